package dev.ferry.cli.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.migrate.SnapshotTaking.Read;
import dev.ferry.source.FileSource;
import dev.ferry.source.clerk.ClerkApiSource;
import dev.ferry.source.clerk.ListResult;
import dev.ferry.source.clerk.ReadCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is kept and shown of a snapshot's sources.
 *
 * @param clerk null if Clerk's API is none of them
 * @param findings fields that could not be read, by code
 * @param exportedAtSaid true if a person said when the files were exported
 */
record SourcesJson(
    @Nullable ClerkConnection clerk, Map<String, Long> findings, boolean exportedAtSaid) {

  String of(List<Read> read) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Read source : read) {
      ObjectNode node = array.addObject();
      if (source.source() instanceof FileSource file) {
        node.put("file", file.name()).put("path", file.file().toString());
      }
      node.put("kind", source.source().kind().word())
          .put("users", source.users())
          .put("rejects", source.rejects())
          .put("mended", source.mended());
      Instant exportedAt = source.exportedAt();
      if (exportedAt != null) {
        node.put("exportedAt", exportedAt.toString())
            .put("exportedAtFrom", exportedAtSaid ? "option" : "file");
      }
      if (source.source() instanceof ClerkApiSource api) {
        api(api, node);
      }
    }
    return array.toString();
  }

  private void api(ClerkApiSource source, ObjectNode node) {
    node.put("address", source.api().address().toString());
    if (clerk != null) {
      clerk
          .known()
          .ifPresent(
              instance ->
                  node.put("instance", instance.id())
                      .put("environment", instance.environment().word()));
      node.put("keyFrom", clerk.target().origin());
    }
    node.put("pages", source.users().way())
        .put("requests", source.api().requests())
        .put("throttled", source.api().throttled());
    source.users().count().ifPresent(count -> counted(count, node));
    ObjectNode codes = node.putObject("findings");
    findings.forEach(codes::put);
    ObjectNode lists = node.putObject("lists");
    source.lists().forEach((list, result) -> listed(result, lists.putObject(list.path())));
  }

  private static void listed(ListResult result, ObjectNode node) {
    String off = result.off();
    if (off != null) {
      node.put("off", off);
    } else if (result.gone()) {
      node.put("gone", true);
    } else {
      node.put("read", result.count().read());
      counted(result.count(), node);
    }
  }

  private static void counted(ReadCount count, ObjectNode node) {
    put(node, "countedBefore", count.before());
    put(node, "countedAfter", count.after());
    put(node, "missing", count.missing());
    node.put("passes", count.passes());
  }

  private static void put(ObjectNode node, String name, OptionalLong value) {
    if (value.isPresent()) {
      node.put(name, value.getAsLong());
    } else {
      node.putNull(name);
    }
  }
}
