package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkRestriction;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.Source;
import dev.ferry.source.SourceKind;
import dev.ferry.source.SourceListener;
import dev.ferry.source.clerk.AccessList;
import dev.ferry.source.clerk.AccessLists;
import dev.ferry.source.clerk.ReadCount;
import dev.ferry.source.clerk.api.ClerkUnreadableException.Cause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All of Clerk's Backend API that is read: who is on which list of access, the users, and after
 * them each list besides. So a membership can be of a user who signed up meanwhile, but hardly of
 * one who was overlooked. Not thread-safe.
 */
public final class ClerkApiSource implements Source {
  /** What becomes of an entry of the waitlist whose person may come in. */
  private static final Set<String> LET_IN = Set.of("invited", "completed");

  private static final ListResult UNREAD =
      new ListResult(
          new ReadCount(OptionalLong.of(0), OptionalLong.of(0), 0, 1), null, false, true);

  private final ClerkApi api;
  private final ClerkApiUsers users;
  private final int pageSize;
  private final Map<ClerkList, ListResult> lists = new EnumMap<>(ClerkList.class);
  private OptionalLong members = OptionalLong.empty();

  /**
   * @param pageSize 2 to 500
   */
  public ClerkApiSource(ClerkApi api, int pageSize) {
    this.api = api;
    this.users = new ClerkApiUsers(api, pageSize);
    this.pageSize = pageSize;
  }

  /** The API that it reads. */
  public ClerkApi api() {
    return api;
  }

  /** The users, and what came of reading them. */
  public ClerkApiUsers users() {
    return users;
  }

  /** What came of the last reading of each list besides users, in order. */
  public Map<ClerkList, ListResult> lists() {
    return Collections.unmodifiableMap(lists);
  }

  /**
   * How many memberships there are by the organizations' own counts, when these were read; empty if
   * Clerk does not say.
   */
  public OptionalLong members() {
    return members;
  }

  @Override
  public String name() {
    return api.host();
  }

  @Override
  public SourceKind kind() {
    return SourceKind.BACKEND_API;
  }

  @Override
  public boolean gaveEverybody() {
    return users.gaveEverybody();
  }

  @Override
  public void read(SourceListener listener) throws IOException {
    lists.clear();
    try {
      AccessLists access = access(listener);
      users.read(new Telling(listener, access));
      readLists(listener);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while Clerk was read");
    }
  }

  private void readLists(SourceListener listener) throws InterruptedException {
    members = OptionalLong.of(0);
    Connections connections = new Connections(listener);
    for (ClerkList list : EnumSet.complementOf(EnumSet.copyOf(ClerkList.OF_ACCESS))) {
      ListReading reading =
          new ListReading(
              api, list, listener, element -> give(list, element, listener, connections));
      lists.put(list, reading.read(pageSize));
    }
  }

  private AccessLists access(SourceListener listener) throws InterruptedException {
    return new AccessLists(
        access(ClerkList.BLOCKLIST, listener),
        access(ClerkList.ALLOWLIST, listener),
        access(ClerkList.WAITLIST, listener));
  }

  /** Null if Clerk does not tell it; none is on one that is off. */
  private @Nullable AccessList access(ClerkList list, SourceListener listener)
      throws InterruptedException {
    AccessList entries = new AccessList();
    Set<String> ids = new HashSet<>();
    ListReading reading =
        new ListReading(
            api,
            list,
            listener,
            element -> {
              ClerkRestriction entry = (ClerkRestriction) element.object().orElseThrow();
              boolean fresh = ids.add(entry.id());
              if (fresh && !LET_IN.contains(String.valueOf(entry.status()))) {
                take(entry, entries, list, listener);
              }
              return fresh;
            });
    try {
      lists.put(list, reading.read(pageSize));
      return entries;
    } catch (ClerkUnreadableException e) {
      if (e.why() == Cause.UNREACHABLE) {
        throw e;
      }
      lists.put(list, UNREAD); // a wrong key is refused again where the users are read
      return null;
    }
  }

  private void take(
      ClerkRestriction entry, AccessList entries, ClerkList list, SourceListener listener) {
    if (!entries.add(entry.identifier())) {
      listener.finding(
          new Finding(
              api.host() + "/" + list.path(),
              entry.id(),
              "identifier",
              "finds-nobody",
              "of a form by which nobody is found, such as a wallet"));
    }
  }

  /** Tells of each user what the lists of access say. */
  private record Telling(SourceListener to, AccessLists access) implements SourceListener {
    @Override
    public void user(ClerkUserFragment fragment, long line) {
      to.user(access.told(fragment), line);
    }

    @Override
    public boolean current(ClerkUserFragment fragment, long place) {
      return to.current(access.told(fragment), place);
    }

    @Override
    public void finding(Finding finding) {
      to.finding(finding);
    }

    @Override
    public void reject(RejectedRow row) {
      to.reject(row);
    }
  }

  private boolean give(
      ClerkList list, ObjectElement element, SourceListener listener, Connections connections) {
    ClerkObject object = (ClerkObject) element.object().orElseThrow();
    if (object instanceof ClerkConnection connection) {
      return list == ClerkList.SAML_CONNECTIONS
          ? connections.saml(connection, element.link())
          : connections.enterprise(connection, element.link());
    }
    boolean fresh = listener.object(object);
    if (fresh && object instanceof ClerkOrganization organization) {
      count(organization.members());
    }
    return fresh;
  }

  private void count(@Nullable Long more) {
    members =
        more == null || members.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(members.getAsLong() + more);
  }
}
