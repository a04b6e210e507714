package dev.ferry.workspace;

import dev.ferry.model.ClerkUserFragment;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Clerk held, joined by Clerk id. */
public interface SnapshotStore {

  /**
   * Replaces the snapshot by what the loading puts, in one transaction: if the loading throws, the
   * snapshot before stays as it was.
   */
  SnapshotInfo replace(Loading loading) throws IOException;

  /** The newest snapshot; empty if none was taken yet. */
  Optional<SnapshotInfo> info();

  /** Fills a snapshot. */
  @FunctionalInterface
  interface Loading {
    /**
     * @return what to keep about the sources: a JSON array as text
     */
    Sources load(Intake intake) throws IOException;
  }

  /**
   * What is kept about the sources.
   *
   * @param json a JSON array, an object for each source
   * @param rejects how many rows could not be read
   * @param everybody the number of the source that gave every user whom Clerk has, so that whoever
   *     only earlier sources gave is gone; null if there is no such proof
   */
  record Sources(String json, long rejects, @Nullable Integer everybody) {
    /** Sources of which none is proven to have given everybody. */
    public Sources(String json, long rejects) {
      this(json, rejects, null);
    }
  }

  /**
   * How the exports and Clerk itself fit together.
   *
   * @param onlyInExports users whom Clerk no longer has
   * @param onlyInClerk users in no export that holds secrets; zero if no export was read
   */
  record Joined(long onlyInExports, long onlyInClerk) {}

  /** How the sources of the snapshot fit together; zeros without the proof of {@link Sources}. */
  Joined joined();

  /** Takes the users, source by source, the weaker source first. */
  @FunctionalInterface
  interface Intake {
    /**
     * @param source the number of the source, growing
     * @param from a source of this number, or a later one, must not have given the id before
     * @return false if one has; the fragment is then not taken
     */
    boolean put(int source, int from, ClerkUserFragment fragment);

    /**
     * Takes what a source says, over what the sources before it said.
     *
     * @return false if this source gave this id before; the fragment is then not taken
     */
    default boolean put(int source, ClerkUserFragment fragment) {
      return put(source, source, fragment);
    }
  }
}
