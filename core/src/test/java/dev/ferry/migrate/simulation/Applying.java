package dev.ferry.migrate.simulation;

import dev.ferry.migrate.Action;
import dev.ferry.migrate.Course;
import dev.ferry.migrate.UserProtocol;
import dev.ferry.model.UserPlan;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** To carry a plan out. */
final class Applying implements Errand {
  private final SimulatedUsers users;
  private final SimulatedJournal journal;
  private final SimulatedWorkos workos;
  private final UserProtocol protocol;
  private final Set<String> disturbed;
  private long fetchedUpTo;

  /**
   * @param disturbed whose answers, or whose process, were lost
   */
  Applying(
      SimulatedUsers users,
      SimulatedJournal journal,
      SimulatedWorkos workos,
      UserProtocol protocol,
      Set<String> disturbed) {
    this.users = users;
    this.journal = journal;
    this.workos = workos;
    this.protocol = protocol;
    this.disturbed = disturbed;
  }

  @Override
  public void begin() {
    fetchedUpTo = 0;
  }

  @Override
  public List<Course> next(int most) {
    List<UserPlan> left = users.leftAfter(fetchedUpTo, most, journal);
    if (!left.isEmpty()) {
      fetchedUpTo = left.get(left.size() - 1).seq();
    }
    return left.stream()
        .map(plan -> protocol.course(plan, journal.factsOf(plan.clerkId())))
        .toList();
  }

  @Override
  public Collection<String> wanted() {
    return users.clerkIds();
  }

  @Override
  public boolean isFinal(String clerkId) {
    return journal.isFinal(clerkId);
  }

  @Override
  public void checkResults(List<Action.Persist> durable) {
    users.checkResults(durable, journal, protocol);
  }

  @Override
  public void checkEnd() {
    users.checkEnd(journal, workos, disturbed::contains);
  }

  @Override
  public void count(Tally tally) {
    users.count(journal, tally);
  }
}
