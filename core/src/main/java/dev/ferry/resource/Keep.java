package dev.ferry.resource;

import dev.ferry.model.Reason;
import java.util.Optional;

/** Why something is left as it is on the way back. */
public record Keep(Reason reason, String why) {

  /** Others have changed it since. */
  public static Optional<Keep> changed(String why) {
    return because(Reason.CHANGED_SINCE, why);
  }

  public static Optional<Keep> because(Reason reason, String why) {
    return Optional.of(new Keep(reason, why));
  }
}
