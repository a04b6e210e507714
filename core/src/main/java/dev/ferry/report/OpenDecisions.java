package dev.ferry.report;

import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Reason;
import dev.ferry.model.Severity;
import dev.ferry.model.WorkosRole;
import dev.ferry.report.NamedReasons.Named;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The questions of a plan that only the operator can settle, the worst first. */
public final class OpenDecisions {
  /** A tenant has few roles. */
  private static final int ROLES = 1_000;

  private static final Comparator<Named> MOST_FIRST =
      Comparator.comparing(Named::severity)
          .thenComparing(named -> -named.count())
          .thenComparing(Named::reason);

  private OpenDecisions() {}

  /** Those of the current plan; none if there is none. */
  public static List<OpenDecision> of(PlanStore plans) {
    return plans.info().map(plan -> of(plan, plans)).orElse(List.of());
  }

  /** Those of a plan for a WorkOS that holds nothing, so that no role there is similar. */
  public static List<OpenDecision> ofNothingHeld(PlanInfo plan) {
    return of(plan, () -> null);
  }

  /**
   * @param plans where the roles of this plan stand
   */
  public static List<OpenDecision> of(PlanInfo plan, PlanStore plans) {
    return of(plan, () -> similarRoles(plans));
  }

  private static List<OpenDecision> of(PlanInfo plan, Supplier<@Nullable String> similarRoles) {
    Map<Reason, Named> worst = new LinkedHashMap<>();
    NamedReasons.of(plan).all().stream()
        .filter(OpenDecisions::isDecision)
        .forEach(named -> worst.merge(named.reason(), named, OpenDecisions::more));
    List<OpenDecision> decisions = new ArrayList<>();
    worst.values().stream()
        .sorted(MOST_FIRST)
        .forEach(named -> decisions.add(decision(named, similarRoles)));
    return List.copyOf(decisions);
  }

  /** What only costs a detail or a letter is nobody's decision, whatever could be chosen. */
  private static boolean isDecision(Named named) {
    return named.severity().compareTo(Severity.LET_IN) <= 0
        && !named.isLetInByPolicy()
        && switch (named.reason().remedy()) {
          case FIX_IN_CLERK, DECIDE_IN_WORKOS, CHANGE_POLICY -> true;
          case NONE, TELL_THE_USERS, PLAN_AGAIN, RUN_AGAIN -> false;
        };
  }

  private static Named more(Named one, Named other) {
    return other.tellsMoreThan(one) ? other : one;
  }

  private static OpenDecision decision(Named named, Supplier<@Nullable String> similarRoles) {
    Reason reason = named.reason();
    return new OpenDecision(
        reason,
        named.kind(),
        named.count(),
        reason.explanation(),
        reason == Reason.ROLE_NOT_ADOPTED ? similarRoles.get() : reason.policy().orElse(null));
  }

  private static @Nullable String similarRoles(PlanStore plans) {
    List<String> entries = new ArrayList<>();
    for (OfRole role : plans.after(OfRole.class, 0, ROLES)) {
      WorkosRole held = role.before();
      if (role.reason() == Reason.ROLE_NOT_ADOPTED && held != null) {
        entries.add("\"" + role.label() + "\": " + held.slug());
      }
    }
    return entries.isEmpty() ? null : "roles: {" + String.join(", ", entries) + "}";
  }
}
