package dev.ferry.assess;

import dev.ferry.source.CsvList;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private record Row(String id, String detail) {}

  private static final CsvList<Row> LIST =
      new CsvList<Row>().with("clerk_id", Row::id).with("detail", Row::detail);

  private final Path folder;
  private final Map<Question, CsvList.File<Row>> open = new EnumMap<>(Question.class);

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
    open.computeIfAbsent(question, this::open).add(new Row(id, String.join(" ", details)));
  }

  private CsvList.File<Row> open(Question question) {
    try {
      return LIST.begin(file(question));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (CsvList.File<Row> csv : open.values()) {
      csv.close();
    }
    open.clear();
  }
}
