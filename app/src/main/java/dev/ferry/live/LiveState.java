package dev.ferry.live;

import dev.ferry.control.Control;
import dev.ferry.control.Control.State;
import dev.ferry.live.LiveFacts.Checks;
import dev.ferry.live.LiveFacts.NightMark;
import dev.ferry.live.LiveFacts.Running;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows now. What was counted in the workspace goes on by what the run has told
 * since; numbers are never less exact than that, and exact when it has ended.
 *
 * @param headline the same words as everywhere; null if there is no plan
 * @param kinds of which there is anything in the plan
 * @param budget null if nothing was sent in this run
 * @param failures the newest first
 * @param failed how many there are in all
 */
public record LiveState(
    String target,
    @Nullable String headline,
    Figures figures,
    Run run,
    @Nullable Work work,
    List<Kind> kinds,
    @Nullable Budget budget,
    List<Failed> failures,
    long failed,
    @Nullable Behind behind) {
  public LiveState {
    kinds = List.copyOf(kinds);
    failures = List.copyOf(failures);
  }

  /**
   * What changes only where the workspace is counted anew.
   *
   * @param countedAt when it was counted last
   */
  public record Counted(
      List<StageMark> stages, List<NightMark> night, Checks checks, Instant countedAt) {
    public Counted {
      stages = List.copyOf(stages);
      night = List.copyOf(night);
    }

    /**
     * @param running the command that goes on; empty if none does
     */
    public static Counted of(LiveFacts facts, Optional<String> running) {
      List<StageMark> stages = facts.stages().stream().map(one -> one.during(running)).toList();
      return new Counted(stages, facts.night(), facts.checks(), facts.at());
    }
  }

  /** The numbers of the headline. */
  public record Figures(
      long users,
      long arrived,
      long toCome,
      long newPassword,
      long stayBehind,
      long failed,
      int decisions) {
    /** Of no plan. */
    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * The run, and what is asked of it.
   *
   * @param words such as “apply (run 7): paused”
   * @param rate so many writes in ten seconds; 0 for no limit of its own
   */
  public record Run(
      State state, String words, boolean paused, int rate, @Nullable Running running) {}

  /**
   * What it does now.
   *
   * @param total 0 if nobody knows
   * @param left how long it may still take, in words; empty while that would be a guess
   */
  public record Work(String what, long total, long done, String left) {}

  /**
   * How far a kind is; what of it is planned and none of the others is to come.
   *
   * @param unchanged nothing was to do
   * @param skipped left out
   */
  public record Kind(
      String name, long planned, long done, long unchanged, long skipped, long failed) {}

  /**
   * Requests against the limit.
   *
   * @param limit so many writes in {@code window} seconds; 0 for no limit
   * @param used how many were sent in the last window
   * @param waits what it waits for, in words; empty if it sends
   */
  public record Budget(
      int limit,
      int window,
      long used,
      int underway,
      long writes,
      long reads,
      long throttled,
      long settled,
      String waits) {}

  /**
   * A failure.
   *
   * @param code of the reason; empty if there is none
   * @param explanation of the reason
   * @param message the particulars
   */
  public record Failed(String kind, String id, String code, String explanation, String message) {}

  /** How far WorkOS is behind Clerk. */
  public record Behind(Instant asOf, @Nullable String waitsFor, @Nullable Instant waitsSince) {}

  /**
   * What is shown now.
   *
   * @param told what the run told last
   * @param running the run that goes on
   * @param asked what somebody asks of it
   * @param words what is asked, of which run
   */
  public static LiveState of(
      LiveFacts facts,
      Bulletin told,
      Optional<Running> running,
      Control asked,
      String words,
      Instant now) {
    boolean itsOwn = running.filter(run -> run.id() == told.run()).isPresent();
    Progress progress = new Progress(facts, told, itsOwn, now);
    return new LiveState(
        facts.target(),
        progress.headline().map(it -> it.words()).orElse(null),
        progress.figures(),
        run(running, asked, words),
        progress.work(),
        progress.kinds(),
        progress.budget(asked),
        progress.failures(),
        progress.failed(),
        Optional.ofNullable(facts.sync())
            .map(sync -> new Behind(sync.asOf(), sync.waitsFor(), sync.waitsSince()))
            .orElse(null));
  }

  private static Run run(Optional<Running> running, Control asked, String words) {
    return new Run(
        asked.state(running.isPresent()),
        words,
        asked.paused(),
        asked.rate(),
        running.orElse(null));
  }
}
