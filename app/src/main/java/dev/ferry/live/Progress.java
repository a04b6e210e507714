package dev.ferry.live;

import dev.ferry.control.Control;
import dev.ferry.live.Bulletin.Ended;
import dev.ferry.live.Bulletin.Failure;
import dev.ferry.live.Bulletin.Sending;
import dev.ferry.live.LiveState.Budget;
import dev.ferry.live.LiveState.Failed;
import dev.ferry.live.LiveState.Figures;
import dev.ferry.live.LiveState.Kind;
import dev.ferry.live.LiveState.Work;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.pace.Durations;
import dev.ferry.report.Headline;
import dev.ferry.report.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far it is now: what was counted, and what the run has told since. What the run tried again
 * counts twice until the workspace is counted anew; never more than there are is shown.
 *
 * @param goesOn true if who told it still runs
 */
record Progress(LiveFacts facts, Bulletin told, boolean goesOn, Instant now) {
  private static final int FAILURES = 10;

  /** Before that an estimate is a guess. */
  private static final Duration TELLING = Duration.ofSeconds(5);

  private static final long SECOND = 1_000;

  Optional<Headline> headline() {
    return facts
        .headline()
        .map(
            was -> {
              Settled since = since(ObjectKind.USER).settled();
              long most = was.arrive();
              long failed = Math.min(most, was.failed() + since.failed());
              long arrived =
                  Math.min(most - failed, was.arrived() + since.done() + since.unchanged());
              return new Headline(
                  was.users(),
                  was.arrive(),
                  arrived,
                  failed,
                  was.newPassword(),
                  was.stayBehind(),
                  was.decisions());
            });
  }

  Figures figures() {
    return headline()
        .map(
            it ->
                new Figures(
                    it.users(),
                    it.arrived(),
                    it.toCome(),
                    it.newPassword(),
                    it.stayBehind(),
                    it.failed(),
                    it.decisions()))
        .orElse(Figures.NONE);
  }

  private Ended since(ObjectKind kind) {
    return told.since(kind, facts.told());
  }

  List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (ObjectKind kind : ObjectKind.values()) {
      long planned = facts.planned().getOrDefault(kind, 0L);
      if (planned > 0) {
        kinds.add(kind(kind, planned));
      }
    }
    return kinds;
  }

  /** No more than there are; what is taken back is done in a run that takes back. */
  private Kind kind(ObjectKind kind, long planned) {
    Ended since = since(kind);
    Settled all = Settled.of(facts.counts().of(kind)).plus(since.settled());
    long failed = Math.min(planned, all.failed());
    long skipped = Math.min(planned - failed, all.skipped());
    long unchanged = Math.min(planned - failed - skipped, all.unchanged());
    long done = Math.min(planned - failed - skipped - unchanged, all.done() + since.undone());
    return new Kind(kind.plural(), planned, done, unchanged, skipped, failed);
  }

  @Nullable Work work() {
    Bulletin.Work doing = told.work();
    return doing == null || !goesOn
        ? null
        : new Work(doing.what(), doing.total(), doing.done(), left(doing));
  }

  private String left(Bulletin.Work doing) {
    Duration sofar = Duration.ofMillis(now.toEpochMilli() - doing.begunAt());
    if (doing.done() == 0 || doing.total() <= doing.done() || sofar.compareTo(TELLING) < 0) {
      return "";
    }
    long left = sofar.toMillis() * (doing.total() - doing.done()) / doing.done();
    return "about " + Durations.words(Duration.ofSeconds(Math.max(1, left / SECOND)));
  }

  @Nullable Budget budget(Control asked) {
    if (!goesOn) {
      return null;
    }
    Sending sent = told.sending();
    boolean slowed = asked.rate() > 0 && (sent.limit() == 0 || asked.rate() < sent.limit());
    return new Budget(
        slowed ? asked.rate() : sent.limit(),
        slowed ? 10 : sent.window(),
        sent.used(),
        sent.underway(),
        sent.writes(),
        sent.reads(),
        sent.throttled(),
        sent.settled(),
        waits(sent, asked));
  }

  private String waits(Sending sent, Control asked) {
    if (asked.paused()) {
      return "paused: nothing is sent until it is resumed";
    }
    long left = sent.waitsUntil() - now.toEpochMilli();
    if (left < SECOND) {
      return "";
    }
    String length = Durations.words(Duration.ofSeconds(left / SECOND));
    return sent.asked() ? "WorkOS asks to wait " + length : "waits " + length + " for the limit";
  }

  /** What the run told last comes first, then what is known from before. */
  List<Failed> failures() {
    Map<String, Failure> all = new LinkedHashMap<>();
    if (goesOn) {
      told.failures().forEach(one -> all.putIfAbsent(one.kind() + one.clerkId(), one));
    }
    facts.failures().forEach(one -> all.putIfAbsent(one.kind() + one.clerkId(), one));
    return all.values().stream().limit(FAILURES).map(Progress::told).toList();
  }

  private static Failed told(Failure failure) {
    Reason reason = failure.reason();
    return new Failed(
        failure.kind().word(),
        failure.clerkId(),
        reason == null ? "" : reason.code(),
        reason == null ? "" : reason.explanation(),
        failure.message() == null ? "" : failure.message());
  }

  long failed() {
    return kinds().stream().mapToLong(Kind::failed).sum();
  }
}
