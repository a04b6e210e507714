package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosFactor;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the second factors that a user has against the one that this migration gave: by WorkOS's
 * id, since no read shows a seed, and whoever holds another seed signs in as this user. Pure.
 */
final class FactorCheck {
  private static final String FIELD = UserField.TOTP.word();
  private static final String ONE = "1 factor";

  private FactorCheck() {}

  /**
   * What is known of a user.
   *
   * @param user what the journal knows of the user, null if nothing
   * @param factor the one that the journal says the user has from this migration; null if none
   */
  record Known(UserPlan plan, @Nullable Mapping user, @Nullable Mapping factor) {}

  /**
   * @param held as listed, of whatever type; empty if the user went while it was verified
   */
  static void compare(Known known, Optional<List<WorkosFactor>> held, Findings findings) {
    UserPlan plan = known.plan();
    if (held.isEmpty()) {
      findings.differs(plan, FIELD, ONE, "no such user any more");
      return;
    }
    List<String> ids =
        held.get().stream().filter(WorkosFactor::isTotp).map(WorkosFactor::id).toList();
    if (known.factor() != null) {
      compareWithGiven(plan, known.factor().workosId(), ids, findings);
    } else if (plan.totpSeed() != null) {
      findings.differs(plan, FIELD, ONE, ids.isEmpty() ? "0 factors" : unknown(ids));
    } else if (known.user() != null && known.user().origin() == Origin.CREATED) {
      ids.forEach(id -> findings.differs(added(plan, "no second factor", id)));
    } // of an account that was there before, nobody knows what it had
  }

  private static void compareWithGiven(
      UserPlan plan, String given, List<String> ids, Findings findings) {
    if (ids.isEmpty()) {
      findings.differs(
          new Difference(ObjectKind.FACTOR, Difference.REMOVED, plan.clerkId(), FIELD, given, ""));
    } else if (!ids.contains(given)) {
      findings.differs(plan, FIELD, given, String.join(", ", ids));
    } else {
      ids.stream()
          .filter(id -> !id.equals(given))
          .forEach(id -> findings.differs(added(plan, "only the factor " + given, id)));
    }
  }

  private static Difference added(UserPlan plan, String expected, String id) {
    return new Difference(ObjectKind.FACTOR, Difference.EXTRA, plan.clerkId(), FIELD, expected, id);
  }

  private static String unknown(List<String> ids) {
    return ids.size() == 1
        ? "1 factor that this migration did not give"
        : ids.size() + " factors that this migration did not give";
  }
}
