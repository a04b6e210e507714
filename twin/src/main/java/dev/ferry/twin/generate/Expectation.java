package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What must become of one Clerk user. */
sealed interface Expectation {
  /** Why nothing is bound to a user that was there before, without a proof that it is the same. */
  String UNPROVEN = "adopted-unproven";

  /** The user stays out of WorkOS. */
  record Blocked(String reason) implements Expectation {}

  /** The user is kept out of WorkOS on purpose. */
  record Skipped(String reason) implements Expectation {}

  /**
   * The user is in WorkOS afterwards.
   *
   * @param user what WorkOS must hold: exactly its fields, and what proves them
   * @param adopted whether it was there before, rather than being created
   * @param passwordSent whether a digest is sent with it
   * @param factorSent whether a factor is enrolled for it
   * @param reasons why something of the user was left behind, each at most once
   */
  record Arrives(
      ObjectNode user,
      boolean adopted,
      boolean passwordSent,
      boolean factorSent,
      List<String> reasons)
      implements Expectation {

    /** Copies the list. */
    public Arrives {
      reasons = List.copyOf(reasons);
    }

    /** Whether the user may become a member of organizations. */
    boolean mayBeMember() {
      return !reasons.contains(UNPROVEN);
    }

    /** The same, with more left behind. */
    Arrives alsoLosing(List<String> more) {
      List<String> all = new ArrayList<>(reasons);
      all.addAll(more);
      return new Arrives(user, adopted, passwordSent, factorSent, all);
    }
  }
}
