package dev.ferry.cli.story;

import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.FieldFate;
import dev.ferry.model.FieldFate.Outcome;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkUser;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each field of a user, and why. Of metadata only the keys are shown, of secrets
 * nothing.
 */
record FieldDetail(UserPlan plan, Optional<ClerkUser> user) {

  /**
   * What becomes of one field.
   *
   * @param value what WorkOS gets, where it may be shown
   */
  record Field(
      UserField field,
      FieldFate.Outcome outcome,
      @Nullable Reason reason,
      @Nullable String why,
      @Nullable String value) {

    private void print(Terminal terminal) {
      String word = Document.word(outcome).replace('-', ' ');
      String rest = reason == null ? "" : reason.code();
      terminal.say(line(field.word(), word, join(rest, value)));
      if (why != null) {
        terminal.say("      " + why);
      }
    }
  }

  List<Field> fields() {
    return plan.fields().stream().map(this::field).toList();
  }

  private Field field(FieldFate fate) {
    Reason reason = fate.reason();
    return new Field(
        fate.field(),
        fate.outcome(),
        reason,
        reason == null ? null : reason.explanation(),
        value(fate));
  }

  static void print(List<Field> fields, Terminal terminal) {
    if (!fields.isEmpty()) {
      terminal.say("  what becomes of its fields");
    }
    fields.forEach(field -> field.print(terminal));
  }

  private static String line(String field, String outcome, String rest) {
    return String.format(Locale.ROOT, "    %-18s %-12s %s", field, outcome, rest).stripTrailing();
  }

  private static String join(String reason, @Nullable String value) {
    return value == null ? reason : (reason + "  " + value).strip();
  }

  private @Nullable String value(FieldFate fate) {
    TargetUser target = plan.target();
    return switch (fate.field()) {
      case EMAIL -> target == null ? null : target.email();
      case EMAIL_VERIFIED -> target == null ? null : target.emailVerified() ? "yes" : "no";
      case FIRST_NAME -> target == null ? null : target.firstName();
      case LAST_NAME -> target == null ? null : target.lastName();
      case EXTERNAL_ID -> target == null ? null : target.externalId();
      case METADATA -> target == null ? null : String.join(", ", target.metadata().keySet());
      case USERNAME -> user.map(ClerkUser::username).orElse(null);
      case CREATED_AT -> user.map(ClerkUser::createdAt).orElse(null);
      case LOCALE -> user.map(ClerkUser::locale).orElse(null);
      case TIMEZONE -> user.map(ClerkUser::timezone).orElse(null);
      case LEGAL_ACCEPTED_AT ->
          user.map(ClerkUser::legalAcceptedAt).map(Instant::toString).orElse(null);
      case CLERK_EXTERNAL_ID -> user.map(ClerkUser::externalId).orElse(null);
      case PASSWORD -> fate.outcome() == Outcome.CARRIED ? password() : null;
      case TOTP -> fate.outcome() == Outcome.CARRIED ? factor() : null;
      case OTHER_EMAILS,
          PHONES,
          PRIVATE_METADATA,
          UNSAFE_METADATA,
          STATUS,
          SMS_FACTOR,
          PASSKEYS,
          WEB3_WALLETS,
          BACKUP_CODES,
          SOCIAL_ACCOUNTS,
          SINGLE_SIGN_ON,
          SIGN_IN,
          DOMAINS ->
          null;
    };
  }

  private String password() {
    if (plan.replacesPassword()) {
      return "sent if nobody has used or touched it";
    }
    return plan.password() == null ? "sent before" : "sent as it is created";
  }

  private String factor() {
    return plan.factorPresent() ? "enrolled already" : "to be enrolled";
  }
}
