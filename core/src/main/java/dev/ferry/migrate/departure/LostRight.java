package dev.ferry.migrate.departure;

import dev.ferry.text.Code;

/** What somebody has lost in Clerk. */
public enum LostRight {
  /** It is no longer in Clerk. */
  GONE_FROM_CLERK("Delete it in WorkOS, unless it is to stay there."),
  /** The role of a membership is another one in Clerk by now. */
  ROLE_TAKEN(
      "Give the membership in WorkOS a role that Clerk grants, or end it; or name what the new role"
          + " is to be in WorkOS (policy: roles), and sync again."),
  /** A role has a permission no longer. */
  PERMISSION_TAKEN("Take the permission from the role in WorkOS, unless it is to have it there."),
  /** A domain is in Clerk, but lets nobody in there any more. */
  DOMAIN_UNPROVEN(
      "Delete the domain in WorkOS, or take its organization's domain policy away: whoever has an"
          + " address of it is let in there."),
  /** A connection is switched off in Clerk, or no longer there. */
  CONNECTION_OFF("Switch the connection off in WorkOS, or delete it: people sign in by it there."),
  /** A user has no authenticator in Clerk any more. */
  TOTP_OFF("Delete the user's authenticator in WorkOS, unless it is one of its own.");

  private final String whatToDo;

  LostRight(String whatToDo) {
    this.whatToDo = whatToDo;
  }

  /** The stable code, such as {@code role-taken}. */
  public String code() {
    return Code.of(this);
  }

  /** A sentence for people. */
  public String whatToDo() {
    return whatToDo;
  }
}
