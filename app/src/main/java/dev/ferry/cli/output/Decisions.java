package dev.ferry.cli.output;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosRole;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What waits for a decision of the operator's, with the line of the policy that settles each. */
public record Decisions(List<Decision> decisions) {
  /** A tenant has few roles. */
  private static final int ROLES = 1_000;

  /**
   * One decision.
   *
   * @param count how many wait for it
   * @param words what happens to them so far, and why
   * @param policy the lines of ferry.yaml that settle it
   */
  public record Decision(Reason reason, long count, @JsonIgnore String words, String policy) {}

  /** Those of the current plan; none if there is none. */
  public static Decisions of(PlanStore plans) {
    Decisions decisions = new Decisions(new ArrayList<>());
    Optional<PlanInfo> plan = plans.info();
    if (plan.isPresent()) {
      decisions.add(
          Reason.ADOPTED_UNPROVEN,
          plan.get().reasons().getOrDefault(Reason.ADOPTED_UNPROVEN, 0L),
          "users in WorkOS carry a Clerk id and are not proven to be the same person: no second"
              + " factor, role or membership goes to them",
          "adoptedUsers: trust");
      decisions.add(
          Reason.BLOCKLISTED,
          leftOutByTheBlocklist(plan.get()),
          "users are left out, since they are on Clerk's blocklist; Clerk does not tell whether the"
              + " list is switched on, nor whether it keeps out who has an account (its dashboard"
              + " does: Restrictions)",
          "blocklisted: carry");
      decisions.add(
          Reason.REMOVED_IN_WORKOS,
          plan.get().reasons().getOrDefault(Reason.REMOVED_IN_WORKOS, 0L),
          "users, or their second factors, were removed in WorkOS by others and stay removed",
          "removedInWorkos: bring-back");
      decisions.addRoles(plan.get(), plans);
    }
    return decisions;
  }

  /** Of those who are carried all the same the same reason is told, of a field. */
  private static long leftOutByTheBlocklist(PlanInfo plan) {
    Map<Reason, Long> carried = plan.lost().getOrDefault(UserField.STATUS, Map.of());
    return plan.reasons().getOrDefault(Reason.BLOCKLISTED, 0L)
        - carried.getOrDefault(Reason.BLOCKLISTED, 0L);
  }

  private void addRoles(PlanInfo plan, PlanStore plans) {
    Map<Reason, Long> memberships =
        plan.objectReasons().getOrDefault(ObjectKind.MEMBERSHIP, Map.of());
    long similar = memberships.getOrDefault(Reason.ROLE_NOT_ADOPTED, 0L);
    long more = memberships.getOrDefault(Reason.ROLE_HOLDS_MORE, 0L);
    if (similar == 0 && more == 0) {
      return; // nobody waits
    }
    List<String> entries = new ArrayList<>();
    for (OfRole role : plans.after(OfRole.class, 0, ROLES)) {
      WorkosRole held = role.before();
      if (role.reason() == Reason.ROLE_NOT_ADOPTED && held != null) {
        entries.add("\"" + role.label() + "\": " + held.slug());
      }
    }
    add(
        Reason.ROLE_NOT_ADOPTED,
        similar,
        "memberships wait: WorkOS has a role of a similar name, and nobody has said that it is the"
            + " same",
        "roles: {" + String.join(", ", entries) + "}");
    add(
        Reason.ROLE_HOLDS_MORE,
        more,
        "memberships wait: their role gives more rights in WorkOS than in Clerk",
        "rolesThatHoldMore: accept");
  }

  private void add(Reason reason, long count, String words, String policy) {
    if (count > 0) {
      decisions.add(new Decision(reason, count, words, policy));
    }
  }

  public void print(Terminal terminal) {
    for (Decision decision : decisions) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "  %,d %s (%s); if it is right: `%s` in ferry.yaml",
              decision.count(),
              decision.words(),
              decision.reason().code(),
              decision.policy()));
    }
  }
}
