package dev.ferry.report;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.Counts;
import dev.ferry.workspace.CountsByKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What has come to its end, told apart as people count it; the same wherever it is said.
 *
 * @param done created, updated, or there already and now known as ours
 * @param unchanged nothing was to do: WorkOS held it as it should be
 * @param skipped left out
 */
public record Settled(long done, long unchanged, long skipped, long failed) {
  /** Nothing. */
  public static final Settled NONE = new Settled(0, 0, 0, 0);

  public static Settled of(Counts<Outcome> counts) {
    return new Settled(
        counts.of(Outcome.CREATED) + counts.of(Outcome.ADOPTED) + counts.of(Outcome.UPDATED),
        counts.of(Outcome.UNCHANGED),
        counts.of(Outcome.SKIPPED),
        counts.of(Outcome.FAILED));
  }

  /** Of all kinds. */
  public static Settled of(CountsByKind<Outcome> counts) {
    return Arrays.stream(ObjectKind.values())
        .map(kind -> of(counts.of(kind)))
        .reduce(NONE, Settled::plus);
  }

  /** Of one that has ended so. */
  public static Settled of(Outcome outcome) {
    return switch (outcome) {
      case CREATED, ADOPTED, UPDATED -> new Settled(1, 0, 0, 0);
      case UNCHANGED -> new Settled(0, 1, 0, 0);
      case SKIPPED -> new Settled(0, 0, 1, 0);
      case FAILED -> new Settled(0, 0, 0, 1);
    };
  }

  public Settled plus(Settled other) {
    return new Settled(
        done + other.done,
        unchanged + other.unchanged,
        skipped + other.skipped,
        failed + other.failed);
  }

  public Settled minus(Settled other) {
    return new Settled(
        done - other.done,
        unchanged - other.unchanged,
        skipped - other.skipped,
        failed - other.failed);
  }

  public long total() {
    return done + unchanged + skipped + failed;
  }

  /** Such as “412 done, 30 with nothing to do, 29 skipped, 2 failed”. */
  public String words() {
    List<String> parts = new ArrayList<>();
    parts.add(words(done, "done"));
    add(parts, unchanged, "with nothing to do");
    add(parts, skipped, "skipped");
    add(parts, failed, "failed");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(words(count, what));
    }
  }

  private static String words(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s", count, what);
  }
}
