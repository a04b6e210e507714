package dev.ferry.engine;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.pace.SlidingWindow;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the {@link Brake} lets leave, who waits for that, and who was refused and waits until it is
 * known whether that is about the object or about its kind. Not thread-safe.
 */
final class Admission {
  private final Brake brake;
  private final Map<OperationKind, Deque<InFlight>> waiting = new EnumMap<>(OperationKind.class);
  private final Map<OperationKind, List<Suspect>> suspects = new EnumMap<>(OperationKind.class);

  Admission(Brake brake) {
    this.brake = brake;
  }

  /** False if it is to come back when {@link #due} says so. */
  boolean admits(InFlight task, OperationKind kind, long now) {
    if (task.admitted == kind) {
      return true;
    }
    withdraw(task);
    if (brake.room(kind, now) > 0) {
      task.admitted = kind;
      brake.leaves(kind);
      return true;
    }
    waiting.computeIfAbsent(kind, it -> new ArrayDeque<>()).addLast(task);
    return false;
  }

  /** It is not about to leave any more. */
  void withdraw(InFlight task) {
    if (task.admitted != null) {
      brake.withdrawn(task.admitted);
      task.admitted = null;
    }
  }

  /** Those who may leave now, and those of whose kind no more will. */
  List<InFlight> due(long now) {
    List<InFlight> due = new ArrayList<>();
    waiting.forEach(
        (kind, tasks) -> {
          int most = hasEnded(kind) ? tasks.size() : brake.room(kind, now);
          while (most-- > 0 && !tasks.isEmpty()) {
            due.add(tasks.removeFirst());
          }
        });
    return due;
  }

  /** When somebody who waits may leave if nothing is answered before. */
  long wakeAt(long now) {
    return waiting.entrySet().stream()
        .filter(kind -> !kind.getValue().isEmpty())
        .mapToLong(kind -> brake.opensAt(kind.getKey(), now))
        .min()
        .orElse(SlidingWindow.UNTIL_ANSWER);
  }

  /**
   * A request that changes something was answered.
   *
   * @return {@link Brake.Effect#SUSPECTED} if its workflow is to wait until {@link #judged} has it
   */
  Brake.Effect answered(InFlight task, OperationKind kind, Answer answer) {
    task.admitted = null;
    Brake.Effect effect =
        brake.answered(
            kind,
            answer.outcome(),
            answer.learnt(),
            task.workflow.refusedBefore(kind),
            answer.at());
    boolean suspected =
        effect == Brake.Effect.SUSPECTED
            || (effect == Brake.Effect.ENDED
                && end(kind).filter(BrakedKind::isRefused).isPresent());
    if (suspected) {
      Suspect suspect = new Suspect(task, refusal(answer.learnt()));
      suspects.computeIfAbsent(kind, it -> new ArrayList<>()).add(suspect);
    }
    return suspected ? Brake.Effect.SUSPECTED : effect;
  }

  /** What was answered, what follows from it, and when that was. */
  record Answer(Outcome outcome, List<Fact> learnt, Timestamp at) {}

  /** How long none of the kind leave, if it pauses. */
  Duration pause(OperationKind kind, long now) {
    return Duration.ofNanos(brake.opensAt(kind, now) - now);
  }

  /** See {@link Brake#isOfMails}. */
  boolean isOfMails(OperationKind kind, Outcome outcome) {
    return brake.isOfMails(kind, outcome);
  }

  /** Who was refused as the whole kind may be, and the words. */
  record Suspect(InFlight task, Fact refusal) {}

  private static Fact refusal(List<Fact> learnt) {
    return learnt.stream().filter(Fact.Refused.class::isInstance).findFirst().orElseThrow();
  }

  /** Those who wait no longer, since it is known what their kind's refusals are about. */
  List<Suspect> judged(OperationKind kind) {
    List<Suspect> those = brake.isJudged(kind) ? suspects.remove(kind) : null;
    return those == null ? List.of() : those;
  }

  /** Those who wait in vain: nobody comes who could show more. */
  List<Suspect> unjudged() {
    List<Suspect> left = suspects.values().stream().flatMap(List::stream).toList();
    suspects.clear();
    return left;
  }

  /** How many were refused and wait to be judged. */
  int suspects() {
    return suspects.values().stream().mapToInt(List::size).sum();
  }

  /** Takes out everybody who waits to leave. */
  List<InFlight> drain() {
    List<InFlight> left = waiting.values().stream().flatMap(Deque::stream).toList();
    waiting.clear();
    return left;
  }

  boolean hasEnded(OperationKind kind) {
    return end(kind).isPresent();
  }

  Optional<BrakedKind> end(OperationKind kind) {
    return brake.end(kind);
  }

  List<BrakedKind> ended() {
    return brake.ended();
  }
}
