package dev.ferry.model.clerk;

import dev.ferry.model.ObjectKind;
import dev.ferry.privacy.Sensitive;
import org.jspecify.annotations.Nullable;

/** What Clerk holds besides users: a record for each kind. */
public interface ClerkObject extends ClerkEntry {

  ObjectKind kind();

  /** The Clerk id of the organization that it belongs to; null if to none. */
  default @Nullable String organizationId() {
    return null;
  }

  /** The Clerk id of the user that it is of; null if of none. */
  default @Nullable String userId() {
    return null;
  }

  /** What nobody but its owner may read; null if there is nothing. */
  default @Nullable Sensitive<String> privateMetadata() {
    return null;
  }

  /** What it is found by besides its id; null if by nothing. */
  default @Nullable String label() {
    return null;
  }
}
