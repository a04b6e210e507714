package dev.ferry.source.clerk;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.privacy.Sensitive;
import dev.ferry.text.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the dashboard export: the 13 of Clerk's own sample ({@code samples/clerk.csv} of
 * clerk/migration-tool), and {@code created_at}, which files of 2026 have too.
 */
enum DashboardColumn {
  ID(null),
  FIRST_NAME(ClerkField.FIRST_NAME),
  LAST_NAME(ClerkField.LAST_NAME),
  USERNAME(ClerkField.USERNAME),
  PRIMARY_EMAIL_ADDRESS(ClerkField.PRIMARY_EMAIL),
  PRIMARY_PHONE_NUMBER(ClerkField.PRIMARY_PHONE),
  VERIFIED_EMAIL_ADDRESSES(ClerkField.VERIFIED_EMAILS),
  UNVERIFIED_EMAIL_ADDRESSES(ClerkField.UNVERIFIED_EMAILS),
  VERIFIED_PHONE_NUMBERS(ClerkField.VERIFIED_PHONES),
  UNVERIFIED_PHONE_NUMBERS(ClerkField.UNVERIFIED_PHONES),
  TOTP_SECRET(ClerkField.TOTP_SECRET),
  PASSWORD_DIGEST(ClerkField.PASSWORD),
  PASSWORD_HASHER(null),
  CREATED_AT(ClerkField.CREATED_AT),
  /** Clerk's export has no such columns; whoever puts one in means it. */
  BANNED(ClerkField.FLAGS),
  LOCKED(ClerkField.FLAGS),
  DEPROVISIONED(ClerkField.FLAGS);

  /** Those that say whether Clerk keeps a user out. */
  static final Map<DashboardColumn, ClerkFlag> FLAGS =
      Map.of(
          BANNED, ClerkFlag.BANNED,
          LOCKED, ClerkFlag.LOCKED,
          DEPROVISIONED, ClerkFlag.DEPROVISIONED);

  private static final Map<String, Boolean> SAID =
      Map.of(
          "true", true, "false", false, "t", true, "f", false, "1", true, "0", false, "yes", true,
          "no", false);

  private final @Nullable ClerkField field;

  DashboardColumn(@Nullable ClerkField field) {
    this.field = field;
  }

  /** The name in the header. */
  String header() {
    return Code.withUnderscores(this);
  }

  /** What the column speaks about, if it does so alone. */
  Optional<ClerkField> field() {
    return Optional.ofNullable(field);
  }

  /**
   * Puts a cell's text into the user; the id is there already, and the password's two columns are
   * put in together by {@link DashboardRow}, as are the flags.
   */
  void put(ClerkUserBuilder user, String cell) {
    switch (this) {
      case ID, PASSWORD_DIGEST, PASSWORD_HASHER, BANNED, LOCKED, DEPROVISIONED -> {}
      case FIRST_NAME -> user.firstName(orNull(cell));
      case LAST_NAME -> user.lastName(orNull(cell));
      case USERNAME -> user.username(orNull(cell));
      case PRIMARY_EMAIL_ADDRESS -> user.primaryEmail(orNull(cell));
      case PRIMARY_PHONE_NUMBER -> user.primaryPhone(orNull(cell));
      case VERIFIED_EMAIL_ADDRESSES -> user.verifiedEmails(Cells.list(cell));
      case UNVERIFIED_EMAIL_ADDRESSES -> user.unverifiedEmails(Cells.list(cell));
      case VERIFIED_PHONE_NUMBERS -> user.verifiedPhones(Cells.list(cell));
      case UNVERIFIED_PHONE_NUMBERS -> user.unverifiedPhones(Cells.list(cell));
      case TOTP_SECRET -> user.totpSecret(cell.isEmpty() ? null : Sensitive.of(cell));
      case CREATED_AT -> user.createdAt(orNull(cell));
    }
  }

  /** The columns that every export of Clerk's has, in order. */
  static List<String> ofClerk() {
    return Arrays.stream(values())
        .filter(column -> !FLAGS.containsKey(column))
        .map(DashboardColumn::header)
        .toList();
  }

  /** Yes or no, as people and programs write it; empty for what is neither. */
  static Optional<Boolean> said(String cell) {
    return Optional.ofNullable(SAID.get(cell.strip().toLowerCase(Locale.ROOT)));
  }

  /** The column of this name in normal spelling. */
  static Optional<DashboardColumn> named(String name) {
    return Arrays.stream(values()).filter(column -> column.header().equals(name)).findFirst();
  }

  private static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }
}
