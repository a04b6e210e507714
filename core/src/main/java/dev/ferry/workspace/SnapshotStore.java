package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.JoinedUser;
import dev.ferry.model.clerk.Statement;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Clerk held, joined by Clerk id. */
public interface SnapshotStore {

  /**
   * Replaces the snapshot by what the loading puts, in one transaction: if the loading throws, the
   * snapshot before stays as it was.
   */
  SnapshotInfo replace(Loading loading) throws IOException;

  /** The bytes that are taken on the disk by all that was read so far. */
  long bytes();

  /** The newest snapshot; empty if none was taken yet. */
  Optional<SnapshotInfo> info();

  /**
   * How many of these users are in the newest snapshot; while one is being taken, in the one before
   * it.
   */
  long committed(Collection<String> clerkIds);

  /**
   * The next users after this place, at most so many, in order; empty at the end. While a snapshot
   * is being taken, of the one before it.
   */
  List<PlacedUser> usersAfter(long seq, int limit);

  /**
   * The same without those whom only sources before that of {@link Sources#everybody} gave: Clerk
   * no longer has them.
   */
  List<PlacedUser> presentAfter(long seq, int limit);

  /** The users with these Clerk ids; unknown ones are left out. */
  List<PlacedUser> users(Collection<String> clerkIds);

  /**
   * A user of the snapshot.
   *
   * @param seq its place, from 1
   */
  record PlacedUser(long seq, ClerkUserFragment fragment) {}

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

  /**
   * True if Clerk itself has told everybody whom it has, so that whoever is not among them is gone.
   * While a snapshot is being taken, of the one before it.
   */
  boolean gaveEverybody();

  /** How the sources of the snapshot fit together; zeros without the proof of {@link Sources}. */
  Joined joined();

  /**
   * Objects of the snapshot that belong to what is not in it: Clerk has changed while it was read,
   * or keeps them so.
   *
   * @param ofUnknownOrganizations how many name an organization that was not read
   * @param ofUnknownUsers how many memberships name a user who was not read
   */
  record Strays(long ofUnknownOrganizations, long ofUnknownUsers) {}

  /** How many objects belong to what was not read. */
  Strays strays();

  /**
   * How many users have a verified account at each social provider, by the provider's name in Clerk
   * such as {@code oauth_google}; in the order of those names.
   */
  Map<String, Long> socialProviders();

  /** How many there are of each kind besides users; kinds of which there are none are left out. */
  Map<ObjectKind, Long> objects();

  /** The next objects of a kind after this place, at most so many, in order; empty at the end. */
  List<Placed> objectsAfter(ObjectKind kind, long seq, int limit);

  /** All objects of a kind that belong to an organization, in order. */
  List<Placed> objectsOf(ObjectKind kind, String organizationId);

  /**
   * An object of the snapshot.
   *
   * @param seq its place among those of its kind, from 1
   */
  record Placed(long seq, ClerkObject object) {}

  /**
   * Takes the users: of all files first, then of what knows better than any file; and everything
   * besides users.
   */
  interface Intake {
    /**
     * Takes an object other than a user; the kinds in any order.
     *
     * @return false if one with this id was taken before; then this one takes its place
     */
    boolean put(ClerkObject object);

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

    /**
     * Keeps what a file says beside what other files say of the same user, until {@link #join}.
     *
     * @param notBeside the numbers of files that must not have spoken of the user
     * @return false if one of them has, or this file before; the statement is then not taken
     */
    boolean say(Statement statement, Set<Integer> notBeside);

    /** Makes one of what several files said of one user. After that no file says anything. */
    void join(Function<List<Statement>, JoinedUser> rule);

    /** Shows when each user whom no export with secrets has signed up, as its source tells it. */
    void signUpsInNoExport(Consumer<String> createdAt);

    /** Shows each user whose secrets are dated by this file. */
    void datedBy(int file, Consumer<ClerkUser> user);

    /** Gives the secrets that are dated by this file another date. */
    void redate(int file, Instant moment);
  }
}
