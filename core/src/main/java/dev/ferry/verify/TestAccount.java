package dev.ferry.verify;

import dev.ferry.privacy.Sensitive;
import org.jspecify.annotations.Nullable;

/**
 * A test account that is signed in as proof.
 *
 * @param seed of the second factor that it must have; null if none
 */
public record TestAccount(
    String clerkId,
    String workosId,
    String email,
    Sensitive<String> password,
    @Nullable Sensitive<String> seed) {}
