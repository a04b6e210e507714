package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.WorkosTwin;
import org.jspecify.annotations.Nullable;

/**
 * An SSO connection that others have set up: from the start, or later by {@link
 * WorkosTwin#connect}. Immutable.
 *
 * @param id the id that it is to have, {@code conn_…}, or null for a new one
 * @param organizationId whose it is, WorkOS's id
 * @param type for example {@code OktaSAML}
 * @param name what it is called
 * @param externalId the external id, or null
 * @param state for example {@code draft} or {@code active}
 */
public record ExistingConnection(
    @Nullable String id,
    String organizationId,
    String type,
    String name,
    @Nullable String externalId,
    String state) {

  /** Checks the id. */
  public ExistingConnection {
    if (id != null && !id.startsWith("conn_")) {
      throw new IllegalArgumentException("the id of a connection begins with conn_, not so " + id);
    }
  }

  /** A connection with a new id and no external id, in this state. */
  public static ExistingConnection of(
      String organizationId, String type, String name, String state) {
    return new ExistingConnection(null, organizationId, type, name, null, state);
  }
}
