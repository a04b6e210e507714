package dev.ferry.migrate;

import dev.ferry.engine.Step;
import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Endpoint;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Sightings;
import dev.ferry.workspace.TargetStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a rollback would do: of users, the very workflows that it would run, played against what
 * WorkOS held when it was last read, in the place of WorkOS; of other objects, what the journal
 * tells. No request leaves. Streams; use once.
 */
public final class RollbackForecast {
  private static final int BATCH = 500;
  private static final int NAMED = 10;

  private final CountsByKind.Tally<Undone> users = new CountsByKind.Tally<>();
  private final List<Result<?>> kept = new ArrayList<>();
  private final ObjectForecast objects;
  private long writes;
  private long reads;
  private long unknown;

  private RollbackForecast(ObjectForecast objects) {
    this.objects = objects;
  }

  public static RollbackForecast of(
      RollbackProtocol protocol, Journal journal, Sightings sightings, TargetStore target) {
    RollbackForecast forecast = new RollbackForecast(ObjectForecast.of(journal));
    WorkQueue recorded = new RecordedUsers(protocol, journal, sightings);
    List<Workflow> batch = recorded.next(BATCH);
    while (!batch.isEmpty()) {
      forecast.play(batch, target);
      batch = recorded.next(BATCH);
    }
    return forecast;
  }

  /** What would come of users and their factors. */
  public CountsByKind<Undone> counts() {
    return users.counts();
  }

  /** What would come of all other objects, at most. */
  public ObjectForecast objects() {
    return objects;
  }

  /** How many requests would change something; for objects other than users: at most. */
  public long writes() {
    return writes + objects.writes();
  }

  /**
   * How many requests would only look, each right before something is undone; for objects other
   * than users: at most.
   */
  public long reads() {
    return reads + objects.reads();
  }

  /** How many users would be kept since nobody knows when our last write to them was done. */
  public long unknown() {
    return unknown;
  }

  /** The first users that would be kept. */
  public List<Result<?>> kept() {
    return List.copyOf(kept);
  }

  private void play(List<Workflow> workflows, TargetStore target) {
    List<String> ids = new ArrayList<>();
    List<String> externalIds = new ArrayList<>();
    for (Workflow workflow : workflows) {
      if (workflow instanceof UserRollbackWorkflow user) {
        externalIds.add(user.soughtAs());
        if (user.workosId() != null) {
          ids.add(Objects.requireNonNull(user.workosId()));
        }
      }
    }
    Map<String, WorkosUser> byId = new HashMap<>();
    target.ofIds(ids).forEach(user -> byId.put(user.id(), user));
    Map<String, WorkosUser> byExternalId = new HashMap<>();
    target
        .ofExternalIds(externalIds)
        .forEach(
            user -> {
              byExternalId.put(Objects.requireNonNull(user.externalId()), user);
              byId.put(user.id(), user);
            });
    workflows.forEach(workflow -> play(workflow, new HeldUsers(byId, byExternalId)));
  }

  private void play(Workflow start, HeldUsers held) {
    Workflow workflow = start;
    while (true) {
      Step step = workflow.next();
      if (step instanceof Step.Finish finish) {
        finish.results().forEach(this::count);
        return;
      } else if (step instanceof Step.Note note) {
        workflow = workflow.after(note.fact());
      } else if (step instanceof Step.Look look) {
        reads++;
        workflow = learnt(workflow, look.operation(), look.request(), held);
      } else if (step instanceof Step.Send send) {
        writes++;
        workflow =
            learnt(workflow.after(send.intent()), send.intent().operation(), send.request(), held);
      } else {
        throw new AssertionError(step);
      }
    }
  }

  private static Workflow learnt(
      Workflow workflow, OperationKind operation, Endpoint<?> request, HeldUsers held) {
    Workflow after = workflow;
    for (Fact fact : workflow.learn(operation, request, held.answer(request))) {
      after = after.after(fact);
    }
    return after;
  }

  private void count(Result<?> result) {
    if (!(result.outcome() instanceof Undone outcome)) {
      throw new AssertionError(result);
    }
    users.add(result.kind(), outcome, result.reason(), 1);
    if (result.kind() == ObjectKind.USER) {
      unknown += RollbackRule.NOT_KNOWN.equals(result.message()) ? 1 : 0;
      if (result.reason() != null && kept.size() < NAMED) {
        kept.add(result);
      }
    }
  }
}
