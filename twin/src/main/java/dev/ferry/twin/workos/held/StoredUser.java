package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.password.PasswordDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user as the environment holds it. Immutable; metadata keep their order.
 *
 * @param id {@code user_…}
 * @param email the address as it was given, without the spaces around it
 */
public record StoredUser(
    String id,
    String email,
    boolean emailVerified,
    Profile profile,
    @Nullable String externalId,
    Map<String, String> metadata,
    @Nullable PasswordDigest password,
    Times times) {

  /** What a user is called. */
  public record Profile(
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String name,
      @Nullable String locale) {

    public Profile withFirstName(@Nullable String value) {
      return new Profile(value, lastName, name, locale);
    }

    public Profile withLastName(@Nullable String value) {
      return new Profile(firstName, value, name, locale);
    }

    public Profile withName(@Nullable String value) {
      return new Profile(firstName, lastName, value, locale);
    }

    public Profile withLocale(@Nullable String value) {
      return new Profile(firstName, lastName, name, value);
    }
  }

  /** When what happened; {@code findable} is when look-ups and lists begin to show the user. */
  public record Times(
      Instant created, Instant updated, Instant findable, @Nullable Instant lastSignIn) {}

  public StoredUser {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** A new user, to be filled in. */
  public static StoredUser blank(String id, Instant now, Instant findable) {
    return new StoredUser(
        id,
        "",
        false,
        new Profile(null, null, null, null),
        null,
        Map.of(),
        null,
        new Times(now, now, findable, null));
  }

  /** What addresses are compared by: without spaces around, in lower case. */
  public static String comparable(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether look-ups and lists show the user yet. */
  public boolean isFindable(Instant now) {
    return !now.isBefore(times.findable());
  }

  /** The same with another address; unless it is the same but for case, it is unverified. */
  public StoredUser withEmail(String value) {
    boolean same = comparable(value).equals(comparable(email));
    return new StoredUser(
        id, value.strip(), emailVerified && same, profile, externalId, metadata, password, times);
  }

  public StoredUser withEmailVerified(boolean value) {
    return new StoredUser(id, email, value, profile, externalId, metadata, password, times);
  }

  public StoredUser withProfile(Profile value) {
    return new StoredUser(id, email, emailVerified, value, externalId, metadata, password, times);
  }

  public StoredUser withExternalId(@Nullable String value) {
    return new StoredUser(id, email, emailVerified, profile, value, metadata, password, times);
  }

  public StoredUser withMetadata(Map<String, String> value) {
    return new StoredUser(id, email, emailVerified, profile, externalId, value, password, times);
  }

  public StoredUser withPassword(PasswordDigest value) {
    return new StoredUser(id, email, emailVerified, profile, externalId, metadata, value, times);
  }

  public StoredUser updatedAt(Instant now) {
    return withTimes(new Times(times.created(), now, times.findable(), times.lastSignIn()));
  }

  /** The same as of these moments, in an environment that opens now. */
  public StoredUser at(Moments moments, Instant now) {
    return withTimes(
        new Times(moments.made(now), moments.changed(now), times.findable(), moments.lastSignIn()));
  }

  public StoredUser signedInAt(Instant now) {
    return withTimes(new Times(times.created(), now, times.findable(), now));
  }

  private StoredUser withTimes(Times value) {
    return new StoredUser(id, email, emailVerified, profile, externalId, metadata, password, value);
  }
}
