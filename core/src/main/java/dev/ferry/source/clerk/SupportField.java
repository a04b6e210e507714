package dev.ferry.source.clerk;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.text.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a user in the support export, as {@code src/clerk-exported-user.ts} of
 * workos/migrate-clerk-users and WorkOS's guide "Migrate from Clerk" give them (2026-11).
 */
enum SupportField {
  ID(null, Kind.TEXT),
  FIRST_NAME(ClerkField.FIRST_NAME, Kind.TEXT),
  LAST_NAME(ClerkField.LAST_NAME, Kind.TEXT),
  USERNAME(ClerkField.USERNAME, Kind.TEXT),
  EMAIL_ADDRESSES(ClerkField.LISTED_EMAILS, Kind.LIST),
  /** The export does not say which are verified, so none is: they count as unverified. */
  PHONE_NUMBERS(ClerkField.UNVERIFIED_PHONES, Kind.LIST),
  TOTP_SECRET(ClerkField.TOTP_SECRET, Kind.TEXT),
  PASSWORD_DIGEST(ClerkField.PASSWORD, Kind.TEXT),
  PASSWORD_HASHER(null, Kind.TEXT),
  PUBLIC_METADATA(ClerkField.PUBLIC_METADATA, Kind.METADATA),
  PRIVATE_METADATA(ClerkField.PRIVATE_METADATA, Kind.METADATA),
  UNSAFE_METADATA(ClerkField.UNSAFE_METADATA, Kind.METADATA),
  CREATED_AT(ClerkField.CREATED_AT, Kind.TIME),
  /** Of clerk/migration-tool's sample beside a list of addresses, as are the next. */
  PRIMARY_EMAIL_ADDRESS(ClerkField.PRIMARY_EMAIL, Kind.TEXT),
  VERIFIED_EMAIL_ADDRESSES(ClerkField.VERIFIED_EMAILS, Kind.LIST),
  UNVERIFIED_EMAIL_ADDRESSES(ClerkField.UNVERIFIED_EMAILS, Kind.LIST),
  PRIMARY_PHONE_NUMBER(ClerkField.PRIMARY_PHONE, Kind.TEXT),
  VERIFIED_PHONE_NUMBERS(ClerkField.VERIFIED_PHONES, Kind.LIST),
  UNVERIFIED_PHONE_NUMBERS(ClerkField.UNVERIFIED_PHONES, Kind.LIST),
  /** Not in that export; whoever puts one in means it. */
  BANNED(ClerkField.FLAGS, Kind.FLAG),
  LOCKED(ClerkField.FLAGS, Kind.FLAG),
  DEPROVISIONED(ClerkField.FLAGS, Kind.FLAG);

  /** Those that say whether Clerk keeps a user out. */
  static final Map<SupportField, ClerkFlag> FLAGS =
      Map.of(
          BANNED, ClerkFlag.BANNED,
          LOCKED, ClerkFlag.LOCKED,
          DEPROVISIONED, ClerkFlag.DEPROVISIONED);

  /** What a value must be; null is allowed for each, and means "none". */
  enum Kind {
    TEXT,
    /** A text with separators, or an array of texts. */
    LIST,
    /** A JSON object. */
    METADATA,
    /** Yes or no, also as a text. */
    FLAG,
    /** A text, or milliseconds since 1970 as in Clerk's API. */
    TIME
  }

  private static final Map<String, SupportField> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SupportField::key, f -> f));

  private final @Nullable ClerkField field;
  private final Kind kind;

  SupportField(@Nullable ClerkField field, Kind kind) {
    this.field = field;
    this.kind = kind;
  }

  /** The key in the JSON. */
  String key() {
    return Code.withUnderscores(this);
  }

  /** What the key speaks about, if it does so alone. */
  Optional<ClerkField> field() {
    return Optional.ofNullable(field);
  }

  Kind kind() {
    return kind;
  }

  /** The keys that every such export has, in order. */
  static List<String> ofExport() {
    return Arrays.stream(values())
        .takeWhile(field -> field != CREATED_AT)
        .map(SupportField::key)
        .toList();
  }

  /** The field of this key. */
  static Optional<SupportField> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
