package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What did not arrive, or not whole, under the current plan. A second factor whose user failed is
 * not counted beside its user: it goes with it.
 */
public interface Unfinished {

  /**
   * Everything of it, grouped by what stood in the way: failures first, and of these the most
   * frequent.
   *
   * @param ids how many ids to name of each group
   */
  List<Cause> causes(int ids);

  /** One by one: those of the next users after this place, of so many users at most. */
  List<Case> after(long seq, int users);

  /**
   * One by one: the next objects of a kind besides users and factors, after this place, at most so
   * many.
   */
  List<Case> objectsAfter(ObjectKind kind, long seq, int limit);

  /** How the failures divide before a further apply. */
  Attempts attempts();

  /** In which way it is unfinished. */
  enum Ending {
    /** It was tried and did not come about. */
    FAILED,
    /** It was not tried: the plan says why. */
    SKIPPED,
    /** It arrived under an earlier plan and is there; this one leaves it out, and says why. */
    REMAINS,
    /** It arrived, but not as it was. */
    INCOMPLETE
  }

  /**
   * All that is unfinished in the same way for the same reason.
   *
   * @param firstIds Clerk ids, in the plan's order
   * @param message what WorkOS, or else the network, said about the first of them; null if nothing
   */
  record Cause(
      ObjectKind kind,
      Ending ending,
      Reason reason,
      long count,
      List<String> firstIds,
      @Nullable String message) {
    public Cause {
      firstIds = List.copyOf(firstIds);
    }
  }

  /**
   * One user, one second factor, or one other object.
   *
   * @param seq the place in the plan, of the user or among those of its kind
   * @param label of a user its address, null if it has none that could be used; of anything else
   *     its name, key or address
   * @param workosId null if it is not in WorkOS as far as we know
   * @param message as in {@link Cause}
   */
  record Case(
      long seq,
      ObjectKind kind,
      Ending ending,
      Reason reason,
      String clerkId,
      @Nullable String label,
      @Nullable String workosId,
      @Nullable String message) {}

  /**
   * Users and other objects, by what a further apply does with them.
   *
   * @param again tried before without success; taken up again
   * @param decided tried before without success; left alone, since trying again cannot help
   */
  record Attempts(long again, long decided) {}
}
