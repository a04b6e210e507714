package dev.ferry.cli.cutover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Json;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.twin.clerk.ClerkInstance;
import dev.ferry.twin.clerk.ClerkList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Clerk's blocklist, allowlist and waitlist, as far as the snapshot tells them: it keeps whom they
 * name, and not the entries. Not thread-safe.
 */
final class AccessAsRead {
  /** Nobody has it: it makes a list that names none of those who are there. */
  private static final String NOBODY = "nobody@allowlist.invalid";

  private final ClerkInstance clerk;

  /** An allowlist without entries keeps nobody out: those on it matter only if somebody is not. */
  private final List<String> allowed = new ArrayList<>();

  private boolean anybodyNotAllowed;
  private int entries;

  AccessAsRead(ClerkInstance clerk) {
    this.clerk = clerk;
  }

  void put(ClerkUser user) {
    if (is(user, ClerkFlag.BLOCKLISTED)) {
      identifier(user).ifPresent(one -> put(ClerkList.BLOCKLIST, "identifier", one));
    }
    if (is(user, ClerkFlag.WAITLISTED)) {
      emails(user).findFirst().ifPresent(one -> put(ClerkList.WAITLIST, "email_address", one));
    }
    putOnAllowlist(user);
  }

  private void putOnAllowlist(ClerkUser user) {
    Optional<Boolean> notOn = user.flag(ClerkFlag.NOT_ON_ALLOWLIST);
    if (notOn.isEmpty()) {
      return; // it was not read
    }
    if (!notOn.get()) {
      identifier(user).ifPresent(anybodyNotAllowed ? this::allow : allowed::add);
    } else if (!anybodyNotAllowed) {
      anybodyNotAllowed = true;
      allow(NOBODY);
      allowed.forEach(this::allow);
      allowed.clear();
    }
  }

  private void allow(String identifier) {
    put(ClerkList.ALLOWLIST, "identifier", identifier);
  }

  private void put(ClerkList list, String key, String identifier) {
    ObjectNode entry = Json.object().put("id", "entry_" + ++entries).put(key, identifier);
    if (list == ClerkList.WAITLIST) {
      entry.put("status", "pending");
    }
    clerk.put(list, entry.toString());
  }

  /** One by which Clerk's lists name this user and nobody else. */
  private static Optional<String> identifier(ClerkUser user) {
    return Stream.of(
            emails(user), user.verifiedPhones().stream(), Stream.ofNullable(user.primaryPhone()))
        .flatMap(one -> one)
        .findFirst();
  }

  private static Stream<String> emails(ClerkUser user) {
    return Stream.concat(user.verifiedEmails().stream(), Stream.ofNullable(user.primaryEmail()));
  }

  private static boolean is(ClerkUser user, ClerkFlag flag) {
    return user.flag(flag).orElse(false);
  }
}
