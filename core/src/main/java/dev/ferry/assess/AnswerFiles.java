package dev.ferry.assess;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.source.SpreadsheetCell;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Lists everybody whom an answer is about, a file a question; where there is nobody, there is no
 * file. Streams. No secret and no address is in it.
 */
public final class AnswerFiles implements Closeable {
  private final Path folder;
  private final Map<Question, CsvWriter> open = new EnumMap<>(Question.class);

  private AnswerFiles(Path folder) {
    this.folder = folder;
  }

  /** Removes what an earlier assessment has listed, and begins anew. */
  public static AnswerFiles begin(Path folder) throws IOException {
    Files.createDirectories(folder);
    AnswerFiles files = new AnswerFiles(folder);
    for (Question question : Question.values()) {
      Files.deleteIfExists(files.file(question));
    }
    return files;
  }

  public Path folder() {
    return folder;
  }

  public Path file(Question question) {
    return folder.resolve(question.code() + ".csv");
  }

  void add(Question question, String id, Collection<String> details) {
    open.computeIfAbsent(question, this::open)
        .writeRecord(
            SpreadsheetCell.guarded(id), SpreadsheetCell.guarded(String.join(" ", details)));
  }

  private CsvWriter open(Question question) {
    try {
      CsvWriter csv =
          CsvWriter.builder()
              .build(Files.newBufferedWriter(file(question), StandardCharsets.UTF_8));
      return csv.writeRecord("clerk_id", "detail");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (CsvWriter csv : open.values()) {
      csv.close();
    }
    open.clear();
  }
}
