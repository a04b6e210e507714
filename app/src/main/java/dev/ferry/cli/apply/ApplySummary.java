package dev.ferry.cli.apply;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.ferry.cli.common.Counts;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.text.Counted;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What apply came to, for people and for programs. The counts are of the plan as a whole, over all
 * its runs.
 *
 * @param kinds what became of each kind that the plan has; users and their factors in any case
 * @param reasons of users
 */
public record ApplySummary(
    @JsonAnyGetter Map<ObjectKind, Arrived> kinds, Map<Reason, Long> reasons) {

  /**
   * Of one kind.
   *
   * @param unsent invitations that are open and were not tried to be sent; null of other kinds
   * @param notDraft connections that work already
   */
  public record Arrived(
      long planned,
      @JsonAnyGetter Map<Outcome, Long> outcomes,
      @JsonInclude(Include.NON_NULL) @Nullable Long unsent,
      @JsonIgnore long notDraft) {

    public long of(Outcome outcome) {
      return outcomes.getOrDefault(outcome, 0L);
    }
  }

  static ApplySummary of(Workspace workspace) {
    PlanInfo plan = workspace.plans().info().orElseThrow();
    CountsByKind<Outcome> results = workspace.journal().results().countsOfPlan();
    Map<ObjectKind, Arrived> kinds = new EnumMap<>(ObjectKind.class);
    Map<Outcome, Long> users = Counts.each(Outcome.class, results.of(ObjectKind.USER)::of);
    kinds.put(ObjectKind.USER, new Arrived(plan.users(), users, null, 0));
    kinds.put(ObjectKind.FACTOR, factors(plan, results));
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      if (plan.total(kind) > 0) {
        kinds.put(kind, arrived(kind, plan, results.of(kind)));
      }
    }
    return new ApplySummary(kinds, results.of(ObjectKind.USER).reasons());
  }

  /** A factor has nothing to update; and what cannot be enrolled is not planned, but named. */
  private static Arrived factors(PlanInfo plan, CountsByKind<Outcome> results) {
    return new Arrived(
        plan.operations(OperationKind.ENROLL_FACTOR),
        Counts.each(Outcome.class, results.of(ObjectKind.FACTOR)::of),
        null,
        0);
  }

  private static Arrived arrived(
      ObjectKind kind, PlanInfo plan, dev.ferry.workspace.Counts<Outcome> counts) {
    long tried =
        counts.of(Outcome.CREATED) + counts.of(Outcome.ADOPTED) + counts.of(Outcome.FAILED);
    return new Arrived(
        plan.total(kind),
        Counts.each(Outcome.class, counts::of),
        kind == ObjectKind.INVITATION ? Math.max(0, plan.fate(kind, Fate.CREATE) - tried) : null,
        counts.reasons().getOrDefault(Reason.CONNECTION_NOT_DRAFT, 0L));
  }

  boolean anythingFailed() {
    return kinds.values().stream().anyMatch(arrived -> arrived.of(Outcome.FAILED) > 0);
  }

  /**
   * @param leftBefore objects of all kinds that were left for the run when it began
   */
  void print(Terminal terminal, long leftBefore) {
    if (leftBefore == 0) {
      terminal.say("  nothing was left to do; nothing was written");
    }
    Arrived users = of(ObjectKind.USER);
    line(terminal, "created", users.of(Outcome.CREATED));
    line(terminal, "adopted: there already, ours by external_id", users.of(Outcome.ADOPTED));
    line(terminal, "updated", users.of(Outcome.UPDATED));
    line(terminal, "there already, unchanged", users.of(Outcome.UNCHANGED));
    line(terminal, "skipped, each with its reason", users.of(Outcome.SKIPPED));
    line(terminal, terminal.red("failed"), users.of(Outcome.FAILED));
    Arrived factors = of(ObjectKind.FACTOR);
    line(terminal, "second factors enrolled", factors.of(Outcome.CREATED));
    line(terminal, "second factors adopted", factors.of(Outcome.ADOPTED));
    line(terminal, terminal.red("second factors failed"), factors.of(Outcome.FAILED));
    ObjectKind.BESIDE_USERS.forEach(kind -> print(terminal, kind, of(kind)));
    long working = of(ObjectKind.CONNECTION).notDraft();
    if (working > 0) {
      terminal.say(
          "  "
              + terminal.red(
                  Counted.words(
                      "%,d connection[s] [was|were] created and are no drafts: the members of their"
                          + " organizations may be locked out; see connection-not-draft below",
                      working)));
    }
    Long unsent = of(ObjectKind.INVITATION).unsent();
    if (unsent != null && unsent > 0) {
      terminal.say(
          Counted.words(
              "  %,d invitation[s] [is|are] open in Clerk and not sent: `apply --send-invitations` mails"
                  + " them",
              unsent));
    }
  }

  public Arrived of(ObjectKind kind) {
    return kinds.getOrDefault(kind, new Arrived(0, Map.of(), null, 0));
  }

  /** One line a kind: what became of how many. */
  private static void print(Terminal terminal, ObjectKind kind, Arrived arrived) {
    StringJoiner outcomes = new StringJoiner(", ");
    arrived
        .outcomes()
        .forEach(
            (outcome, count) -> {
              if (count > 0) {
                String word = Document.word(outcome);
                String shown = outcome == Outcome.FAILED ? terminal.red(word) : word;
                outcomes.add(Counted.words("%,d %s", count, shown));
              }
            });
    long total = arrived.outcomes().values().stream().mapToLong(Long::longValue).sum();
    line(terminal, kind.plural() + ": " + outcomes, total);
  }

  private static void line(Terminal terminal, String what, long count) {
    if (count > 0) {
      terminal.say(Counted.words("    %,9d  %s", count, what));
    }
  }
}
