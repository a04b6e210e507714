package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.Naming;
import org.jspecify.annotations.Nullable;

/**
 * A role that is to be.
 *
 * @param slug null if it is to be made of the name
 */
public record RoleDraft(@Nullable String slug, Naming naming, String resourceType) {}
