package dev.ferry.workos;

import dev.ferry.workos.Route.Effect;

/**
 * What whoever opens a connection may do in WorkOS. A request with another effect is a defect, and
 * does not leave: a plan cannot write, and nothing mails unless that was asked for.
 */
public enum Access {
  READ,
  /** To switch webhook endpoints. */
  READ_AND_UPDATE,
  /** To make a link. */
  READ_AND_CREATE,
  /** For an account that is made to sign in with, and deleted. */
  TEST_ACCOUNT,
  ROLL_BACK,
  /** Deletes, too: what moved while it was being written is taken back. */
  APPLY,
  APPLY_AND_MAIL;

  boolean allows(Effect effect) {
    return switch (effect) {
      case READ -> true;
      case CREATE ->
          this == READ_AND_CREATE
              || this == TEST_ACCOUNT
              || this == APPLY
              || this == APPLY_AND_MAIL;
      case UPDATE ->
          this == READ_AND_UPDATE || this == ROLL_BACK || this == APPLY || this == APPLY_AND_MAIL;
      case DELETE ->
          this == TEST_ACCOUNT || this == ROLL_BACK || this == APPLY || this == APPLY_AND_MAIL;
      case MAIL -> this == APPLY_AND_MAIL;
      case SIGN_IN -> false; // has calls of its own: LoginCalls
    };
  }
}
