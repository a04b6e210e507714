package dev.ferry;

import dev.ferry.bounds.BoundedFile;
import dev.ferry.privacy.Folders;
import dev.ferry.vendordocs.DocsState;
import dev.ferry.vendordocs.DocsStateJson;
import dev.ferry.vendordocs.DocsStateJson.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a workspace knows of the vendors' documents: {@code docs.json}, replaced in one step. */
public final class DocsFile {
  /** In bytes; what Ferry writes is some ten thousand. */
  private static final int MOST_BYTES = 8 << 20;

  private final Path file;

  private DocsFile(Path file) {
    this.file = file;
  }

  public static DocsFile of(Path workspace) {
    return new DocsFile(workspace.resolve("docs.json"));
  }

  /** Without a file nobody has looked yet; one that cannot be read is refused, not forgotten. */
  public DocsState read() throws IOException {
    if (!Files.exists(file)) {
      return DocsState.none();
    }
    try {
      return DocsStateJson.read(BoundedFile.text(file, MOST_BYTES));
    } catch (UnreadableException e) {
      throw new RefusedException(
          Refused.DOCS_STATE_UNREADABLE, file + " cannot be read: " + e.getMessage());
    }
  }

  public void write(DocsState state) throws IOException {
    Path fresh = Folders.createFilePrivately(file.resolveSibling("docs.json.tmp"));
    Files.writeString(fresh, DocsStateJson.write(state));
    Folders.replace(fresh, file);
  }
}
