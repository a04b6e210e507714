package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.generate.ClerkUser.Secrets;
import dev.ferry.twin.totp.Base32;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What people change about how they sign in. */
final class SecretChanges {
  /** Become bcrypt at the first sign-in (docs, create-user-params). */
  private static final Set<String> UPGRADED =
      Set.of("md5", "md5_salted", "sha256", "sha256_salted", "sha512_symfony", "awscognito");

  private final World world;
  private final KnownSecrets secrets;

  SecretChanges(World world, KnownSecrets secrets) {
    this.world = world;
    this.secrets = secrets;
  }

  /**
   * A new password, the first one included.
   *
   * @param said whether Clerk says that the user changed
   */
  Optional<String> passwordChanged(boolean said) {
    return drawn(user -> !user.path("primary_email_address_id").isNull())
        .map(
            user -> {
              String id = id(user);
              secrets.put(
                  id,
                  KnownSecrets.withPassword(
                      secrets.of(id), SignUps.newPassword(world), SignUps.salt(world)));
              user.put("password_enabled", true).put("password_last_updated_at", world.now());
              user.remove("requires_password_reset");
              if (said) {
                world.change(ClerkList.USERS, user);
              } else {
                world.changeUnsaid(ClerkList.USERS, user);
              }
              return id;
            });
  }

  /**
   * A weak digest is replaced by one of the same password; Clerk's API does not tell. Of generated
   * weak digests nobody knows the password, so that any may have been it.
   */
  void upgrade(String userId) {
    Secrets before = secrets.of(userId);
    if (UPGRADED.contains(before.hasher())) {
      String password =
          before.password().isEmpty() ? SignUps.newPassword(world) : before.password();
      secrets.put(userId, KnownSecrets.withPassword(before, password, SignUps.salt(world)));
    }
  }

  Optional<String> totpEnrolled() {
    return drawn(user -> !user.path("totp_enabled").asBoolean())
        .map(
            user -> {
              byte[] secret = new byte[20];
              world.random().nextBytes(secret);
              secrets.put(
                  id(user), KnownSecrets.withTotp(secrets.of(id(user)), Base32.encode(secret)));
              user.put("totp_enabled", true)
                  .put("two_factor_enabled", true)
                  .put("mfa_enabled_at", world.now());
              world.change(ClerkList.USERS, user);
              return id(user);
            });
  }

  /** When the last factor went is told beside when the first one came (docs, user object). */
  Optional<String> totpRemoved() {
    return drawn(user -> user.path("totp_enabled").asBoolean())
        .map(
            user -> {
              secrets.put(id(user), KnownSecrets.withTotp(secrets.of(id(user)), ""));
              boolean other = hasSecondNumber(user);
              user.put("totp_enabled", false)
                  .put("backup_code_enabled", false)
                  .put("two_factor_enabled", other);
              if (!other) {
                user.put("mfa_disabled_at", world.now());
              }
              world.change(ClerkList.USERS, user);
              return id(user);
            });
  }

  private Optional<ObjectNode> drawn(Predicate<ObjectNode> fit) {
    return world.any(ClerkList.USERS, fit);
  }

  private static boolean hasSecondNumber(ObjectNode user) {
    for (JsonNode phone : user.path("phone_numbers")) {
      if (phone.path("reserved_for_second_factor").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  private static String id(ObjectNode user) {
    return user.path("id").asText();
  }
}
