package dev.ferry.verify;

import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.TargetUser;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Map;
import java.util.Optional;

/**
 * Creates a user that is nobody, reads it back and deletes it. What it is called is written down
 * before it is created, so that one that a crash has left behind is found and deleted by the next.
 */
public final class TestUser {
  /**
   * Beginning and domain of the address: RFC 2606 reserves it, so that no mail can reach anybody.
   */
  private static final String NAME = "ferry-check-";

  private static final String DOMAIN = "@example.com";

  private final Sending sending;
  private final Intent intent;

  /**
   * @param intent where the name of the one under way is kept, durably
   */
  public TestUser(Sending sending, Intent intent) {
    this.sending = sending;
    this.intent = intent;
  }

  /** Sends a request and gives what it came to. */
  @FunctionalInterface
  public interface Sending {
    Outcome send(Endpoint<?> request) throws InterruptedException;
  }

  /** The name of the test user that may be in WorkOS. */
  public interface Intent {
    Optional<String> recall();

    void remember(String name);

    void forget();
  }

  /** What came of it. */
  public record Result(boolean passed, String says) {}

  /**
   * @param random makes the name one that nobody has
   */
  public Result run(String random) throws InterruptedException {
    Optional<String> left = intent.recall();
    if (left.isPresent() && !removed(left.get())) {
      return new Result(false, "an earlier test user could not be deleted: " + left.get());
    }
    String name = NAME + random;
    intent.remember(name);
    TargetUser target = new TargetUser(name, name + DOMAIN, true, "Ferry", "Check", Map.of());
    Outcome created = sending.send(new UserEndpoints.CreateUser(target, null));
    Optional<WorkosUser> found = look(name);
    boolean removed = removed(name);
    if (!(created.value() instanceof WorkosUser)) {
      return new Result(false, "it was not created: " + words(created));
    }
    if (found.isEmpty() || !found.get().email().equals(target.email())) {
      return new Result(false, "it was created, and not read back");
    }
    return removed
        ? new Result(true, "created, read back, deleted")
        : new Result(false, "it could not be deleted; the next run tries again: " + name);
  }

  private Optional<WorkosUser> look(String name) throws InterruptedException {
    return sending.send(new UserEndpoints.FindUser(name)).value() instanceof WorkosUser one
        ? Optional.of(one)
        : Optional.empty();
  }

  /** True if it is certain that there is none of this name any more. */
  private boolean removed(String name) throws InterruptedException {
    Optional<WorkosUser> there = look(name);
    if (there.isPresent()) {
      // Nobody else's: the name is ours, and so is the address.
      if (!name.startsWith(NAME) || !there.get().email().equals(name + DOMAIN)) {
        return false;
      }
      sending.send(new UserEndpoints.DeleteUser(there.get().id()));
    }
    boolean gone = sending.send(new UserEndpoints.FindUser(name)) instanceof Outcome.Absent;
    if (gone) {
      intent.forget();
    }
    return gone;
  }

  private static String words(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.error().describe();
    } else if (outcome instanceof Outcome.KeyRefused refused) {
      return refused.error().describe();
    } else if (outcome instanceof Outcome.Ambiguous unknown) {
      return unknown.why();
    }
    return outcome.getClass().getSimpleName();
  }
}
