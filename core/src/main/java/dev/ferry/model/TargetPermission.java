package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/**
 * What a WorkOS permission must hold.
 *
 * @param slug 1 to 48 characters of WorkOS's alphabet
 * @param name 1 to 48 characters
 */
public record TargetPermission(String slug, String name, @Nullable String description) {}
