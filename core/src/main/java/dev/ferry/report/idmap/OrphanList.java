package dev.ferry.report.idmap;

import dev.ferry.source.CsvList;
import dev.ferry.workspace.IdMap.Orphan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Names an application's users or organizations that would lead nowhere, a line each. */
public final class OrphanList implements Consumer<Orphan>, AutoCloseable {
  private static final int FIRST = 100;

  private static final CsvList<Orphan> LIST =
      new CsvList<Orphan>()
          .with("line", orphan -> Long.toString(orphan.line()))
          .with("id", Orphan::id)
          .with("label", Orphan::label)
          .with("reason", orphan -> orphan.reason().code())
          .with("what_to_do", orphan -> orphan.reason().fix());

  private final CsvList.File<Orphan> csv;
  private final List<Orphan> first = new ArrayList<>();

  /** Begins the file; replaces an older one. */
  public OrphanList(Path file) throws IOException {
    csv = LIST.begin(file);
  }

  @Override
  public void accept(Orphan orphan) {
    if (first.size() < FIRST) {
      first.add(orphan);
    }
    csv.add(orphan);
  }

  /** The first of them. */
  public List<Orphan> first() {
    return List.copyOf(first);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
