package dev.ferry.assess;

import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.plan.UncarriedMetadata;
import java.util.Map;

/**
 * How much metadata goes into WorkOS, and how much into the file beside the plan, in characters.
 */
final class MetadataVolume {
  private long carried;
  private long left;

  void carried(UserPlan plan) {
    TargetUser target = plan.target();
    if (target != null) {
      for (Map.Entry<String, String> pair : target.metadata().entrySet()) {
        carried += pair.getKey().length() + pair.getValue().length();
      }
    }
  }

  void left(UncarriedMetadata value) {
    left += value.json() == null ? 0 : value.json().length();
  }

  long carried() {
    return carried;
  }

  long left() {
    return left;
  }
}
