package dev.ferry.cli.cutover;

import dev.ferry.WorkosTarget;
import dev.ferry.cli.session.Consent;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.workos.RateLimits;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a night.
 *
 * @param workosKeyFile the file that the key of WorkOS is read from; null if it is not
 * @param consent asked before anything is written
 */
public record Sides(
    WorkosTarget target,
    RateLimits limits,
    ClerkKeyOptions clerk,
    @Nullable String workosKeyFile,
    Consent consent) {}
