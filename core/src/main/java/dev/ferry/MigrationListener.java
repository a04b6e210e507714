package dev.ferry;

import dev.ferry.engine.RequestCounts;
import dev.ferry.migrate.EventReading;
import dev.ferry.migrate.RollbackForecast;
import dev.ferry.model.Result;
import dev.ferry.plan.UncarriedMetadata;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.verify.Difference;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Unfinished;
import java.time.Duration;
import java.util.List;

/**
 * Hears what happens while a migration works: progress and findings. Each is called on the thread
 * that called the migration, one after the other, and holds it up for as long as it takes; an
 * exception of a listener's ends the operation. All do nothing by default.
 */
public interface MigrationListener {
  /** Hears nothing. */
  MigrationListener NONE = new MigrationListener() {};

  /**
   * Something that takes a while begins.
   *
   * @param total of what is counted; 0 if it is not known
   */
  default void began(Activity activity, long total) {}

  /**
   * It goes on.
   *
   * @param done of what is counted
   */
  default void progressed(Activity activity, long done) {}

  /** It has ended, in whatever way. */
  default void ended(Activity activity) {}

  /**
   * A key that was not known opens this environment, and is remembered.
   *
   * @param byWord true if somebody has said so; false if objects of this migration were found there
   */
  default void keyReplaced(KnownEnvironment environment, boolean byWord) {}

  /**
   * Nobody knows, or has accepted, that the vendors' documents say what Ferry rests on: production
   * would be refused.
   *
   * @param why for people
   */
  default void documentsUnsettled(List<String> why) {}

  /**
   * The vendors' documents differ from what Ferry rests on or are old, and somebody has accepted
   * it.
   *
   * @param why for people
   */
  default void documentsDiffer(List<String> why) {}

  /**
   * A run takes up what is left of the plan.
   *
   * @param attempts what earlier runs have tried without success
   */
  default void takesUp(PendingWork work, Unfinished.Attempts attempts) {}

  /** An object has come to its end in this run, or a user's second factor with it. */
  default void concluded(Result<?> result) {}

  /** Requests of this run were sent or answered. */
  default void requested(RequestCounts sofar) {}

  /**
   * How it goes with what is sent.
   *
   * @param underway how many requests have no answer yet
   * @param wait how long none leaves if nothing is answered before; zero if some may now
   * @param asked true if that is so because WorkOS asks to wait, and not for a limit that is kept
   */
  default void sends(int underway, Duration wait, boolean asked) {}

  /**
   * Somebody holds the run back from outside, or no longer does.
   *
   * @param paused nothing is sent until this says otherwise
   * @param rate so many requests that write in any ten seconds; 0 for no limit of its own
   */
  default void controlled(boolean paused, int rate) {}

  /**
   * The answer to a request was lost a moment ago: until it has come in or never will, it waits.
   */
  default void waitsForLostRequests(Duration length) {}

  /**
   * Another process lost the workspace, and may not have noticed: until whatever it has sent has
   * come in or never will, nothing is asked of WorkOS.
   */
  default void waitsForTheDeposed(Duration length) {}

  /**
   * WorkOS asks to wait for a minute or longer (429, {@code Retry-After}): nothing is sent until
   * then. It goes on by itself, or may be stopped and run again later.
   */
  default void waitsAsAsked(Duration length) {}

  /**
   * WorkOS did not answer what was read, and is asked again, for a minute at most.
   *
   * @param why for people
   */
  default void doesNotAnswer(String why) {}

  /**
   * WorkOS takes no more mails for now (429): none is asked for until then, and all else goes on.
   * Then one is tried, a few times; after that the rest is left for later.
   */
  default void waitsForMails(Duration length) {}

  /**
   * What a rollback would do.
   *
   * @param events how much is known of what happened to passwords
   */
  default void foresees(RollbackForecast forecast, EventReading.Read events) {}

  /** A row of a source could not be read, and no other row fixes it: it is in no snapshot. */
  default void rejected(RejectedRow row) {}

  /** A field could not be read, of what was. */
  default void finds(Finding finding) {}

  /** Files say different things of this user: about what, {@code disagreements.csv} tells. */
  default void disagree(String clerkId) {}

  /** Some metadata does not fit into WorkOS, of a user or organization that is migrated. */
  default void doesNotFit(UncarriedMetadata metadata) {}

  /** WorkOS holds something else than it should. */
  default void differs(Difference difference) {}
}
