package dev.ferry;

import dev.ferry.sidefile.SideFiles;
import dev.ferry.vendordocs.DocsState;
import dev.ferry.vendordocs.DocsStateJson;
import dev.ferry.vendordocs.DocsStateJson.UnreadableException;
import java.io.IOException;
import java.util.Optional;

/** What a workspace knows of the vendors' documents: {@code docs.json}, replaced in one step. */
public final class DocsFile {
  /** In bytes; what Ferry writes is some ten thousand. */
  private static final int MOST_BYTES = 8 << 20;

  private static final String NAME = "docs.json";

  private final SideFiles files;

  private DocsFile(SideFiles files) {
    this.files = files;
  }

  public static DocsFile in(SideFiles workspace) {
    return new DocsFile(workspace);
  }

  /** Without a file nobody has looked yet; one that cannot be read is refused, not forgotten. */
  public DocsState read() throws IOException {
    Optional<String> text = files.read(NAME, MOST_BYTES);
    if (text.isEmpty()) {
      return DocsState.none();
    }
    try {
      return DocsStateJson.read(text.get());
    } catch (UnreadableException e) {
      throw new RefusedException(
          Refused.DOCS_STATE_UNREADABLE, files.place(NAME) + " cannot be read: " + e.getMessage());
    }
  }

  public void write(DocsState state) throws IOException {
    files.write(NAME, DocsStateJson.write(state));
  }
}
