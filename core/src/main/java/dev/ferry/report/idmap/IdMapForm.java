package dev.ferry.report.idmap;

import dev.ferry.workspace.IdMap.Pair;
import java.io.IOException;

/** A form in which the id map is written, pair by pair. */
interface IdMapForm {
  void begin() throws IOException;

  void add(Pair pair) throws IOException;

  void end() throws IOException;
}
