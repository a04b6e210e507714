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
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Access;
import dev.ferry.workos.PacedReads;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes back what the migration did: after lost requests have come in, a look and the consent. */
record RollbackRun(OpenWorkspace here, MigrationListener listener, Stoppable writing) {
  /** Each user is read right before it is deleted; few at once keep that moment short. */
  private static final Engine.Settings FEW = new Engine.Settings(64, 64, Brake.Settings.off());

  Optional<RunOutcome> run(RollbackRule rule, Duration settleFor, Consent<RollbackForecast> consent)
      throws InterruptedException {
    letLostRequestsComeIn(settleFor);
    Workspace workspace = here.workspace();
    long touched =
        workspace.journal().rollbacks().touched().values().stream().mapToLong(it -> it).sum();
    if (touched == 0) {
      return Optional.empty();
    }
    RollbackProtocol protocol =
        new RollbackProtocol(
            RetryPolicy.standard(), rule, here.options().policy().get().totpIssuer());
    WorkQueue queue =
        new RollbackPhases(protocol, workspace.journal(), workspace.sightings()).feed();
    RollbackForecast forecast = foresee(protocol, here.connection(listener).reads(Access.READ));
    if (forecast.writes() > 0) {
      consent.to(forecast);
    }
    return Optional.of(
        writing.run(new EngineRun(here, queue, Access.ROLL_BACK, FEW, listener, touched)));
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

  private RollbackForecast foresee(RollbackProtocol protocol, PacedReads reads)
      throws InterruptedException {
    Workspace workspace = here.workspace();
    // What happened to passwords, WorkOS's users do not tell: only its events do.
    Instant now = here.now();
    EventReading.Read events =
        new EventReading(workspace.sightings(), reads)
            .read(workspace.journal().firstWrite().orElse(now), now);
    listener.began(Activity.READ_WORKOS, 0);
    try {
      new TargetReading(workspace, reads, here.options().clock())
          .read(false, users -> listener.progressed(Activity.READ_WORKOS, users));
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
