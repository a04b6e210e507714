package dev.ferry.cli.output;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.cli.common.Counts;
import dev.ferry.cli.common.Writes;
import dev.ferry.cli.output.ReasonSummary.Room;
import dev.ferry.console.Screenful;
import dev.ferry.console.Terminal;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.pace.Durations;
import dev.ferry.report.NamedReasons;
import dev.ferry.text.Counted;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanInfo.SignOns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A plan in numbers, for people and for programs.
 *
 * @param fates of the users
 * @param named the same reasons, the worst first
 * @param newPasswords how many users arrive without the password that they have in Clerk
 * @param singleSignOn who arrives and signs in at a company's identity provider, by connection
 * @param seconds what writes and look-ups take at least at WorkOS's documented limits
 */
public record PlanSummary(
    Map<ObjectKind, Map<Fate, Long>> fates,
    Map<Reason, Long> reasons,
    @JsonIgnore NamedReasons named,
    @JsonIgnore long newPasswords,
    Map<String, SignOns> singleSignOn,
    @JsonUnwrapped ObjectSummary others,
    long users,
    long passwords,
    long factors,
    long writes,
    long userWrites,
    long generalWrites,
    long looks,
    Duration seconds) {

  private static final int CONNECTIONS = 10;

  // In which order lines go where one screen has no room for all: first what stands elsewhere, too.
  private static final int OTHERS = 2;
  private static final int TIGHT = 3;
  private static final int FORECAST = 5;
  private static final int LEAST = 6;

  public static PlanSummary of(PlanInfo plan) {
    return new PlanSummary(
        Map.of(ObjectKind.USER, Counts.each(Fate.class, plan::fate)),
        plan.reasons(),
        NamedReasons.of(plan),
        plan.passwordsLost(),
        plan.signOns(),
        ObjectSummary.of(plan),
        plan.users(),
        plan.passwords(),
        plan.operations(OperationKind.ENROLL_FACTOR),
        plan.writes(),
        plan.userWrites(),
        plan.generalWrites(),
        plan.looks().all(),
        leastTime(plan));
  }

  /** The least time that writes and look-ups take at WorkOS's documented limits. */
  public static Duration leastTime(PlanInfo plan) {
    return Stream.of(
            Writes.sideBySide(plan.userWrites(), plan.generalWrites(), 0).leastTime(),
            lookTime(plan),
            allTime(plan))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The least time for look-ups of users and memberships, under the limit for these. */
  private static Duration lookTime(PlanInfo plan) {
    return RateLimits.documented()
        .narrowest(RateLimitClass.USER_READ)
        .map(quota -> quota.leastTimeFor(plan.looks().ofUsers()))
        .orElse(Duration.ZERO);
  }

  /** The least time for all, which run side by side and all fall under the general limit. */
  private static Duration allTime(PlanInfo plan) {
    return RateLimits.documented()
        .narrowest(RateLimitClass.GENERAL)
        .map(quota -> quota.leastTimeFor(plan.writes() + plan.looks().all()))
        .orElse(Duration.ZERO);
  }

  /**
   * @param all true if nothing is folded
   */
  public void print(Terminal terminal, boolean all) {
    if (all) {
      terminal.say("  " + arrivals());
    }
    new ReasonSummary(named, newPasswords).print(terminal, all);
    if (all) {
      signOns(terminal);
    }
    others.print(terminal, all);
    forecast(terminal, all);
  }

  /** The same with nothing folded but what there is no room for. */
  public void add(Screenful screen) {
    ReasonSummary reasons = new ReasonSummary(named, newPasswords);
    screen
        .add(terminal -> reasons.print(terminal, false))
        .or(TIGHT, terminal -> reasons.print(terminal, false, Room.TIGHT))
        .or(LEAST, terminal -> reasons.print(terminal, false, Room.LEAST))
        .add(terminal -> others.print(terminal, false))
        .or(OTHERS, List.of())
        .add(terminal -> forecast(terminal, false))
        .or(
            FORECAST,
            terminal ->
                terminal.say(
                    Counted.words(
                        "  %,d write[s], which [takes|take] %s",
                        writes, Durations.atLeast(seconds))));
  }

  /** Who they are that arrive, and with what. */
  private String arrivals() {
    List<String> words = new ArrayList<>();
    add(words, fate(Fate.CREATE), "to create");
    add(words, fate(Fate.ADOPT), "there already, recognised by external_id");
    add(words, fate(Fate.UPDATE), "to update");
    add(words, fate(Fate.UNCHANGED), "there already, as they should be");
    add(words, fate(Fate.SKIP), "left out");
    add(words, fate(Fate.BLOCKED), "blocked");
    add(words, passwords, "created with their password");
    add(words, factors, "authenticator[s] to enroll");
    return words.isEmpty() ? "there is nobody" : String.join(", ", words);
  }

  private static void add(List<String> words, long count, String what) {
    if (count > 0) {
      words.add(Counted.words("%,d " + what, count));
    }
  }

  private void forecast(Terminal terminal, boolean all) {
    terminal.say(
        Counted.words(
            "  %,d write[s], which [takes|take] %s at WorkOS's documented limits",
            writes, Durations.atLeast(seconds)));
    if (all && looks > 0) {
      terminal.say(
          Counted.words(
              "    besides, %,d look-up[s] at those that are there already: right before, and once"
                  + " after",
              looks));
    }
    if (all && generalWrites > 0) {
      terminal.say(
          Counted.words(
              "    %,d for users, second factors and memberships, %,d for all else, side by side",
              userWrites, generalWrites));
    }
  }

  private long fate(Fate fate) {
    return fates.getOrDefault(ObjectKind.USER, Map.of()).getOrDefault(fate, 0L);
  }

  private void signOns(Terminal terminal) {
    if (singleSignOn.isEmpty()) {
      return;
    }
    terminal.say("  who signs in at a company's identity provider, by connection");
    singleSignOn.entrySet().stream()
        .sorted(Comparator.comparingLong(connection -> -connection.getValue().users()))
        .limit(CONNECTIONS)
        .forEach(
            connection ->
                terminal.say(
                    Counted.words(
                        "    %,9d  %s: %,d with no other way in, %,d known there under another address",
                        connection.getValue().users(),
                        connection.getKey(),
                        connection.getValue().alone(),
                        connection.getValue().emailDiffers())));
    if (singleSignOn.size() > CONNECTIONS) {
      terminal.say(
          Counted.words(
              "               and %,d connection[s] more, all in the JSON document",
              singleSignOn.size() - CONNECTIONS));
    }
  }
}
