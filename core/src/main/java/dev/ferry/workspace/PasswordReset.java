package dev.ferry.workspace;

import dev.ferry.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has a password in Clerk and not the same one in WorkOS.
 *
 * @param seq the user's place in the snapshot
 * @param email the address in WorkOS
 * @param replaceable true if a newer export may still bring it: nobody has signed in at WorkOS as
 *     this user, whom this migration has created or is to create
 * @param hasher as the export names it; null if it names none, or has no digest of the user
 */
public record PasswordReset(
    long seq,
    String clerkId,
    String email,
    @Nullable String hasher,
    Reason reason,
    boolean replaceable) {}
