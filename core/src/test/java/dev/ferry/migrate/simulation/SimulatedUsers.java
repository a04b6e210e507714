package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.migrate.Event;
import dev.ferry.model.UserResult;
import dev.ferry.workos.WorkosRequest;
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
  private final Map<Long, SimulatedUser> users = new LinkedHashMap<>();
  private final Map<String, String> idsByAddress = new HashMap<>();

  SimulatedUsers(Random random, SimulatedWorkos workos) {
    int count = 1 + random.nextInt(30);
    SimulatedUser.Kind[] kinds = SimulatedUser.Kind.values();
    for (long seq = 1; seq <= count; seq++) {
      boolean usual = random.nextInt(3) > 0;
      SimulatedUser.Kind kind =
          usual ? SimulatedUser.Kind.FACTOR : kinds[random.nextInt(kinds.length)];
      SimulatedUser user = SimulatedUser.of(seq, kind, workos);
      users.put(seq, user);
      idsByAddress.put("u" + seq + "@acme.test", user.plan().clerkId());
    }
  }

  Collection<SimulatedUser> all() {
    return users.values();
  }

  /** The Clerk id of the user that a request changes. */
  String clerkId(WorkosRequest change) {
    return idsByAddress.getOrDefault(Requests.address(change), "");
  }

  /** True if every user has a result that no later run changes. */
  boolean complete(SimulatedJournal journal) {
    return users.keySet().stream().allMatch(journal::isFinal);
  }

  /** The next users that are left to do, with the facts about them. */
  List<Event.Work> leftAfter(long seq, int most, SimulatedJournal journal) {
    List<Event.Work> work = new ArrayList<>();
    for (SimulatedUser user : users.values()) {
      long own = user.plan().seq();
      if (own > seq && !journal.isFinal(own) && work.size() < most) {
        work.add(new Event.Work(user.plan(), journal.factsOf(user.plan().clerkId())));
      }
    }
    return work;
  }

  /**
   * Every user has come to the end that it must come to.
   *
   * @param disturbed tells of a Clerk id whether an answer about that user was lost
   */
  void checkEnd(SimulatedJournal journal, SimulatedWorkos workos, Predicate<String> disturbed) {
    must(journal.results().size() == users.size(), "there are not as many results as users");
    for (SimulatedUser user : users.values()) {
      String clerkId = user.plan().clerkId();
      UserResult result = journal.results().get(user.plan().seq());
      List<String> wrong =
          user.wrong(result, workos.withExternalId(clerkId), disturbed.test(clerkId));
      must(
          wrong.isEmpty(),
          "a user did not come to its end:",
          user.kind(),
          wrong,
          result,
          journal.factsOf(clerkId));
    }
  }
}
