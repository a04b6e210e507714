package dev.ferry.migrate.simulation.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.migrate.simulation.Schedule;
import dev.ferry.migrate.simulation.Seen;
import dev.ferry.migrate.simulation.Tally;
import dev.ferry.migrate.simulation.Weather;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The way to WorkOS and back, and what the weather makes of a request of the engine's on it. */
record SyncNetwork(
    Schedule schedule,
    Random random,
    Storm storm,
    LivingWorkos workos,
    Tally tally,
    BiConsumer<String, Object> notes) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Delivery LOST = new Delivery.Lost("reset");
  private static final Delivery PAGE = new Delivery.Reply(403, Map.of(), "<html>");

  void send(Call call, Consumer<Delivery> answer) {
    Weather weather = storm.weather();
    long left = schedule.now();
    double luck = random.nextDouble();
    notes.accept("leaves", call);
    if ((luck -= weather.notSent()) < 0) {
      back(answer, new Delivery.NotSent("connection refused"));
    } else if ((luck -= weather.lostBefore()) < 0) {
      lost(call);
      schedule.after(random.nextBoolean() ? way() : TIMEOUT, () -> answer.accept(LOST));
    } else {
      double rest = luck;
      schedule.after(way(), () -> arrive(call, answer, weather, left, rest));
    }
  }

  private void lost(Call call) {
    tally.add(Seen.SYNC_LOST);
    unanswered(call);
  }

  /** What is found there after it may be our doing, or others'. */
  void unanswered(Call call) {
    if (call.method().equals("GET")) {
      return;
    }
    JsonNode body = Words.body(call);
    workos.begun(body.path(LivingWorkos.EXTERNAL_ID).asText());
    workos.begun(body.path(LivingWorkos.USER).asText());
    Words.path(call).forEach(workos::begun);
  }

  private Duration way() {
    return Duration.ofNanos(5_000_000L + random.nextInt(70_000_000));
  }

  private void back(Consumer<Delivery> answer, Delivery delivery) {
    schedule.after(way(), () -> answer.accept(delivery));
  }

  private void arrive(
      Call call, Consumer<Delivery> answer, Weather weather, long left, double luckLeft) {
    double luck = luckLeft;
    if ((luck -= weather.refused()) < 0) {
      lost(call);
      back(answer, new Delivery.Reply(408, Map.of(), "{}"));
    } else if ((luck -= weather.lostAfter()) < 0) {
      lost(call);
      tally.add(Seen.SYNC_LOST_WITH_EFFECT);
      perform(call, left);
      back(answer, new Delivery.Reply(502, Map.of(), "<html>"));
    } else if ((luck -= weather.late()) < 0) {
      lost(call);
      tally.add(Seen.SYNC_LOST_WITH_EFFECT);
      back(answer, new Delivery.Reply(408, Map.of(), "{}"));
      long late = (long) (random.nextDouble() * weather.lateBy().toNanos());
      schedule.after(Duration.ofNanos(late), () -> perform(call, left));
    } else if ((luck -= weather.throttled()) < 0) {
      String wait = String.valueOf(random.nextInt(3));
      back(answer, new Delivery.Reply(429, Map.of("retry-after", wait), "{}"));
    } else if ((luck -= weather.keyRefused() / 10) < 0) {
      back(answer, new Delivery.Reply(401, Map.of(), "{\"message\":\"Unauthorized\"}"));
    } else if ((luck -= weather.foreign()) < 0) {
      lost(call);
      if (random.nextBoolean()) {
        perform(call, left);
      }
      back(answer, PAGE);
    } else {
      back(answer, perform(call, left));
    }
  }

  private Delivery perform(Call call, long left) {
    Delivery delivery = workos.answer(call, left);
    notes.accept("is asked for", call);
    notes.accept("comes to", delivery);
    return delivery;
  }
}
