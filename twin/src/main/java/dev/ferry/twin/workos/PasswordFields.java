package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.StoredUser;
import dev.ferry.twin.workos.password.PasswordDigest;
import dev.ferry.twin.workos.password.Passwords;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Refusal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The four password fields of a user body: either {@code password}, or {@code password_hash} with
 * {@code password_hash_type} and perhaps {@code password_salt_position} (OpenAPI, 2026-08-07).
 */
final class PasswordFields {
  /** WorkOS's password policy is set in its dashboard; ten characters is a guess. */
  private static final int SHORTEST = 10;

  private PasswordFields() {}

  /** The edit that sets the password, or leaves it alone if the body names none. */
  static UnaryOperator<StoredUser> edit(Fields fields, boolean nullPasswordAllowed) {
    String password =
        nullPasswordAllowed ? fields.nullableText("password") : fields.text("password");
    String hash = fields.text("password_hash");
    String type = fields.text("password_hash_type");
    String position = fields.text("password_salt_position");
    refuseContradictions(password, hash, type, position);
    if (hash != null && type != null) {
      PasswordDigest digest = accepted(hash, type, position);
      return user -> user.withPassword(digest);
    }
    if (password == null) {
      return user -> user;
    }
    if (password.length() < SHORTEST) {
      throw Refusal.errors("password_strength_error", List.of("password_too_short"));
    }
    PasswordDigest digest = Passwords.digestOf(password);
    return user -> user.withPassword(digest);
  }

  private static void refuseContradictions(
      @Nullable String password,
      @Nullable String hash,
      @Nullable String type,
      @Nullable String position) {
    if (password != null && hash != null) {
      throw Refusal.badRequest("password_and_password_hash_provided");
    }
    if (password != null && type != null) {
      throw Refusal.badRequest("password_and_password_hash_type_provided");
    }
    if (position != null && hash == null) {
      throw Refusal.badRequest("password_salt_position_requires_password_hash");
    }
    if ((hash == null) != (type == null)) {
      throw Refusal.invalidParameters(
          "Validation failed: password_hash and password_hash_type are required together.");
    }
  }

  private static PasswordDigest accepted(String hash, String type, @Nullable String position) {
    if (!Passwords.types().contains(type)) {
      throw Fields.invalid("password_hash_type", "must be one of " + Passwords.types());
    }
    if (position != null && !List.of("prefix", "suffix").contains(position)) {
      throw Fields.invalid("password_salt_position", "must be prefix or suffix");
    }
    if (position != null && !type.equals("ssha256")) {
      throw Fields.invalid("password_salt_position", "is only supported with ssha256");
    }
    PasswordDigest digest = new PasswordDigest(type, hash, "prefix".equals(position));
    if (!Passwords.accepts(digest)) {
      throw Refusal.badRequest("invalid_password_hash");
    }
    return digest;
  }
}
