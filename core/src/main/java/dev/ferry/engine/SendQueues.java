package dev.ferry.engine;

import dev.ferry.pace.Pacer;
import dev.ferry.pace.SlidingWindow;
import dev.ferry.workos.RateLimitClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Requests that may leave as soon as their quota lets them, first in, first out. One that must look
 * first takes its turn all the same, and keeps its place under the limit while it looks: so what it
 * has seen is new when it leaves, however long the queue was. Not thread-safe.
 */
public final class SendQueues {
  /** So many may look again at once and keep their places: their looks need places, too. */
  private static final int LOOKING_AGAIN = 8;

  private final Map<RateLimitClass, ArrayDeque<Departure>> queues =
      new EnumMap<>(RateLimitClass.class);

  /** What others wait for, who keep a place already, waits behind none of them. */
  private final Map<RateLimitClass, ArrayDeque<Departure>> looks =
      new EnumMap<>(RateLimitClass.class);

  private final ArrayDeque<Departure> ready = new ArrayDeque<>();
  private final Pacer<RateLimitClass> pacer;
  private final int most;
  private int underway;
  private int looking;
  private boolean released;

  /**
   * @param most how many requests may be under way at once
   */
  public SendQueues(Pacer<RateLimitClass> pacer, int most) {
    this.pacer = pacer;
    this.most = most;
    for (RateLimitClass bucket : RateLimitClass.values()) {
      queues.put(bucket, new ArrayDeque<>());
      looks.put(bucket, new ArrayDeque<>());
    }
  }

  public void add(InFlight task) {
    queue(queues, task).addLast(task);
  }

  /** A look for which others, or the workflow itself, keep a place. */
  public void addLook(Departure look) {
    queue(looks, look).addLast(look);
  }

  /** It has looked, and leaves as soon as one more may be under way. */
  public void ready(Departure departure) {
    ready.addLast(departure);
  }

  private static ArrayDeque<Departure> queue(
      Map<RateLimitClass, ArrayDeque<Departure>> all, Departure departure) {
    ArrayDeque<Departure> queue = all.get(departure.departing().rateLimitClass());
    if (queue == null) {
      throw new AssertionError(departure);
    }
    return queue;
  }

  /**
   * Hands out what may leave now; it counts as under way from then on.
   *
   * @param look takes what is to look first: it keeps its place until {@link #ready} or {@link
   *     #withdrawn}
   * @param send takes what leaves
   * @return when more may leave if nothing is answered before; {@link SlidingWindow#UNTIL_ANSWER}
   *     if only an answer can change that
   */
  public long release(long now, Consumer<Departure> look, Consumer<Departure> send) {
    while (true) {
      released = false;
      releaseReady(now, send);
      long wakeAt = releaseFrom(looks, now, look, send);
      wakeAt = Math.min(wakeAt, releaseFrom(queues, now, look, send));
      if (!released) {
        return ready.isEmpty() || underway >= most ? wakeAt : Math.min(wakeAt, pacer.restsUntil());
      }
    }
  }

  private long releaseFrom(
      Map<RateLimitClass, ArrayDeque<Departure>> waiting,
      long now,
      Consumer<Departure> look,
      Consumer<Departure> send) {
    long wakeAt = SlidingWindow.UNTIL_ANSWER;
    for (Map.Entry<RateLimitClass, ArrayDeque<Departure>> entry : waiting.entrySet()) {
      ArrayDeque<Departure> queue = entry.getValue();
      while (!queue.isEmpty() && hasRoom(queue.peekFirst(), now)) {
        long at = pacer.availableAt(entry.getKey(), now);
        if (at == SlidingWindow.UNTIL_ANSWER || at - now > 0) {
          wakeAt = Math.min(wakeAt, at);
          break;
        }
        released = true;
        pacer.sent(entry.getKey());
        Departure next = queue.removeFirst();
        if (next.looksFirst()) {
          looking++;
          look.accept(next);
        } else {
          underway++;
          send.accept(next);
        }
      }
    }
    return wakeAt;
  }

  /** Nobody leaves during a pause, whoever has a place. */
  private void releaseReady(long now, Consumer<Departure> send) {
    while (!ready.isEmpty() && underway < most && !pacer.rests(now)) {
      released = true;
      looking--;
      underway++;
      send.accept(ready.removeFirst());
    }
  }

  /** See {@link Departure#looksAgain}. */
  public boolean looksAgain(Departure next, long now) {
    return next.looksAgain(now, pacer::restsAfter);
  }

  private boolean hasRoom(Departure next, long now) {
    if (next.looksFirst()) {
      return looking < most;
    }
    return underway < most && (looking < LOOKING_AGAIN || !looksAgain(next, now));
  }

  /** What {@code send} was given has seen too little: it looks again, and keeps its place. */
  public void looksAgain() {
    underway--;
    looking++;
  }

  public void answered(RateLimitClass bucket, long now) {
    underway--;
    pacer.answered(bucket, now);
  }

  /** It gives its place back, and never left. */
  public void withdrawn(RateLimitClass bucket) {
    looking--;
    pacer.withdrawn(bucket);
  }

  /** The same of what {@code send} was given. */
  public void unsent(RateLimitClass bucket) {
    underway--;
    pacer.withdrawn(bucket);
  }

  public int underway() {
    return underway;
  }

  /** True while nothing leaves since the service asks to wait. */
  public boolean rests(long now) {
    return pacer.rests(now);
  }

  /** Takes out everything that has not left. */
  public List<Departure> drain() {
    List<Departure> waiting = new ArrayList<>(ready);
    queues.values().forEach(waiting::addAll);
    looks.values().forEach(waiting::addAll);
    queues.values().forEach(ArrayDeque::clear);
    looks.values().forEach(ArrayDeque::clear);
    ready.clear();
    return waiting;
  }
}
