package dev.ferry.migrate.departure;

import dev.ferry.model.ObjectKind;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has in WorkOS and no longer in Clerk.
 *
 * @param lost why Clerk does not grant it: the code of a {@link LostRight}, or of the reason for
 *     which a user is kept out
 * @param remains why it was not taken away, as a code
 * @param detail the particulars, in words
 */
public record RemainingRight(
    ObjectKind kind,
    String clerkId,
    String workosId,
    String lost,
    String remains,
    @Nullable String detail) {

  /** What a withdrawal has left. */
  public static RemainingRight of(Departure one, String remains, @Nullable String detail) {
    return new RemainingRight(
        one.kind(), one.clerkId(), one.mapping().workosId(), one.why(), remains, detail);
  }

  /** A sentence for people. */
  public String whatToDo() {
    Optional<LostRight> right =
        Arrays.stream(LostRight.values()).filter(it -> it.code().equals(lost)).findFirst();
    return right
        .map(LostRight::whatToDo)
        .orElse("Look at the user in WorkOS; delete it there, unless it is to be let in.");
  }
}
