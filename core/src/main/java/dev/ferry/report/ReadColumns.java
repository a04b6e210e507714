package dev.ferry.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.source.Columns;
import dev.ferry.workspace.SnapshotInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns, or keys, of one file of a snapshot that were not read, and those that it lacks.
 *
 * @param file its name
 * @param notRead what stood under these names is not migrated
 * @param missing those that Clerk's exports have
 */
public record ReadColumns(String file, List<String> notRead, List<String> missing) {
  public ReadColumns {
    notRead = List.copyOf(notRead);
    missing = List.copyOf(missing);
  }

  /** Of each file of which there is something to tell, in order. */
  public static List<ReadColumns> of(SnapshotInfo snapshot) {
    List<ReadColumns> files = new ArrayList<>();
    try {
      for (JsonNode source : JsonMapper.builder().build().readTree(snapshot.sources())) {
        List<String> notRead = texts(source.path("columnsNotRead"));
        List<String> missing = texts(source.path("columnsMissing"));
        if (!notRead.isEmpty() || !missing.isEmpty()) {
          files.add(new ReadColumns(source.path("file").asText(), notRead, missing));
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the snapshot's sources cannot be read", e);
    }
    return files;
  }

  /** The names that were not read, each with the one that is likely meant. */
  public String notReadInWords() {
    return Columns.words(notRead);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
