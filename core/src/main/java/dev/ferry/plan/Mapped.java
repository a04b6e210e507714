package dev.ferry.plan;

import dev.ferry.workspace.Mapping;
import org.jspecify.annotations.Nullable;

/** Whether this migration knows what WorkOS holds as an object's own already. Pure. */
final class Mapped {
  private Mapped() {}

  /**
   * @param workosId what WorkOS holds now
   * @param mapping null if earlier runs did nothing
   */
  static boolean to(String workosId, @Nullable Mapping mapping) {
    return mapping != null && mapping.workosId().equals(workosId);
  }
}
