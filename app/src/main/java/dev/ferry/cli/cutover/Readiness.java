package dev.ferry.cli.cutover;

import dev.ferry.Migration;
import dev.ferry.checklist.Item;
import dev.ferry.checklist.Judgement;
import dev.ferry.checklist.Proof;
import dev.ferry.checklist.Status;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.output.ChecklistReading;
import dev.ferry.cli.output.Proofs;
import dev.ferry.cli.output.SuggestedFixes;
import dev.ferry.cli.session.StageContext;
import dev.ferry.doctor.Check;
import dev.ferry.text.Counted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the night can begin, and whether it can end: all that is known, held together. */
record Readiness(StageContext context, Migration migration) {
  /** How old a rehearsal may be. */
  private static final Duration FRESH = Duration.ofDays(7);

  private static final String SOCIAL = "social:";

  /** What the night itself brings about, or judges by a rule of its own. */
  private static final Set<Item> OF_THE_NIGHT =
      EnumSet.of(Item.WEBHOOKS_ON, Item.ROLLBACK_REHEARSED);

  /** What the last synchronisation repairs, or finds again. */
  private static final Set<Item> OF_THE_SYNC =
      EnumSet.of(
          Item.ACCOUNTS_MIGRATED,
          Item.VERIFIED,
          Item.MEMBERSHIPS,
          Item.LOGINS,
          Item.LIMITS,
          Item.ROLLBACK_DOCUMENTED,
          Item.INTERIM_SIGN_UPS);

  /**
   * Whether it may begin.
   *
   * @param failures of the doctor
   */
  StepResult before(List<Check> failures) throws IOException {
    List<String> why = new ArrayList<>();
    List<String> next = new ArrayList<>();
    if (migration.report().plan().isEmpty() || migration.workspace().journal().lastEntry() == 0) {
      why.add("nothing was migrated yet");
      next.add(context.command("plan"));
    }
    for (Check failed : failures) {
      if (failed.id().startsWith(SOCIAL)) {
        continue; // whoever signs in by it is on the checklist, and a person's word counts there
      }
      why.add(failed.id() + ": " + failed.evidence() + " " + failed.fix());
    }
    Instant now = context.around().clock().instant();
    Optional<Proof> rehearsed = new Proofs(migration.workspace()).newest(Proofs.Kind.ROLLBACK);
    Optional<NightProof> night = NightProof.newest(migration.workspace().environmentMemory());
    boolean fresh =
        rehearsed.filter(proof -> proof.passed() && isFresh(proof.at(), now)).isPresent()
            || night
                .filter(played -> played.provesWith(migration.policyDigest()))
                .filter(played -> isFresh(played.at(), now))
                .isPresent();
    // The way back once; whether it still goes through, the night played with what is there now.
    if (!fresh || rehearsed.filter(Proof::passed).isEmpty()) {
      why.add(
          rehearsed
              .map(
                  proof ->
                      "the last rehearsal with rollback is of " + proof.at() + ": " + proof.says())
              .orElse("nobody has rehearsed, the way back included"));
      next.add(context.command("rehearse --rollback"));
    }
    if (night.filter(played -> stands(played, rehearsed)).isPresent()) {
      why.add(failed(night.get(), rehearsed));
      next.add(context.command("cutover --rehearse"));
    }
    for (Judgement judged : checklist()) {
      if (judged.status() == Status.FAIL && !OF_THE_SYNC.contains(judged.item())) {
        why.add(words(judged));
        next.add(context.command("checklist"));
      }
    }
    return why.isEmpty()
        ? new StepResult.Proven(
            "doctor finds nothing in the way; rehearsed "
                + rehearsed
                    .map(proof -> proof.at().truncatedTo(ChronoUnit.SECONDS).toString())
                    .orElse("")
                + "; the checklist fails nowhere")
        : new StepResult.Open(
            "not-ready", ExitCode.DIFFERENCES, why, next.stream().distinct().toList());
  }

  private static boolean isFresh(Instant at, Instant now) {
    return !at.isBefore(now.minus(FRESH));
  }

  /** A night that did not go through counts until something newer has gone through. */
  private static boolean stands(NightProof night, Optional<Proof> rehearsed) {
    return !night.passed()
        && rehearsed
            .filter(Proof::passed)
            .filter(proof -> proof.at().isAfter(night.at()))
            .isEmpty();
  }

  private static String failed(NightProof night, Optional<Proof> rehearsed) {
    return "the night that was rehearsed at "
        + night.at()
        + " failed: "
        + night.says()
        + "; the last rehearsal with rollback "
        + rehearsed.map(proof -> "is of " + proof.at() + ": " + proof.says()).orElse("is missing");
  }

  /** What nobody has said or shown yet, that the decision will ask for. */
  List<String> stillOpen() throws IOException {
    return checklist().stream()
        .filter(judged -> judged.status() != Status.PASS && !OF_THE_SYNC.contains(judged.item()))
        .map(Readiness::words)
        .toList();
  }

  /** Whether it is go. */
  StepResult decision() throws IOException {
    List<Judgement> all = checklist();
    List<Judgement> missing =
        all.stream().filter(judged -> judged.status() != Status.PASS).toList();
    if (missing.isEmpty()) {
      return new StepResult.Proven(
          Counted.words("all %d item[s] of the checklist pass", all.size()));
    }
    SuggestedFixes fixes = new SuggestedFixes(context, migration.report().snapshot());
    List<String> next = new ArrayList<>();
    for (Judgement judged : missing) {
      Item item = judged.item();
      if (judged.status() == Status.UNKNOWN && item.asksPerson()) {
        next.add(context.command("checklist --record " + item.id() + " --by NAME"));
      } else if (!item.command().isEmpty()) {
        next.add(fixes.command(item));
      }
    }
    return new StepResult.Open(
        "no-go",
        ExitCode.DIFFERENCES,
        missing.stream().map(Readiness::words).toList(),
        next.stream().distinct().toList());
  }

  private List<Judgement> checklist() throws IOException {
    return new ChecklistReading(migration.workspace(), migration.report())
        .checklist().items().stream()
            .filter(judged -> !OF_THE_NIGHT.contains(judged.item()))
            .toList();
  }

  private static String words(Judgement judged) {
    return judged.item().id() + ": " + judged.evidence();
  }
}
