package dev.ferry.workspace.sql;

import dev.ferry.tenure.Tenure;
import dev.ferry.workspace.StorageException;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * The database that keeps a workspace, open at one environment: what cannot be said in the words
 * that all databases have in common. Thread-safe.
 */
public interface Store extends AutoCloseable {
  /** The name of the environment of a workspace that has none yet. */
  String NO_ENVIRONMENT = "none";

  /** Its tables are those of the workspace and of the environment, named without either. */
  Jdbi jdbi();

  /** The right by which this process works in it. */
  default Tenure tenure() {
    return Tenure.UNENDING;
  }

  /** The name of the environment. */
  String environment();

  /** The same at another environment, beside this. */
  Store at(String other);

  /** Makes the tables of an environment, if there are none. */
  void make(String name);

  /** True if anything was ever written into the tables of this environment. */
  boolean holdsSomething(String name);

  /**
   * With the tables of this environment, alone.
   *
   * @throws dev.ferry.workspace.EnvironmentLostException if they are gone
   */
  <T> T within(String name, HandleCallback<T, RuntimeException> work);

  /** How many bytes the tables of the workspace take, about. */
  long bytes();

  /** Gives back room that nothing needs any more, as far as it takes no time. */
  void giveBack();

  /** What lies outside of Ferry if this failed, however deep it is wrapped; else empty. */
  Optional<StorageException> failure(Throwable failure);

  /** As {@link dev.ferry.workspace.Workspace#copyInto}. */
  void copyInto(Path other);

  @Override
  void close();
}
