package dev.ferry.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes on whom files disagree into {@code disagreements.csv}, a line for each thing. If there are
 * none, there is no file afterwards. Memory does not grow. Not thread-safe.
 */
public final class DisagreementsWriter implements AutoCloseable {
  /** The file's name. */
  public static final String FILE = "disagreements.csv";

  /** Its name where the files were refused: which of them is the newest is not known. */
  public static final String UNDECIDED = "disagreements-undecided.csv";

  private static final CsvList<NamedDisagreement> LIST =
      new CsvList<NamedDisagreement>()
          .with("clerk_id", NamedDisagreement::clerkId)
          .with("what", NamedDisagreement::what)
          .with("counts", NamedDisagreement::counts)
          .with("others", one -> String.join(" | ", one.others()));

  private final Path file;
  private final CsvList.File<NamedDisagreement> csv;
  private String last = "";

  private DisagreementsWriter(Path file, CsvList.File<NamedDisagreement> csv) {
    this.file = file;
    this.csv = csv;
  }

  /**
   * Begins the file.
   *
   * @param folder must exist; files in it are as private as the folder is
   * @throws IOException if it cannot be written
   */
  public static DisagreementsWriter in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return new DisagreementsWriter(file, LIST.begin(file));
  }

  /**
   * Adds one; those of one user one after the other.
   *
   * @return true if it is the first of its user
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public boolean write(NamedDisagreement disagreement) {
    csv.add(disagreement);
    boolean another = !disagreement.clerkId().equals(last);
    last = disagreement.clerkId();
    return another;
  }

  @Override
  public void close() throws IOException {
    csv.close();
    if (last.isEmpty()) {
      Files.deleteIfExists(file);
    }
  }
}
