package dev.ferry.migrate;

import dev.ferry.resource.LastWrite;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.workspace.Sightings.PasswordEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a user beside its own entries in the journal. Immutable.
 *
 * @param workosId the user in WorkOS that it is about; null if none was known when this was
 *     gathered
 * @param memberships what this migration has done to its memberships
 * @param written when our last writes to them were done
 * @param readBack the user's {@code updated_at} as it was first read after our last write to it,
 *     its factors and memberships; null if it never was
 * @param password what happened to its password; null if WorkOS told of nothing
 */
record UserTraces(
    @Nullable String workosId,
    List<ObjectProvenance> memberships,
    LastWrite written,
    @Nullable String readBack,
    @Nullable PasswordEvent password) {
  static final UserTraces NONE = new UserTraces(null, List.of(), LastWrite.NONE, null, null);

  UserTraces {
    memberships = List.copyOf(memberships);
  }
}
