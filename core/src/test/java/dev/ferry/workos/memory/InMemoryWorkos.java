package dev.ferry.workos.memory;

import dev.ferry.model.WorkosPermission;
import dev.ferry.pace.Pacer;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import dev.ferry.workos.Access;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.Reads;
import dev.ferry.workos.Route;
import dev.ferry.workos.WorkosAnswers;
import dev.ferry.workos.WorkosCalls;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The WorkOS in memory of the tests. It can be asked as a transport, as {@link Reads} (the last of
 * several requests is answered first), or by {@link #answer}; always it is asked and answers in
 * WorkOS's own words. The simulation has a WorkOS of its own: that one is an oracle, and must not
 * share a misreading with any other.
 */
public final class InMemoryWorkos extends Tables implements Transport, Reads {
  private static final Delivery LOST = new Delivery.Lost("connection reset");
  private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");

  private final Lag lag = new Lag();
  private final Answers answers;
  private final Supplier<Instant> clock;
  private final @Nullable ExecutorService thread;
  private final List<Request> asked = new CopyOnWriteArrayList<>();
  private volatile Function<Request, Fault> faults = request -> Fault.NONE;
  private int atOnce;

  private InMemoryWorkos(@Nullable Supplier<Instant> clock, @Nullable ExecutorService thread) {
    this.clock = clock == null ? () -> BEGIN.plus(lag.now()) : clock;
    this.thread = thread;
    this.answers = new Answers(this, new Views(lag), this.clock);
  }

  /** Answers on the thread of whoever asks; its time passes when somebody waits. */
  public InMemoryWorkos() {
    this(null, null);
  }

  public InMemoryWorkos(Supplier<Instant> clock) {
    this(clock, null);
  }

  /** As a transport it answers on a thread of its own. */
  public static InMemoryWorkos onItsOwnThread() {
    return new InMemoryWorkos(null, Executors.newSingleThreadExecutor());
  }

  public InMemoryWorkos holds(Record... some) {
    List.of(some).forEach(this::put);
    return this;
  }

  public InMemoryWorkos holdsPermissions(String... slugs) {
    for (String slug : slugs) {
      put(new WorkosPermission(slug, slug));
    }
    return this;
  }

  /** These factors and no others: {@code f0}, {@code f1}, …; to the lag {@code w1/f0}, … */
  public InMemoryWorkos holdsFactors(String userId, String... types) {
    putFactors(userId, types);
    return this;
  }

  // What befalls those who ask.

  public Lag lag() {
    return lag;
  }

  public void faults(Function<Request, Fault> next) {
    faults = next;
  }

  // What was asked.

  /** All requests, in order. */
  public List<Request> asked() {
    return asked;
  }

  public List<Request> asked(Route... routes) {
    return asked.stream().filter(it -> List.of(routes).contains(it.route())).toList();
  }

  /** The requests that change something. */
  public List<Request> writes() {
    return asked.stream().filter(Request::changesSomething).toList();
  }

  /** The most {@link Reads} that were under way together. */
  public int atOnce() {
    return atOnce;
  }

  // How it is asked.

  public PacedReads reads() {
    return reads(this, 4);
  }

  /** Without limits. */
  public static PacedReads reads(Transport transport, int atOnce) {
    return new PacedReads(
        transport,
        new WorkosCalls(URI.create("http://workos.test"), Access.APPLY_AND_MAIL),
        Pacer.of(RateLimitClass.class, RateLimits.none().quotas()),
        Clock.systemUTC(),
        atOnce);
  }

  @Override
  public <E extends Endpoint<?>> void all(Iterator<E> wanted, BiConsumer<E, Outcome> take) {
    List<E> some = new ArrayList<>();
    wanted.forEachRemaining(some::add);
    atOnce = Math.max(atOnce, some.size());
    Collections.reverse(some);
    some.forEach(request -> take.accept(request, answer(request)));
  }

  /** Where a fault leaves it without an answer, its answer is lost. */
  public Outcome answer(Endpoint<?> endpoint) {
    Delivery delivery = befall(arrived(Request.of(endpoint.http())));
    return WorkosAnswers.read(endpoint, Objects.requireNonNullElse(delivery, LOST), clock.get());
  }

  @Override
  public void send(Call call, Consumer<Delivery> whenDone) {
    Request request = arrived(Request.of(call));
    if (thread == null) {
      deliver(request, whenDone);
    } else {
      thread.execute(() -> deliver(request, whenDone));
    }
  }

  private Request arrived(Request request) {
    asked.add(request);
    return request;
  }

  private void deliver(Request request, Consumer<Delivery> whenDone) {
    Delivery delivery = befall(request);
    if (delivery != null) {
      whenDone.accept(delivery);
    }
  }

  private @Nullable Delivery befall(Request request) {
    return switch (faults.apply(request)) {
      case NONE -> answers.answer(request);
      case LOST_BEFORE -> LOST;
      case LOST_AFTER -> {
        answers.answer(request);
        yield LOST;
      }
      case NOT_SENT -> new Delivery.NotSent("connection refused");
      case THROTTLED -> new Delivery.Reply(429, Map.of(), "{}");
      case KEY_REFUSED -> new Delivery.Reply(401, Map.of(), "{\"message\":\"no\"}");
      case SILENCE -> {
        answers.answer(request);
        yield null;
      }
    };
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
