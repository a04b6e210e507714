package dev.ferry.cli.report;

import dev.ferry.cli.output.ObjectUndoSummary;
import dev.ferry.migrate.ObjectForecast;
import dev.ferry.migrate.ObjectForecast.Effect;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.pace.Durations;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What a rollback would come to, for whoever has to decide on it at night.
 *
 * @param applied false if nothing was applied: the numbers are the plan's then
 * @param created users to delete
 * @param changed users to restore, second factors to delete of users who were there before
 * @param organizations to delete
 * @param seconds at least, at the documented limits
 */
record RollbackOutline(
    boolean applied, long created, long changed, long organizations, Duration seconds) {
  private static final int BATCH = 1_000;

  static RollbackOutline of(Workspace workspace) {
    PlanInfo plan = workspace.plans().info().orElseThrow();
    if (!workspace.journal().rollbacks().touched().containsKey(ObjectKind.USER)) {
      return timed(
          false,
          plan.fate(Fate.CREATE),
          plan.fate(Fate.UPDATE),
          plan.fate(ObjectKind.ORGANIZATION, Fate.CREATE));
    }
    long created = 0;
    long changed = workspace.journal().results().counts().of(ObjectKind.USER, Outcome.UPDATED);
    Mappings mappings = workspace.journal().mappings();
    for (List<Mapping> batch :
        Batches.byId(Mapping::clerkId, id -> mappings.after(ObjectKind.USER, id, BATCH))) {
      List<String> thereBefore =
          batch.stream()
              .filter(mapping -> mapping.origin() != Mapping.Origin.CREATED)
              .map(Mapping::clerkId)
              .toList();
      created += batch.size() - thereBefore.size();
      changed += mappings.of(ObjectKind.FACTOR, thereBefore).size();
    }
    return timed(
        true,
        created,
        changed,
        ObjectForecast.of(workspace.journal()).of(ObjectKind.ORGANIZATION, Effect.DELETE));
  }

  private static RollbackOutline timed(
      boolean applied, long created, long changed, long organizations) {
    Duration users =
        RateLimits.documented()
            .userWrites()
            .map(quota -> quota.leastTimeFor(created + changed))
            .orElse(Duration.ZERO);
    return new RollbackOutline(
        applied,
        created,
        changed,
        organizations,
        users.plus(ObjectUndoSummary.leastTime(organizations)));
  }

  /**
   * As Markdown.
   *
   * @param command makes of its words a command that is ready to paste
   */
  String text(UnaryOperator<String> command) {
    String rollback = command.apply("rollback");
    return String.format(
        Locale.ROOT,
        """
        # Rollback plan

        %s

        | what | how many | WorkOS's documented limit |
        |---|---|---|
        | users to delete, with their memberships and second factors | %,d | 500 writes in 10 s |
        | users and second factors to bring back to what they were | %,d | the same |
        | organizations to delete | at most %,d | 50 a minute |

        At least **%s** at these limits, and the reading of WorkOS before and after.

        1. Decide. Every hour more people sign in at WorkOS and are kept by a rollback, since what they
           have there would be lost: `%s` names them before it asks.
        2. Point the application back to Clerk first, and let nobody sign in at WorkOS any more. Clerk is as
           it was: Ferry has only read it.
        3. `%s`. It can be stopped and run again. Production wants the environment's name typed.
        4. Whoever was kept stands in `../kept.csv` with the reason; decide on each, or run
           `%s`.
        5. If your tables got WorkOS's ids (`id-map --format sql`), restore the column from your backup, or
           go back to the one with Clerk's ids. Do not drop that one before you are sure.
        6. Passwords that were changed at WorkOS meanwhile are not in Clerk: those users have the old one.

        What stays in any case: roles, which WorkOS's API does not delete, and mails that were sent.
        """,
        applied
            ? "From the journal of what was done."
            : "Nothing was applied so far: the numbers are those of the plan, if all of it is done.",
        created,
        changed,
        organizations,
        Durations.words(seconds),
        rollback,
        rollback,
        command.apply("rollback --also-signed-in"));
  }
}
