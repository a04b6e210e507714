package dev.ferry.resource;

import org.jspecify.annotations.Nullable;

/**
 * The WorkOS ids of what an object hangs on, as far as they are there; and whether it can be
 * created at all.
 *
 * @param userId of a membership's user; null if it has none, or is not in WorkOS so far
 * @param organizationId of the organization that it belongs to; null likewise
 * @param holders what must still be so of that user and that organization when something is bound
 *     to them; nothing of those that this plan has created itself
 * @param awaitsRole true if the role that it gives is one that this plan creates, and has not
 *     created so far: whatever has its slug is somebody else's
 * @param notOffered WorkOS's words to this run that the environment does not offer its creation;
 *     null if it has not said so
 */
public record ParentIds(
    @Nullable String userId,
    @Nullable String organizationId,
    Grounds holders,
    boolean awaitsRole,
    @Nullable String notOffered) {
  /** Of what hangs on nothing. */
  public static final ParentIds NONE = new ParentIds(null, null);

  /** With what this plan has created itself. */
  public ParentIds(@Nullable String userId, @Nullable String organizationId) {
    this(userId, organizationId, Grounds.NONE);
  }

  public ParentIds(@Nullable String userId, @Nullable String organizationId, Grounds holders) {
    this(userId, organizationId, holders, false, null);
  }

  public ParentIds awaitingRole() {
    return new ParentIds(userId, organizationId, holders, true, notOffered);
  }

  public ParentIds withoutOffer(String words) {
    return new ParentIds(userId, organizationId, holders, awaitsRole, words);
  }
}
