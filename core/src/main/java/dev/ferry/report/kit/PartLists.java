package dev.ferry.report.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.model.Reason;
import dev.ferry.privacy.Folders;
import dev.ferry.source.SpreadsheetCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of each part, whom it concerns, as CSV; only of those that concern anybody. Streams. */
public final class PartLists {
  private final Path folder;
  private final Map<Part, CsvWriter> open = new EnumMap<>(Part.class);
  private final Map<Part, Long> counts = new EnumMap<>(Part.class);

  /**
   * @param folder exists, empty
   */
  public PartLists(Path folder) {
    this.folder = folder;
  }

  /**
   * @return how many are in each list; those with nobody are left out
   */
  public Map<Part, Long> write(Iterable<Concern> concerns) throws IOException {
    try {
      for (Concern concern : concerns) {
        for (Map.Entry<Part, Reason> part : concern.parts().entrySet()) {
          add(part.getKey(), part.getValue(), concern);
        }
      }
    } finally {
      for (CsvWriter list : open.values()) {
        list.close();
      }
    }
    return Collections.unmodifiableMap(counts);
  }

  private void add(Part part, Reason reason, Concern concern) throws IOException {
    CsvWriter list = open.get(part);
    if (list == null) {
      Path file = Folders.createFilePrivately(folder.resolve(part.code() + ".csv"));
      list = CsvWriter.builder().build(Files.newBufferedWriter(file, UTF_8));
      list.writeRecord("clerk_id", "workos_id", "email", "first_name", "reason", "other_addresses");
      open.put(part, list);
    }
    list.writeRecord(
        SpreadsheetCell.guarded(concern.clerkId()),
        text(concern.workosId()),
        SpreadsheetCell.guarded(text(concern.email())),
        SpreadsheetCell.guarded(text(concern.firstName())),
        reason.code(),
        SpreadsheetCell.guarded(String.join("; ", concern.otherAddresses())));
    counts.merge(part, 1L, Long::sum);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
