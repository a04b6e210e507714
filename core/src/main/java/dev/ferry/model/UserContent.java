package dev.ferry.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a WorkOS user holds in the fields that a migration may write and that can be read back.
 *
 * @param locale null if it has none, or none was written
 */
public record UserContent(
    @Nullable String externalId,
    String email,
    boolean emailVerified,
    @Nullable String firstName,
    @Nullable String lastName,
    Map<String, String> metadata,
    @Nullable String locale) {
  /** The fields that a content has. */
  public static final Set<UserField> FIELDS =
      Collections.unmodifiableSet(
          EnumSet.of(
              UserField.EMAIL,
              UserField.EMAIL_VERIFIED,
              UserField.FIRST_NAME,
              UserField.LAST_NAME,
              UserField.EXTERNAL_ID,
              UserField.METADATA,
              UserField.LOCALE));

  /** One without a locale. */
  public UserContent(
      @Nullable String externalId,
      String email,
      boolean emailVerified,
      @Nullable String firstName,
      @Nullable String lastName,
      Map<String, String> metadata) {
    this(externalId, email, emailVerified, firstName, lastName, metadata, null);
  }

  public UserContent {
    locale = locale == null || locale.isEmpty() ? null : locale;
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  public static UserContent of(WorkosUser user) {
    return new UserContent(
        user.externalId(),
        user.email(),
        user.emailVerified(),
        user.firstName(),
        user.lastName(),
        user.metadata(),
        user.locale());
  }

  public static UserContent of(TargetUser user) {
    return new UserContent(
        user.externalId(),
        user.email(),
        user.emailVerified(),
        user.firstName(),
        user.lastName(),
        user.metadata(),
        user.locale());
  }

  /**
   * This content with these fields of what is written; metadata as WorkOS merges it: pairs are
   * added and replaced, and none goes away but what is dropped.
   */
  public UserContent merged(TargetUser written, Set<UserField> fields) {
    Map<String, String> pairs = new TreeMap<>(metadata);
    if (fields.contains(UserField.METADATA)) {
      pairs.putAll(written.metadata());
      pairs.keySet().removeAll(written.dropped());
    }
    UserContent with = with(of(written), fields);
    return new UserContent(
        with.externalId,
        with.email,
        with.emailVerified,
        with.firstName,
        with.lastName,
        pairs,
        with.locale);
  }

  /** This content with what a change has changed, of metadata pair by pair, and nothing else. */
  public UserContent changed(UserContent before, UserContent after) {
    Map<String, String> pairs = new TreeMap<>(metadata);
    before.metadata.keySet().stream()
        .filter(key -> !after.metadata.containsKey(key))
        .forEach(pairs::remove);
    after.metadata.forEach(
        (key, value) -> {
          if (!value.equals(before.metadata.get(key))) {
            pairs.put(key, value);
          }
        });
    UserContent with = with(after, after.differences(before));
    return new UserContent(
        with.externalId,
        with.email,
        with.emailVerified,
        with.firstName,
        with.lastName,
        pairs,
        with.locale);
  }

  /** True if this holds all that a change was to change, whatever else others have changed. */
  public boolean holds(UserContent before, UserContent after) {
    return differences(changed(before, after)).isEmpty();
  }

  /** This content with these fields of another in their place. */
  public UserContent with(UserContent other, Set<UserField> fields) {
    return new UserContent(
        fields.contains(UserField.EXTERNAL_ID) ? other.externalId : externalId,
        fields.contains(UserField.EMAIL) ? other.email : email,
        fields.contains(UserField.EMAIL_VERIFIED) ? other.emailVerified : emailVerified,
        fields.contains(UserField.FIRST_NAME) ? other.firstName : firstName,
        fields.contains(UserField.LAST_NAME) ? other.lastName : lastName,
        fields.contains(UserField.METADATA) ? other.metadata : metadata,
        fields.contains(UserField.LOCALE) ? other.locale : locale);
  }

  /**
   * The fields in which the two differ. Addresses are compared as WorkOS does, and no name is the
   * same as an empty one: an update cannot say which of them it means (OpenAPI spec 2026-08-07). A
   * locale is the same in any case (BCP 47).
   */
  public Set<UserField> differences(UserContent other) {
    Set<UserField> differing = EnumSet.noneOf(UserField.class);
    add(differing, UserField.EXTERNAL_ID, Objects.equals(externalId, other.externalId));
    boolean sameAddress = EmailAddress.key(email).equals(EmailAddress.key(other.email));
    add(differing, UserField.EMAIL, sameAddress);
    add(differing, UserField.EMAIL_VERIFIED, emailVerified == other.emailVerified);
    add(differing, UserField.FIRST_NAME, text(firstName).equals(text(other.firstName)));
    add(differing, UserField.LAST_NAME, text(lastName).equals(text(other.lastName)));
    add(differing, UserField.METADATA, metadata.equals(other.metadata));
    add(differing, UserField.LOCALE, text(locale).equalsIgnoreCase(text(other.locale)));
    return differing;
  }

  private static void add(Set<UserField> differing, UserField field, boolean same) {
    if (!same) {
      differing.add(field);
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
