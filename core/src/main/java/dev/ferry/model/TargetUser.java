package dev.ferry.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a WorkOS user must hold, as far as it can be read back.
 *
 * @param externalId the Clerk id
 * @param email lower-cased and trimmed
 * @param metadata at most what WorkOS's documented limits allow
 * @param dropped the keys of metadata that Clerk has dropped since: WorkOS must not hold them
 *     either
 * @param locale in WorkOS's own field, which only an update writes; empty if Clerk has dropped it;
 *     null if it is not ours to say
 */
public record TargetUser(
    String externalId,
    String email,
    boolean emailVerified,
    @Nullable String firstName,
    @Nullable String lastName,
    Map<String, String> metadata,
    Set<String> dropped,
    @Nullable String locale) {

  public TargetUser {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    dropped = Collections.unmodifiableSet(new TreeSet<>(dropped));
  }

  /** One of which Clerk has dropped nothing, and whose locale is not ours to say. */
  public TargetUser(
      String externalId,
      String email,
      boolean emailVerified,
      @Nullable String firstName,
      @Nullable String lastName,
      Map<String, String> metadata) {
    this(externalId, email, emailVerified, firstName, lastName, metadata, Set.of(), null);
  }

  /** The same with this metadata in place of its own, and nothing dropped. */
  public TargetUser withMetadata(Map<String, String> other) {
    return new TargetUser(
        externalId, email, emailVerified, firstName, lastName, other, Set.of(), locale);
  }

  /** The same with these keys dropped. */
  public TargetUser dropping(Set<String> keys) {
    return new TargetUser(
        externalId, email, emailVerified, firstName, lastName, metadata, keys, locale);
  }

  /** The same with this locale. */
  public TargetUser withLocale(@Nullable String other) {
    return new TargetUser(
        externalId, email, emailVerified, firstName, lastName, metadata, dropped, other);
  }

  /** The same, its address not verified. */
  public TargetUser unverified() {
    return new TargetUser(externalId, email, false, firstName, lastName, metadata, dropped, locale);
  }

  /** The same without metadata, but for a mark: without that, nobody may be created. */
  public TargetUser withoutMetadata() {
    Map<String, String> mark = new TreeMap<>(metadata);
    mark.keySet().retainAll(Set.of(IdentityMark.KEY));
    return withMetadata(mark);
  }

  /** True if the user has this address, verified on both sides. */
  public boolean hasVerifiedAddressOf(WorkosUser user) {
    return emailVerified && user.emailVerified() && email.equals(EmailAddress.key(user.email()));
  }
}
