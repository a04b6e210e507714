package dev.ferry.report;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.Counts;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is said first of a migration, by every command and page: the same numbers in the same words.
 * Of users; an assessment counts as a plan for a WorkOS that holds nothing, and may therefore
 * differ from the plan.
 *
 * @param users in the snapshot
 * @param arrive those that are to be in WorkOS, by the plan
 * @param arrived those of them that are there as planned, so far
 * @param failed those of them that were tried and did not come
 * @param newPassword those of them who have a password in Clerk and not the same one in WorkOS
 * @param stayBehind those that the plan leaves out or blocks
 * @param decisions how many questions only the operator can settle
 */
public record Headline(
    long users,
    long arrive,
    long arrived,
    long failed,
    long newPassword,
    long stayBehind,
    int decisions) {

  /** Of the current plan; empty if there is none, or what came of it is rolled back. */
  public static Optional<Headline> of(Workspace workspace) {
    PlanStore plans = workspace.plans();
    return plans
        .info()
        .filter(plan -> !workspace.journal().rollbacks().begunSincePlan())
        .map(
            plan ->
                of(
                    plan,
                    workspace.journal().results().countsOfPlan().of(ObjectKind.USER),
                    plans.passwordResets(),
                    OpenDecisions.of(plan, plans).size()));
  }

  /** Of a plan of which nothing is carried out, such as an assessment's. */
  public static Headline of(PlanInfo plan, int decisions) {
    return of(plan, Counts.none(), plan.passwordsLost(), decisions);
  }

  static Headline of(PlanInfo plan, Counts<Outcome> results, long newPassword, int decisions) {
    long stay = plan.fate(Fate.SKIP) + plan.fate(Fate.BLOCKED);
    long come = results.of(Outcome.CREATED) + results.of(Outcome.ADOPTED);
    return new Headline(
        plan.users(),
        plan.users() - stay,
        come + results.of(Outcome.UPDATED) + results.of(Outcome.UNCHANGED),
        results.of(Outcome.FAILED),
        newPassword,
        stay,
        decisions);
  }

  /** How many are planned to arrive and neither have, nor have failed. */
  public long toCome() {
    return Math.max(0, arrive - arrived - failed);
  }

  /** True if nothing of the plan has come yet. */
  public boolean ahead() {
    return arrived + failed == 0;
  }

  /** Such as “2,833 of 3,000 users arrive · 575 need a new password · 167 stay behind”. */
  public String words() {
    return String.join(" · ", parts());
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    parts.add(first());
    if (newPassword > 0) {
      parts.add(count(newPassword, "needs a new password", "need a new password"));
    }
    parts.add(
        stayBehind == 0 ? "nobody stays behind" : count(stayBehind, "stays", "stay") + " behind");
    if (failed > 0) {
      parts.add(count(failed, "has failed", "have failed"));
    }
    if (decisions > 0) {
      parts.add(count(decisions, "decision", "decisions") + " for you");
    }
    return parts;
  }

  private String first() {
    String ofAll = String.format(Locale.ROOT, " of %,d %s ", users, users == 1 ? "user" : "users");
    if (ahead()) {
      return number(arrive) + ofAll + (arrive == 1 ? "arrives" : "arrive");
    }
    String arrivals = number(arrived) + ofAll + (toCome() == 0 ? "arrived" : "have arrived");
    return toCome() == 0 ? arrivals : arrivals + ", " + number(toCome()) + " to come";
  }

  private static String count(long count, String one, String several) {
    return number(count) + " " + (count == 1 ? one : several);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
