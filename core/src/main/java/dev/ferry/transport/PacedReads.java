package dev.ferry.transport;

import dev.ferry.pace.Backoff;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.SlidingWindow;
import dev.ferry.transport.ReadLanguage.Reading;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a service within its limits: several requests at once, each until it has an answer or
 * there is no point in trying on. Reading changes nothing, so a lost answer is simply asked for
 * again. Not thread-safe; blocks its caller; of no use after it has thrown.
 *
 * @param <Q> what is asked for
 * @param <A> what is answered
 * @param <K> the kinds of request that the service's rate limits tell apart
 */
public final class PacedReads<Q, A, K extends Enum<K>> {
  private static final Backoff AGAIN = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));
  private final Transport transport;
  private final ReadLanguage<Q, A, K> language;
  private final Pacer<K> pacer;
  private final int atOnce;
  private final Patience patience;
  private final LinkedBlockingQueue<Answer<Q, A>> answers = new LinkedBlockingQueue<>();
  private @Nullable Asked<Q> ahead;
  private int underway;
  private long requests;
  private long throttled;
  private Consumer<String> onSilence = why -> {};
  private boolean silent;

  /** How often one thing is asked for. */
  public enum Patience {
    /** Until there is no point in trying on: what is read is needed. */
    FULL(8, 60),
    /** Once: what is not answered now is asked for by somebody else later. */
    NONE(1, 1);

    private final int attempts;
    private final int throttles;

    Patience(int attempts, int throttles) {
      this.attempts = attempts;
      this.throttles = throttles;
    }
  }

  private record Answer<Q, A>(Asked<Q> asked, Reading<A> reading) {}

  private record Asked<Q>(Q request, int attempt) {}

  /**
   * @param atOnce how many requests may be under way
   */
  public PacedReads(
      Transport transport,
      ReadLanguage<Q, A, K> language,
      Pacer<K> pacer,
      int atOnce,
      Patience patience) {
    this.transport = transport;
    this.language = language;
    this.pacer = pacer;
    this.atOnce = atOnce;
    this.patience = patience;
  }

  /**
   * Hears, once, why there was no usable answer, before it is asked for again: that may take a
   * minute.
   */
  public void onSilence(Consumer<String> listener) {
    onSilence = listener;
  }

  /** How many requests were sent so far. */
  public long requests() {
    return requests;
  }

  /** How many of them were answered with 429. */
  public long throttled() {
    return throttled;
  }

  /** Reads one thing; throws as {@link #all}. */
  public A one(Q request) throws InterruptedException {
    List<A> found = new ArrayList<>(1);
    all(List.of(request).iterator(), (asked, answer) -> found.add(answer));
    return found.get(0);
  }

  /**
   * Lets leave what is asked for next, so that its answer comes while the one before is worked on;
   * if it may not leave now, it leaves when it is asked for. Where the next question is another
   * one, its answer is for nobody, so that no answer is older than the question before.
   */
  public void ahead(Q request) {
    long now = System.nanoTime();
    long at = pacer.availableAt(language.kind(request), now);
    if (underway == 0 && at != SlidingWindow.UNTIL_ANSWER && at - now <= 0) {
      ahead = new Asked<>(request, 1);
      send(ahead);
    }
  }

  /**
   * Reads many things, in no particular order of answers. Throws what the language says where the
   * key is refused, or there is no usable answer after several attempts.
   *
   * @param take called from this thread with each request and its answer
   */
  @SuppressWarnings("unchecked") // nothing is under way but what was wanted
  public <E extends Q> void all(Iterator<E> wanted, BiConsumer<E, A> take)
      throws InterruptedException {
    BiConsumer<Q, A> took = (request, answer) -> take.accept((E) request, answer);
    ArrayDeque<Asked<Q>> waiting = new ArrayDeque<>();
    while (underway > 0 || !waiting.isEmpty() || wanted.hasNext()) {
      if (waiting.isEmpty() && wanted.hasNext()) {
        Q next = wanted.next();
        if (!isUnderWay(next)) {
          waiting.add(new Asked<>(next, 1));
        }
      }
      Answer<Q, A> answer =
          waiting.isEmpty() || underway >= atOnce
              ? answers.take()
              : answerBeforeTurn(language.kind(waiting.getFirst().request()));
      if (answer == null) {
        send(waiting.removeFirst());
      } else {
        answered(answer, waiting, took);
      }
    }
  }

  /** True, once, of what was sent ahead. */
  private boolean isUnderWay(Q next) {
    boolean itself = ahead != null && ahead.request().equals(next);
    ahead = itself ? null : ahead;
    return itself;
  }

  private void answered(Answer<Q, A> answer, ArrayDeque<Asked<Q>> waiting, BiConsumer<Q, A> take) {
    Asked<Q> asked = answer.asked();
    underway--;
    pacer.answered(language.kind(asked.request()), System.nanoTime());
    if (asked.equals(ahead)) {
      ahead = null;
      return;
    }
    if (answer.reading() instanceof Reading.Usable<A> usable) {
      take.accept(asked.request(), usable.answer());
      return;
    }
    pacer.pause(waitBeforeAgain(asked.attempt(), answer.reading()), System.nanoTime());
    waiting.addFirst(new Asked<>(asked.request(), asked.attempt() + 1));
  }

  private Duration waitBeforeAgain(int attempt, Reading<A> reading) {
    if (reading instanceof Reading.Throttled<A> wait) {
      throttled++;
      if (attempt >= patience.throttles) {
        throw language.unreachable(
            "the rate limit refused one request " + attempt + " times; what else uses it up?");
      }
      // Zero seconds, or a date that is past, would be asked again and again without a pause.
      return wait.retryAfter()
          .filter(length -> !length.isZero())
          .orElseGet(() -> AGAIN.after(attempt, attempt));
    } else if (reading instanceof Reading.Unusable<A> unusable) {
      return again(attempt, unusable.why());
    } else if (reading instanceof Reading.KeyRefused<A> refused) {
      throw language.keyRefused(refused.why());
    }
    throw new AssertionError(reading);
  }

  private Duration again(int attempt, String why) {
    if (attempt >= patience.attempts) {
      throw language.unreachable("no usable answer in " + attempt + " attempts; the last: " + why);
    }
    if (!silent) {
      silent = true;
      onSilence.accept(why);
    }
    return AGAIN.after(attempt, why.hashCode());
  }

  private void send(Asked<Q> asked) {
    pacer.sent(language.kind(asked.request()));
    underway++;
    requests++;
    transport.send(
        language.call(asked.request()),
        delivery -> answers.add(new Answer<>(asked, language.read(asked.request(), delivery))));
  }

  /**
   * An answer that comes before the next request of this kind may leave; null if it may leave now.
   * Answers are taken as they come, since each gives its place back one window later.
   */
  private @Nullable Answer<Q, A> answerBeforeTurn(K kind) throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      long at = pacer.availableAt(kind, now);
      if (at == SlidingWindow.UNTIL_ANSWER) {
        if (underway == 0) {
          throw new IllegalStateException("requests of another reader hold all places");
        }
        return answers.take();
      } else if (at - now <= 0) {
        return null;
      }
      Answer<Q, A> answer = answers.poll(at - now, TimeUnit.NANOSECONDS);
      if (answer != null) {
        return answer;
      }
    }
  }
}
