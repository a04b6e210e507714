package dev.ferry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.migrate.snapshot.SnapshotTaker.Read;
import dev.ferry.source.Columns;
import dev.ferry.source.FileSource;
import dev.ferry.source.SourceKind;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.source.clerk.ReadCount;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.source.clerk.api.ListResult;
import dev.ferry.workspace.SnapshotInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a snapshot's sources, as a JSON array: an assessment reads it again.
 *
 * @param findings fields that could not be read, by code
 * @param csvBefore exports that the snapshot before was read from, if this one goes on from it:
 *     whoever is to give a newer one is told which
 */
record SourcesJson(SnapshotNotes notes, Map<String, Long> findings, List<String> csvBefore) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper READER = new JsonMapper();

  /** The dashboard's exports that a snapshot was read from, or one that it goes on from. */
  static List<String> csvOf(SnapshotInfo snapshot) {
    Set<String> paths = new LinkedHashSet<>();
    try {
      for (JsonNode source : READER.readTree(snapshot.sources())) {
        if (source.path("kind").asText().equals(SourceKind.DASHBOARD_CSV.word())) {
          paths.add(source.path("path").asText());
        }
        source.path("csv").forEach(path -> paths.add(path.asText()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the snapshot's sources cannot be read", e);
    }
    return List.copyOf(paths);
  }

  String of(List<Read> read) {
    ArrayNode sources = JSON.arrayNode();
    read.forEach(one -> sources.add(entry(one)));
    return sources.toString();
  }

  private ObjectNode entry(Read read) {
    ObjectNode entry = JSON.objectNode();
    if (read.source() instanceof FileSource file) {
      entry.put("file", file.name()).put("path", file.file().toString());
    }
    entry
        .put("kind", read.source().kind().word())
        .put("users", read.users())
        .put("rejects", read.rejects())
        .put("fixed", read.fixed());
    Read.Dated dated = read.dated();
    if (dated != null) {
      entry
          .put("exportedAt", dated.at().toString())
          .put("exportedAtFrom", dated.from())
          .put("signUpsMissing", dated.signUpsMissing());
    }
    Read.Others others = read.others();
    if (others != null) {
      entry.put("disagreeing", others.disagreeing()).put("overruled", others.overruled());
    }
    Columns columns = read.columns();
    if (columns != null) {
      ArrayNode notRead = entry.putArray("columnsNotRead");
      columns.notRead().forEach(notRead::add);
      ArrayNode missing = entry.putArray("columnsMissing");
      columns.missing().forEach(missing::add);
      if (columns.banned()) {
        entry.put("saysWhoIsBanned", true);
      }
    }
    if (read.source().kind() == SourceKind.SNAPSHOT && !csvBefore.isEmpty()) {
      ArrayNode before = entry.putArray("csv");
      csvBefore.forEach(before::add);
    }
    if (read.source() instanceof ClerkApiSource api) {
      addApi(entry, api);
    }
    return entry;
  }

  private void addApi(ObjectNode entry, ClerkApiSource source) {
    entry.put("address", source.api().address().toString());
    ClerkInstance instance = notes.clerk();
    if (instance != null) {
      entry.put("instance", instance.id()).put("environment", instance.environment().word());
    }
    if (notes.keyFrom() != null) {
      entry.put("keyFrom", notes.keyFrom());
    }
    entry
        .put("pages", source.users().way())
        .put("requests", source.api().requests())
        .put("throttled", source.api().throttled());
    source.users().count().ifPresent(count -> addCount(entry, count));
    ObjectNode odd = entry.putObject("findings");
    findings.forEach(odd::put);
    ObjectNode lists = entry.putObject("lists");
    source.lists().forEach((list, result) -> addList(lists.putObject(list.path()), result));
  }

  /** A list of Clerk's: switched off, gone, or read. */
  private static void addList(ObjectNode into, ListResult result) {
    if (result.off() != null) {
      into.put("off", result.off());
    } else if (result.unread()) {
      into.put("unread", true);
    } else if (result.gone()) {
      into.put("gone", true);
    } else {
      into.put("read", result.count().read());
      addCount(into, result.count());
    }
  }

  /** What Clerk says of how many there are; null where it says nothing. */
  private static void addCount(ObjectNode into, ReadCount count) {
    into.put("countedBefore", number(count.before()))
        .put("countedAfter", number(count.after()))
        .put("missing", number(count.missing()))
        .put("passes", count.passes());
  }

  private static @Nullable Long number(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }
}
