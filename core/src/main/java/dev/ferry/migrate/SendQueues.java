package dev.ferry.migrate;

import dev.ferry.migrate.Task.Pending;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.SlidingWindow;
import dev.ferry.workos.Bucket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Requests that may leave as soon as their quota lets them, first in, first out. */
final class SendQueues {
  private final Map<Bucket, ArrayDeque<Task>> queues = new EnumMap<>(Bucket.class);
  private final Pacer<Bucket> pacer;
  private final int most;
  private int underway;

  /**
   * @param most how many requests may be under way at once
   */
  SendQueues(Pacer<Bucket> pacer, int most) {
    this.pacer = pacer;
    this.most = most;
  }

  void add(Task task, Pending pending) {
    task.pending = pending;
    queues.computeIfAbsent(pending.request().bucket(), bucket -> new ArrayDeque<>()).addLast(task);
  }

  /**
   * Hands out what may leave now; it counts as under way from then on.
   *
   * @return when more may leave if nothing is answered before; {@link SlidingWindow#UNTIL_ANSWER}
   *     if only an answer can change that
   */
  long release(long now, Consumer<Task> send) {
    long wakeAt = SlidingWindow.UNTIL_ANSWER;
    for (Map.Entry<Bucket, ArrayDeque<Task>> entry : queues.entrySet()) {
      ArrayDeque<Task> queue = entry.getValue();
      while (!queue.isEmpty() && underway < most) {
        long at = pacer.availableAt(entry.getKey(), now);
        if (at == SlidingWindow.UNTIL_ANSWER || at - now > 0) {
          wakeAt = Math.min(wakeAt, at);
          break;
        }
        pacer.sent(entry.getKey());
        underway++;
        send.accept(queue.removeFirst());
      }
    }
    return wakeAt;
  }

  void answered(Bucket bucket, long now) {
    underway--;
    pacer.answered(bucket, now);
  }

  int underway() {
    return underway;
  }

  /** Takes out everything that has not left. */
  List<Task> drain() {
    List<Task> waiting = new ArrayList<>();
    queues.values().forEach(waiting::addAll);
    queues.clear();
    return waiting;
  }
}
