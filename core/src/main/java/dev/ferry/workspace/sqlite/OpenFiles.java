package dev.ferry.workspace.sqlite;

import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** The files of a workspace, open at one environment. */
sealed interface OpenFiles extends AutoCloseable permits Database, Snapshotted {

  Jdbi jdbi();

  /** The name of the environment whose file is attached. */
  String environment();

  /** Writes both files, as they are at a moment, into another folder. */
  void copyInto(Path folder);

  /** The same files at another environment; these stay open. */
  OpenFiles at(String environment);

  @Override
  void close();
}
