package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.migrate.SnapshotTaking.Read;
import dev.ferry.source.FileSource;
import dev.ferry.source.clerk.ClerkApiUsers;
import dev.ferry.source.clerk.ClerkApiUsers.Count;
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
      if (source.source() instanceof ClerkApiUsers users) {
        api(users, node);
      }
    }
    return array.toString();
  }

  private void api(ClerkApiUsers users, ObjectNode node) {
    node.put("address", users.api().address().toString());
    if (clerk != null) {
      clerk
          .known()
          .ifPresent(
              instance ->
                  node.put("instance", instance.id())
                      .put("environment", instance.environment().word()));
      node.put("keyFrom", clerk.target().origin());
    }
    node.put("pages", users.way())
        .put("requests", users.api().requests())
        .put("throttled", users.api().throttled());
    users.count().ifPresent(count -> counted(count, node));
    ObjectNode codes = node.putObject("findings");
    findings.forEach(codes::put);
  }

  private static void counted(Count count, ObjectNode node) {
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
