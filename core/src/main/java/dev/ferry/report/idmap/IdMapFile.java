package dev.ferry.report.idmap;

import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.IdMap;
import dev.ferry.workspace.IdMap.Pair;
import java.io.IOException;
import java.io.Writer;

/** Writes the id map of a kind. Streams. */
public final class IdMapFile {
  private static final int BATCH = 1_000;

  private final IdMap map;
  private final ObjectKind kind;

  public IdMapFile(IdMap map, ObjectKind kind) {
    this.map = map;
    this.kind = kind;
  }

  public long csv(Writer out) throws IOException {
    return write(new CsvForm(kind, own(), out));
  }

  public long jsonl(Writer out) throws IOException {
    return write(new JsonlForm(kind, own(), out));
  }

  public long sql(SqlTargets targets, Writer out) throws IOException {
    return write(new SqlScript(targets, out));
  }

  private boolean own() {
    return kind == ObjectKind.USER && map.hasOwnIds();
  }

  static String labelName(ObjectKind kind) {
    return kind == ObjectKind.USER ? "email" : "name";
  }

  private long write(IdMapForm form) throws IOException {
    long pairs = 0;
    form.begin();
    for (Pair pair : Batches.byId(Pair::clerkId, id -> map.after(kind, id, BATCH)).each()) {
      form.add(pair);
      pairs++;
    }
    form.end();
    return pairs;
  }
}
