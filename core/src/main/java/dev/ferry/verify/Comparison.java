package dev.ferry.verify;

import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.plan.UserDifferences;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.WorkosRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Holds users as they were read against the plan: field by field, and a planned second factor by
 * listing. Factors are listed a batch at a time, so that a user may be heard of later than added.
 */
final class Comparison {
  private static final int BATCH = 500;
  private static final String ONE = "1 factor";

  private final PacedReads reads;
  private final BiConsumer<UserPlan, List<Difference>> compared;
  private final List<Compared> withFactor = new ArrayList<>();

  private record Compared(UserPlan plan, String workosId, List<Difference> differences) {}

  /**
   * @param compared hears of each user what differs
   */
  Comparison(PacedReads reads, BiConsumer<UserPlan, List<Difference>> compared) {
    this.reads = reads;
    this.compared = compared;
  }

  void add(UserPlan plan, TargetUser target, WorkosUser actual) throws InterruptedException {
    List<Difference> differences = new ArrayList<>();
    for (UserField field : UserDifferences.between(target, actual)) {
      differences.add(
          Difference.differs(
              plan.clerkId(),
              field.word(),
              UserDifferences.expected(field, target),
              UserDifferences.actual(field, target, actual)));
    }
    if (plan.totpSeed() == null) {
      compared.accept(plan, differences);
      return;
    }
    withFactor.add(new Compared(plan, actual.id(), differences));
    if (withFactor.size() >= BATCH) {
      finish();
    }
  }

  /** Lists the factors that were not listed yet. */
  void finish() throws InterruptedException {
    Map<String, String> found = new HashMap<>();
    reads.all(
        withFactor.stream().map(user -> new WorkosRequest.ListFactors(user.workosId())).iterator(),
        (request, outcome) -> {
          if (request instanceof WorkosRequest.ListFactors list) {
            found.put(list.workosId(), factors(outcome));
          } else {
            throw new IllegalStateException("not asked for: " + request);
          }
        });
    for (Compared user : withFactor) {
      String factors = Objects.requireNonNull(found.get(user.workosId()));
      if (!factors.equals(ONE)) {
        user.differences()
            .add(Difference.differs(user.plan().clerkId(), UserField.TOTP.word(), ONE, factors));
      }
      compared.accept(user.plan(), user.differences());
    }
    withFactor.clear();
  }

  private static String factors(Outcome outcome) {
    if (outcome instanceof Outcome.Factors found) {
      long totp = found.factors().stream().filter(WorkosFactor::isTotp).count();
      return totp == 1 ? ONE : totp + " factors";
    } else if (outcome instanceof Outcome.Rejected rejected) {
      if (rejected.error().status() == 404) {
        return "no such user any more";
      }
      throw new ReadFailedException(ReadFailedException.Cause.REFUSED, rejected.error().describe());
    }
    throw new ReadFailedException(
        ReadFailedException.Cause.REFUSED, "an answer that does not fit a list of factors");
  }
}
