package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.source.Source;
import dev.ferry.source.SourceKind;
import dev.ferry.source.SourceListener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All of Clerk's Backend API that is read: the users, and after them each list besides. So a
 * membership can be of a user who signed up meanwhile, but hardly of one who was overlooked. Not
 * thread-safe.
 */
public final class ClerkApiSource implements Source {
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
    users.read(listener);
    try {
      readLists(listener);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while Clerk was read");
    }
  }

  private void readLists(SourceListener listener) throws InterruptedException {
    lists.clear();
    members = OptionalLong.of(0);
    Connections connections = new Connections(listener);
    for (ClerkList list : ClerkList.values()) {
      ListReading reading =
          new ListReading(
              api, list, listener, element -> give(list, element, listener, connections));
      lists.put(list, reading.read(pageSize));
    }
  }

  private boolean give(
      ClerkList list, ObjectElement element, SourceListener listener, Connections connections) {
    ClerkObject object = element.object().orElseThrow();
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
