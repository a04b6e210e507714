package dev.ferry;

import dev.ferry.engine.Brake;
import dev.ferry.engine.Engine;
import dev.ferry.engine.WorkQueue;
import dev.ferry.migrate.EventReading;
import dev.ferry.migrate.RollbackForecast;
import dev.ferry.migrate.RollbackPhases;
import dev.ferry.migrate.RollbackProtocol;
import dev.ferry.migrate.RollbackRule;
import dev.ferry.migrate.TargetReading;
import dev.ferry.migrate.departure.Departed;
import dev.ferry.migrate.departure.Withdrawals;
import dev.ferry.model.ObjectKind;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Access;
import dev.ferry.workos.PacedReads;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes back what the migration did: after lost requests have come in, a look and the consent. */
record RollbackRun(OpenWorkspace here, MigrationListener listener, Stoppable writing) {
  /** Each user is read right before it is deleted; few at once keep that moment short. */
  private static final Engine.Settings FEW = new Engine.Settings(64, 64, Brake.Settings.off());

  /** Under which plan something was taken away that Clerk grants no more: not all begins anew. */
  private static final String WITHDRAWN = "withdrawn-under-plan";

  Optional<RunOutcome> run(RollbackRule rule, Duration settleFor, Consent<RollbackForecast> consent)
      throws InterruptedException {
    letLostRequestsComeIn(settleFor);
    Workspace workspace = here.workspace();
    long touched = touched();
    if (touched == 0) {
      return Optional.empty();
    }
    RollbackProtocol protocol = protocol(rule);
    WorkQueue queue =
        new RollbackPhases(protocol, workspace.journal(), workspace.sightings()).feed();
    RollbackForecast forecast =
        foresee(protocol, here.connection(listener).reads(Access.READ), false);
    if (forecast.writes() > 0) {
      consent.to(forecast);
    }
    RunOutcome outcome =
        writing.run(new EngineRun(here, queue, Access.ROLL_BACK, FEW, listener, touched));
    new Withdrawals(workspace).consented(here.now());
    return Optional.of(outcome);
  }

  /** What it would do, as far as that can be known beforehand; writes nothing. */
  Optional<RollbackForecast> foresee(RollbackRule rule, Duration settleFor)
      throws InterruptedException {
    letLostRequestsComeIn(settleFor);
    return touched() == 0
        ? Optional.empty()
        : Optional.of(foresee(protocol(rule), here.connection(listener).reads(Access.READ), true));
  }

  private long touched() {
    return here.workspace().journal().rollbacks().touched().values().stream()
        .mapToLong(it -> it)
        .sum();
  }

  /**
   * Takes away what Clerk does not grant any more, by the careful rule: only what this migration
   * made and nobody has used or touched since. The plan before is void after it.
   *
   * @param many true if somebody has said that it may be much
   * @return empty if nothing of it is ours
   */
  Optional<RunOutcome> withdraw(Departed departed, Duration settleFor, boolean many)
      throws InterruptedException {
    if (departed.isMany() && !many) {
      throw new IllegalArgumentException("more than may be taken away within a day");
    }
    Map<ObjectKind, List<String>> ours = many ? departed.ours() : departed.tried();
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    letLostRequestsComeIn(settleFor);
    EventReading.Read events = readEvents(here, here.connection(listener).reads(Access.READ));
    if (events.refused() != null) {
      // Whether somebody has set a password at WorkOS only the events tell: unknown is not a pass.
      ours.remove(ObjectKind.USER);
      if (ours.isEmpty()) {
        return Optional.empty();
      }
    }
    Workspace workspace = here.workspace();
    workspace.environmentMemory().remember(WITHDRAWN, String.valueOf(plan(workspace)));
    RollbackProtocol protocol = protocol(new RollbackRule(false, false));
    WorkQueue queue =
        new RollbackPhases(protocol, workspace.journal(), workspace.sightings())
            .feed(ours, events.blindBefore().orElse(null));
    long total = ours.values().stream().mapToLong(List::size).sum();
    RunOutcome outcome =
        writing.run(new EngineRun(here, queue, Access.ROLL_BACK, FEW, listener, total));
    if (many) {
      new Withdrawals(workspace).consented(here.now());
    }
    return Optional.of(outcome);
  }

  private static long plan(Workspace workspace) {
    return workspace.plans().info().map(PlanInfo::generation).orElse(0L);
  }

  private RollbackProtocol protocol(RollbackRule rule) {
    return new RollbackProtocol(
        RetryPolicy.standard(), rule, here.options().policy().get().totpIssuer());
  }

  /** What happened to passwords, WorkOS's users do not tell: only its events do. */
  static EventReading.Read readEvents(OpenWorkspace here, PacedReads reads)
      throws InterruptedException {
    Workspace workspace = here.workspace();
    Instant now = here.now();
    return new EventReading(workspace.sightings(), reads)
        .read(workspace.journal().firstWrite().orElse(now), now);
  }

  private void letLostRequestsComeIn(Duration settleFor) throws InterruptedException {
    Optional<Instant> loss = here.workspace().journal().lastLoss();
    if (loss.isEmpty()) {
      return;
    }
    Duration left = Duration.between(here.now(), loss.get().plus(settleFor));
    if (!left.isNegative() && !left.isZero()) {
      listener.waitsForLostRequests(left);
      here.options().waiting().pause(left);
    }
  }

  /**
   * @param organizations true if they and their members are read, too
   */
  private RollbackForecast foresee(
      RollbackProtocol protocol, PacedReads reads, boolean organizations)
      throws InterruptedException {
    Workspace workspace = here.workspace();
    EventReading.Read events = readEvents(here, reads);
    listener.began(Activity.READ_WORKOS, 0);
    try {
      new TargetReading(workspace, reads, here.options().clock())
          .read(organizations, users -> listener.progressed(Activity.READ_WORKOS, users));
    } finally {
      listener.ended(Activity.READ_WORKOS);
    }
    RollbackForecast forecast =
        RollbackForecast.of(
            protocol, workspace.journal(), workspace.sightings(), workspace.target());
    listener.foresees(forecast, events);
    return forecast;
  }
}
