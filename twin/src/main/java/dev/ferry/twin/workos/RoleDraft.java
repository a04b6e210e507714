package dev.ferry.twin.workos;

import org.jspecify.annotations.Nullable;

/**
 * A role that is to be.
 *
 * @param slug null if it is to be made of the name
 */
record RoleDraft(@Nullable String slug, Naming naming, String resourceType) {}
