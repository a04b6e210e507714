package dev.ferry.cli.output;

import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.StageContext;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.workspace.PlanStore;
import java.util.List;
import java.util.Optional;

/** Finds in the current plan what somebody names, or says why it cannot be found. */
public record NamedObject(PlanStore plans, StageContext context) {
  /** Whoever has more of one name looks into the list of organizations. */
  private static final int SHOWN = 10;

  /** A tenant has few roles and permissions. */
  private static final int MOST = 10_000;

  /**
   * Anything but a user.
   *
   * @param id Clerk's or WorkOS's, the name of an organization, or the key of a role or permission
   * @throws UsageError if the plan has none, or several, by it; or if there is no plan
   */
  public ObjectPlan find(String id) {
    return plans
        .findObject(id)
        .or(() -> keyed(OfRole.class, id))
        .or(() -> keyed(OfPermission.class, id))
        .orElseThrow(() -> notFound(id));
  }

  /** By the key that it has in Clerk. */
  private <P extends ObjectPlan> Optional<ObjectPlan> keyed(Class<P> type, String key) {
    return plans.after(type, 0, MOST).stream()
        .filter(plan -> plan.label().equals(key))
        .<ObjectPlan>map(plan -> plan)
        .findFirst();
  }

  private UsageError notFound(String id) {
    if (plans.info().isEmpty()) {
      return UsageError.usage(
          "no-plan", "there is no plan to look into", "Make one first.", context.command("plan"));
    }
    List<String> named = plans.organizationsNamed(id, SHOWN + 1);
    if (named.size() > 1) {
      String more = named.size() > SHOWN ? ", …" : "";
      return UsageError.usage(
          "name-shared",
          (named.size() > SHOWN ? "more than " + SHOWN : named.size() + "")
              + " organizations are called "
              + id,
          "Give the Clerk id of the one you mean: "
              + String.join(", ", named.subList(0, Math.min(SHOWN, named.size())))
              + more);
    }
    return UsageError.usage(
        "user-unknown",
        "the plan knows nobody and nothing by " + id,
        "Give a Clerk id, a WorkOS id, a user's e-mail address, an organization's name, or the"
            + " key of a role or permission.");
  }

  /** Clerk's id of an organization that is named by it or by its name; as given if neither. */
  public String organization(String named) {
    return Optional.of(plans.organizationsNamed(named, 2))
        .filter(ids -> !ids.isEmpty())
        .map(ids -> find(named).clerkId())
        .orElse(named);
  }
}
