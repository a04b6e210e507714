package dev.ferry.migrate;

import dev.ferry.resource.LastWrite;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.workspace.Sightings.PasswordEvent;
import java.time.Instant;
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
 * @param blindBefore what happened before it, WorkOS does not tell any more; null if that does not
 *     matter
 */
record UserTraces(
    @Nullable String workosId,
    List<ObjectProvenance> memberships,
    LastWrite written,
    @Nullable String readBack,
    @Nullable PasswordEvent password,
    @Nullable Instant blindBefore) {
  static final UserTraces NONE = new UserTraces(null, List.of(), LastWrite.NONE, null, null);

  /** Of whom all is told that happened to the password, or it does not matter. */
  UserTraces(
      @Nullable String workosId,
      List<ObjectProvenance> memberships,
      LastWrite written,
      @Nullable String readBack,
      @Nullable PasswordEvent password) {
    this(workosId, memberships, written, readBack, password, null);
  }

  /** True if something may have happened to a user created then of which no event tells. */
  boolean isBlindTo(@Nullable Instant created) {
    return blindBefore != null && (created == null || created.isBefore(blindBefore));
  }

  UserTraces {
    memberships = List.copyOf(memberships);
  }
}
