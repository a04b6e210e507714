package dev.ferry.migrate;

import dev.ferry.kind.Kinds;
import dev.ferry.migrate.RecordedObjects.Turn;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workspace.Journal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a rollback would do at most to objects other than users, as the journal alone tells: what
 * others have changed or joined since, it does not know, so that more may be kept.
 *
 * @param counts per kind and effect; kinds of which nothing is ours are left out
 */
public record ObjectForecast(Map<ObjectKind, Map<Effect, Long>> counts) {

  /** What would become of an object. */
  public enum Effect {
    DELETE,
    RESTORE,
    /** It goes with its user or its organization, without a request of its own. */
    GO_ALONG,
    /** It certainly stays: WorkOS's API deletes no role of the environment. */
    KEEP
  }

  public ObjectForecast {
    counts = Collections.unmodifiableMap(new EnumMap<>(copy(counts)));
  }

  private static Map<ObjectKind, Map<Effect, Long>> copy(
      Map<ObjectKind, Map<Effect, Long>> counts) {
    Map<ObjectKind, Map<Effect, Long>> copy = new EnumMap<>(ObjectKind.class);
    counts.forEach((kind, of) -> copy.put(kind, Map.copyOf(of)));
    return copy;
  }

  /** Streams. */
  public static ObjectForecast of(Journal journal) {
    // Nothing is looked at and nothing is sent: neither patience nor rule comes into it.
    RollbackProtocol protocol =
        new RollbackProtocol(RetryPolicy.standard(), new RollbackRule(false, false), "");
    Map<ObjectKind, Map<Effect, Long>> counts = new EnumMap<>(ObjectKind.class);
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      RecordedObjects recorded = new RecordedObjects(protocol, journal, kind, Turn.FIRST);
      List<ObjectRollbackWorkflow> page = recorded.page();
      while (!page.isEmpty()) {
        for (ObjectRollbackWorkflow workflow : page) {
          if (workflow.createdByUs() || workflow.changedByUs()) {
            counts
                .computeIfAbsent(kind, any -> new EnumMap<>(Effect.class))
                .merge(effect(workflow), 1L, Long::sum);
          }
        }
        page = recorded.page();
      }
    }
    return new ObjectForecast(counts);
  }

  private static Effect effect(ObjectRollbackWorkflow workflow) {
    if (workflow.createdByUs() && !workflow.kindOf().isDeletable()) {
      return Effect.KEEP;
    }
    return switch (workflow.belonging().owner()) {
      case THERE_BEFORE -> workflow.changedByUs() ? Effect.RESTORE : Effect.DELETE;
      case KEPT -> workflow.changedByUs() ? Effect.RESTORE : Effect.GO_ALONG;
      case OURS, FAILED, GONE -> Effect.GO_ALONG;
    };
  }

  public long of(ObjectKind kind, Effect effect) {
    return counts.getOrDefault(kind, Map.of()).getOrDefault(effect, 0L);
  }

  /** How many requests would change something, at most. */
  public long writes() {
    return total(Effect.DELETE) + total(Effect.RESTORE);
  }

  /** How many requests would only look, at most. */
  public long reads() {
    return counts.keySet().stream().mapToLong(this::reads).sum();
  }

  private long reads(ObjectKind kind) {
    int before = Kinds.of(kind).back().looksBeforeDeletion();
    return of(kind, Effect.DELETE) * before + of(kind, Effect.RESTORE);
  }

  private long total(Effect effect) {
    return counts.keySet().stream().mapToLong(kind -> of(kind, effect)).sum();
  }
}
