package dev.ferry.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.ClerkUser;
import dev.ferry.model.FieldFate;
import dev.ferry.model.FieldFate.Outcome;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each field of a user, and why. Of metadata only the keys are shown, of secrets
 * nothing.
 */
record FieldStory(UserPlan plan, Optional<ClerkUser> user) {

  void tell(Terminal terminal, ObjectNode root) {
    if (!plan.fields().isEmpty()) {
      terminal.say("  what becomes of its fields");
    }
    ArrayNode fields = root.putArray("fields");
    for (FieldFate field : plan.fields()) {
      String value = value(field);
      String word = Document.word(field.outcome()).replace('-', ' ');
      String rest = field.reason() == null ? "" : field.reason().code();
      terminal.say(line(field.field().word(), word, join(rest, value)));
      if (field.reason() != null) {
        terminal.say("      " + field.reason().explanation());
      }
      fields
          .addObject()
          .put("field", field.field().word())
          .put("outcome", Document.word(field.outcome()))
          .put("reason", field.reason() == null ? null : field.reason().code())
          .put("why", field.reason() == null ? null : field.reason().explanation())
          .put("value", value);
    }
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
          SIGN_IN,
          DOMAINS ->
          null;
    };
  }

  private String password() {
    return plan.password() == null ? "sent when it was created" : "sent as it is created";
  }

  private String factor() {
    return plan.factorPresent() ? "enrolled already" : "to be enrolled";
  }
}
