package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.organization.OrganizationEndpoints.FindOrganization;
import dev.ferry.kind.user.UserEndpoints.FindUser;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The way to WorkOS and back, and what the weather makes of a request on it. */
final class SimulatedNetwork {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Random random;
  private final Schedule schedule;
  private final SimulatedWorkos workos;
  private final RateCheck rates;
  private final BrakeCheck brakes;
  private final Tally tally;
  private final BiConsumer<String, Object> notes;
  private final Set<Outcome> misnamed = Collections.newSetFromMap(new IdentityHashMap<>());
  private RollbackCheck rollbacks = RollbackCheck.NONE_MAY_BE;

  SimulatedNetwork(
      Random random,
      Schedule schedule,
      SimulatedWorkos workos,
      RateCheck rates,
      BrakeCheck brakes,
      Tally tally,
      BiConsumer<String, Object> notes) {
    this.random = random;
    this.schedule = schedule;
    this.workos = workos;
    this.rates = rates;
    this.brakes = brakes;
    this.tally = tally;
    this.notes = notes;
  }

  void rollback(RollbackCheck check) {
    rollbacks = check;
  }

  /** Hears of what comes through to WorkOS. */
  interface Watcher {
    Watcher NOBODY = new Watcher() {};

    /** It is about to take effect. */
    default void arrives(Endpoint<?> request) {}

    /** It has, or was refused. */
    default void takesEffect(Endpoint<?> request, Outcome outcome) {}
  }

  /** A request under way. */
  private record Sending(
      Endpoint<?> request,
      Weather weather,
      Duration back,
      Watcher watcher,
      Consumer<Outcome> answer) {}

  /** True if it is an answer that names another than was asked for. */
  boolean isMisnamed(Outcome outcome) {
    return misnamed.contains(outcome);
  }

  /**
   * @param answer takes the answer, or that there is none
   */
  void send(Endpoint<?> request, Weather weather, Watcher watcher, Consumer<Outcome> answer) {
    Duration there = Duration.ofMillis(5 + random.nextInt(70));
    Duration back = Duration.ofMillis(5 + random.nextInt(70));
    Sending sending = new Sending(request, weather, back, watcher, answer);
    double luck = random.nextDouble();
    if ((luck -= weather.notSent()) < 0) {
      tally.add(Seen.NOT_SENT);
      answer(sending, new Outcome.NotSent("connection refused"), there);
    } else if ((luck -= weather.lostBefore()) < 0) {
      tally.add(Seen.LOST_ON_THE_WAY);
      answer(sending, new Outcome.Ambiguous("reset"), random.nextBoolean() ? back : TIMEOUT);
    } else {
      double left = luck;
      schedule.after(there, () -> arrive(sending, left));
    }
  }

  private void arrive(Sending sending, double luckLeft) {
    Endpoint<?> request = sending.request();
    Weather weather = sending.weather();
    rates
        .count(request.rateLimitClass(), Requests.change(request) != null, schedule.now())
        .ifPresent(broken -> must(false, "too many within a window:", broken));
    double luck = luckLeft;
    if ((luck -= weather.refused()) < 0) {
      tally.add(Seen.LOST_WITHOUT_EFFECT);
      answer(sending, new Outcome.Ambiguous("HTTP 408, without effect"));
    } else if ((luck -= weather.lostAfter()) < 0) {
      tally.add(Seen.LOST_WITH_EFFECT);
      perform(sending);
      answer(sending, new Outcome.Ambiguous("HTTP 502 <html>, with effect"));
    } else if ((luck -= weather.late()) < 0) {
      tally.add(Seen.LOST_EFFECT_LATER);
      answer(sending, new Outcome.Ambiguous("HTTP 408, effect to come"));
      long late = (long) (random.nextDouble() * weather.lateBy().toNanos());
      schedule.after(sending.back().plusNanos(late), () -> perform(request, weather));
    } else if ((luck -= weather.throttled()) < 0) {
      tally.add(Seen.THROTTLED);
      answer(sending, new Outcome.RateLimited(retryAfter()));
    } else if ((luck -= weather.keyRefused()) < 0) {
      ApiError error = new ApiError(401, null, "Unauthorized", List.of(), null);
      answer(sending, new Outcome.KeyRefused(error));
    } else if ((luck -= weather.foreign()) < 0) {
      foreign(sending);
    } else if ((luck -= weather.mixedUp()) < 0 && request instanceof FindUser find) {
      tally.add(Seen.MIXED_UP);
      answer(sending, workos.lookPast(find.externalId()));
    } else if (luck < 0 && request instanceof FindOrganization find) {
      tally.add(Seen.MIXED_UP_ORGANIZATIONS);
      answer(sending, new DirectoryLooks(workos.directory()).lookPast(find.externalId()));
    } else {
      answer(sending, named(sending, perform(sending)));
    }
  }

  /** At times the answer names another. */
  private Outcome named(Sending sending, Outcome outcome) {
    boolean creates = sending.watcher() != Watcher.NOBODY;
    if (!creates || random.nextDouble() >= sending.weather().misnamed()) {
      return outcome;
    }
    Outcome other = AnotherAnswer.inPlaceOf(outcome, workos);
    if (!other.equals(outcome)) {
      tally.add(Seen.ANSWERED_WITH_ANOTHER);
      misnamed.add(other);
    }
    return other;
  }

  /** Something between here and WorkOS refuses: before the request has come through, or after. */
  private void foreign(Sending sending) {
    tally.add(Seen.FOREIGN);
    if (random.nextBoolean()) {
      perform(sending);
    }
    ApiError page = new ApiError(403, null, "<html>", List.of(), null);
    answer(sending, new Outcome.GatewayResponse(page));
  }

  private Optional<Duration> retryAfter() {
    int kind = random.nextInt(4);
    return kind == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(kind - 1L));
  }

  private Outcome perform(Sending sending) {
    sending.watcher().arrives(sending.request());
    Outcome outcome = perform(sending.request(), sending.weather());
    sending.watcher().takesEffect(sending.request(), outcome);
    return outcome;
  }

  private Outcome perform(Endpoint<?> request, Weather weather) {
    if (Requests.change(request) == null) {
      long lag = (long) (random.nextDouble() * weather.lag().toNanos());
      return workos.look(request, schedule.now() - lag);
    }
    rollbacks.check(request);
    Outcome refused = brakes.refusal(Requests.change(request));
    if (refused != null) {
      return refused;
    }
    boolean tooEarly = random.nextDouble() < weather.tooEarly();
    long lag = tooEarly ? weather.lag().toNanos() : 0;
    Outcome outcome = workos.perform(request, schedule.now(), schedule.now() - lag);
    if (outcome instanceof Outcome.Rejected rejected && rejected.error().status() == 404) {
      tally.add(Seen.TOO_EARLY);
    }
    notes.accept("is asked for", request);
    notes.accept("comes to", outcome);
    if (request instanceof EnrollTotp enroll) {
      must(workos.factorsByUs(enroll.workosId()) <= 1, "a second factor for", enroll.label());
    }
    return outcome;
  }

  private void answer(Sending sending, Outcome outcome) {
    answer(sending, outcome, sending.back());
  }

  private void answer(Sending sending, Outcome outcome, Duration delay) {
    schedule.after(delay, () -> sending.answer().accept(outcome));
  }
}
