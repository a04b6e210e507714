package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.engine.Action;
import dev.ferry.engine.Step;
import dev.ferry.migrate.Protocol;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserPlan;
import dev.ferry.workos.Endpoint;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Mapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** The plan of a simulated run: one to thirty users, every peculiarity among them. */
final class SimulatedUsers {
  private static final List<SimulatedUser.Kind> SPEAKING =
      List.of(
          SimulatedUser.Kind.LOCALE,
          SimulatedUser.Kind.LOCALE_REFUSED,
          SimulatedUser.Kind.THERE_ALREADY_SPEAKING);

  private final Map<Long, SimulatedUser> users = new LinkedHashMap<>();
  private final Map<String, String> idsByAddress = new HashMap<>();

  SimulatedUsers(long seed, Random random, SimulatedWorkos workos) {
    Random locales = new Random(seed * 37 + 11);
    boolean speaking = locales.nextInt(6) == 0; // its own dice, so that no other run changes by it
    int count = 1 + random.nextInt(30);
    List<SimulatedUser.Kind> kinds = new ArrayList<>(List.of(SimulatedUser.Kind.values()));
    kinds.remove(SimulatedUser.Kind.KEPT); // nobody is, before a rollback
    kinds.remove(SimulatedUser.Kind.REMOVED); // nor before others are at work
    kinds.removeAll(SPEAKING);
    for (long seq = 1; seq <= count; seq++) {
      boolean usual = random.nextInt(3) > 0;
      SimulatedUser.Kind kind =
          usual ? SimulatedUser.Kind.FACTOR : kinds.get(random.nextInt(kinds.size()));
      if (speaking && kind == SimulatedUser.Kind.FACTOR && locales.nextBoolean()) {
        kind = SPEAKING.get(locales.nextInt(SPEAKING.size()));
      }
      SimulatedUser user = SimulatedUser.of(seq, kind, workos);
      users.put(seq, user);
      idsByAddress.put("u" + seq + "@acme.test", user.plan().clerkId());
    }
  }

  /** Whom a plan finds unchanged an earlier plan has brought. */
  void know(SimulatedJournal journal) {
    for (SimulatedUser user : users.values()) {
      String workosId = user.plan().workosId();
      if (user.kind() == SimulatedUser.Kind.UNCHANGED && workosId != null) {
        journal
            .mappings()
            .know(ObjectKind.USER, user.plan().clerkId(), workosId, Mapping.Origin.ADOPTED);
      }
    }
  }

  Collection<SimulatedUser> all() {
    return users.values();
  }

  /** The Clerk id of the user that a request changes. */
  String clerkId(Endpoint<?> change, SimulatedWorkos workos) {
    return idsByAddress.getOrDefault(Requests.address(change, workos), "");
  }

  SimulatedUser of(String clerkId) {
    return users.values().stream()
        .filter(user -> user.plan().clerkId().equals(clerkId))
        .findFirst()
        .orElseThrow();
  }

  /** Those whom WorkOS refuses are not refused any more; their Clerk ids are returned. */
  List<String> fix(SimulatedWorkos workos) {
    List<String> fixed = new ArrayList<>();
    for (SimulatedUser user : List.copyOf(users.values())) {
      if (user.kind() == SimulatedUser.Kind.REFUSED) {
        workos.accept(user.plan().clerkId());
        users.put(user.plan().seq(), new SimulatedUser(SimulatedUser.Kind.FACTOR, user.plan()));
        fixed.add(user.plan().clerkId());
      }
    }
    return fixed;
  }

  /** After a rollback, from what WorkOS holds now. */
  void planAgain(SimulatedWorkos workos) {
    users.replaceAll((seq, user) -> user.plannedAgain(workos));
  }

  /** Whom the journal knows, and WorkOS holds no more, is blocked; their Clerk ids are returned. */
  List<String> planRemoved(SimulatedJournal journal, SimulatedWorkos workos) {
    List<String> removed = new ArrayList<>();
    for (SimulatedUser user : List.copyOf(users.values())) {
      String clerkId = user.plan().clerkId();
      if (journal.workosId(clerkId) != null && workos.withExternalId(clerkId).isEmpty()) {
        users.put(user.plan().seq(), user.removed());
        removed.add(clerkId);
      }
    }
    return removed;
  }

  List<String> clerkIds() {
    return users.values().stream().map(user -> user.plan().clerkId()).toList();
  }

  /** The next users that are left to do. */
  List<UserPlan> leftAfter(long seq, int most, SimulatedJournal journal) {
    List<UserPlan> left = new ArrayList<>();
    for (SimulatedUser user : users.values()) {
      long own = user.plan().seq();
      if (own > seq && !journal.isFinal(user.plan().clerkId()) && left.size() < most) {
        left.add(user.plan());
      }
    }
    return left;
  }

  /**
   * A result is never ahead of its facts: whoever knew only what is durable would conclude the
   * same.
   */
  void checkResults(List<Action.Persist> durable, SimulatedJournal journal, Protocol protocol) {
    for (Action.Persist persist : durable) {
      for (Entry entry : persist.entries()) {
        if (entry instanceof Entry.Settled settled
            && !isRetryable(persist) // a user is not final before its second factor is
            && (settled.result().kind() == ObjectKind.USER
                || settled.result().kind() == ObjectKind.FACTOR)) {
          checkResult(settled.result(), journal, protocol);
        }
      }
    }
  }

  /** True if any result of the workflow is. */
  static boolean isRetryable(Action.Persist persist) {
    return persist.entries().stream()
        .anyMatch(entry -> entry instanceof Entry.Settled settled && settled.result().retryable());
  }

  private void checkResult(Result<?> result, SimulatedJournal journal, Protocol protocol) {
    List<Fact> facts = journal.factsOf(result.clerkId());
    SimulatedUser user = users.get(result.seq());
    must(
        user != null
            && protocol.workflow(user.plan(), facts).next() instanceof Step.Finish end
            && end.results().contains(result),
        "a result is durable before its facts:",
        result,
        facts);
  }

  /**
   * Every user has come to the end that it must come to.
   *
   * @param disturbed tells of a Clerk id whether an answer about that user was lost
   */
  void checkEnd(
      SimulatedJournal journal, SimulatedWorkos workos, Predicate<String> disturbed, Moves moves) {
    must(journal.ended().users().size() == users.size(), "there are not as many results as users");
    for (SimulatedUser user : users.values()) {
      String clerkId = user.plan().clerkId();
      Result<Outcome> result = journal.ended().users().get(clerkId);
      if (moves.of(clerkId)) {
        continue; // what may not be bound to whom, and what is to be named, BindCheck says
      }
      List<String> wrong =
          user.wrong(
              result,
              journal.ended().ofFactor(clerkId),
              workos.withExternalId(clerkId),
              disturbed.test(clerkId));
      must(
          wrong.isEmpty(),
          "a user did not come to its end:",
          user.kind(),
          wrong,
          result,
          journal.factsOf(clerkId));
    }
  }

  /** Counts what became of them. */
  void count(SimulatedJournal journal, Tally tally) {
    for (Result<Outcome> result : journal.ended().users().values()) {
      tally.add(Seen.USERS);
      tally.add(
          switch (result.outcome()) {
            case CREATED -> Seen.CREATED;
            case UPDATED -> Seen.UPDATED;
            case ADOPTED -> Seen.ADOPTED;
            case UNCHANGED -> Seen.UNCHANGED;
            case SKIPPED -> Seen.SKIPPED;
            case FAILED -> Seen.FAILED;
          });
      if (journal.ended().ofFactor(result.clerkId()) == Outcome.CREATED) {
        tally.add(Seen.FACTORS);
      }
    }
    tally.add(Seen.CHANGED_SINCE_PLAN, journal.countRefused(Reason.CHANGED_SINCE_PLAN));
    tally.add(Seen.GIVEN_UP, journal.count(Fact.GaveUp.class));
    tally.add(Seen.DUPLICATES, journal.count(Fact.Duplicate.class));
  }
}
