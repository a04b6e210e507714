package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosFactor;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the second factors that a user has against the one that this migration gave: by WorkOS's
 * id, since no read shows a seed, and whoever holds another seed signs in as this user. Pure.
 */
final class FactorComparison {
  private static final String ONE = "1 factor";

  private FactorComparison() {}

  /**
   * @param known what the journal knows of the user, null if nothing
   * @param given the factor that the journal says the user has from this migration; null if none
   * @param held as listed, of whatever type
   */
  static List<Difference> between(
      UserPlan plan, @Nullable Mapping known, @Nullable String given, List<WorkosFactor> held) {
    List<String> ids = held.stream().filter(WorkosFactor::isTotp).map(WorkosFactor::id).toList();
    if (given != null) {
      return withGiven(plan, given, ids);
    } else if (plan.totpSeed() != null) {
      return List.of(differs(plan, ONE, ids.isEmpty() ? "0 factors" : unknown(ids)));
    } else if (known != null && known.origin() == Origin.CREATED) {
      return added(plan, ids, "no second factor");
    }
    return List.of(); // of an account that was there before, nobody knows what it had
  }

  private static List<Difference> withGiven(UserPlan plan, String given, List<String> ids) {
    if (ids.isEmpty()) {
      return List.of(
          new Difference(
              ObjectKind.FACTOR,
              Difference.REMOVED,
              plan.clerkId(),
              UserField.TOTP.word(),
              given,
              ""));
    }
    if (!ids.contains(given)) {
      return List.of(differs(plan, given, String.join(", ", ids)));
    }
    return added(
        plan, ids.stream().filter(id -> !id.equals(given)).toList(), "only the factor " + given);
  }

  private static List<Difference> added(UserPlan plan, List<String> ids, String expected) {
    List<Difference> added = new ArrayList<>();
    for (String id : ids) {
      added.add(
          new Difference(
              ObjectKind.FACTOR,
              Difference.EXTRA,
              plan.clerkId(),
              UserField.TOTP.word(),
              expected,
              id));
    }
    return added;
  }

  private static String unknown(List<String> ids) {
    return ids.size() == 1
        ? "1 factor that this migration did not give"
        : ids.size() + " factors that this migration did not give";
  }

  /** The user went while it was verified. */
  static Difference userGone(UserPlan plan) {
    return differs(plan, ONE, "no such user any more");
  }

  private static Difference differs(UserPlan plan, String expected, String actual) {
    return Difference.differs(plan.clerkId(), UserField.TOTP.word(), expected, actual);
  }
}
