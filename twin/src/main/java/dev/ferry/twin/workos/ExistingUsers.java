package dev.ferry.twin.workos;

import dev.ferry.twin.totp.Base32;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.held.StoredUser;
import dev.ferry.twin.workos.password.PasswordDigest;
import dev.ferry.twin.workos.password.Passwords;
import dev.ferry.twin.workos.wire.Refusal;
import java.util.List;

/** Puts users into an environment before it opens. */
final class ExistingUsers {
  private final Environment environment;

  ExistingUsers(Environment environment) {
    this.environment = environment;
  }

  void add(List<ExistingUser> users) {
    for (ExistingUser user : users) {
      try {
        String id = environment.place(user.id(), blank -> filled(blank, user)).id();
        if (user.totpSecret() != null) {
          placeFactor(id, user, user.totpSecret());
        }
      } catch (Refusal conflict) {
        throw new IllegalArgumentException(
            "existing user " + user.email() + " is there twice", conflict);
      }
    }
  }

  private void placeFactor(String id, ExistingUser user, String secret) {
    if (Base32.decode(secret).isEmpty()) {
      throw new IllegalArgumentException(
          "the TOTP secret of existing user " + user.email() + " is not Base32");
    }
    environment.placeFactor(id, user, secret);
  }

  private static StoredUser filled(StoredUser blank, ExistingUser user) {
    StoredUser filled =
        blank
            .withEmail(user.email())
            .withEmailVerified(user.emailVerified())
            .withProfile(
                new StoredUser.Profile(user.firstName(), user.lastName(), null, user.locale()))
            .withExternalId(user.externalId())
            .withMetadata(user.metadata())
            .at(user.moments(), blank.times().created());
    return user.bcrypt() == null ? filled : filled.withPassword(digest(user.bcrypt(), user));
  }

  private static PasswordDigest digest(String bcrypt, ExistingUser user) {
    PasswordDigest digest = new PasswordDigest("bcrypt", bcrypt, false);
    if (!Passwords.accepts(digest)) {
      throw new IllegalArgumentException(
          "the password of existing user " + user.email() + " is not bcrypt");
    }
    return digest;
  }
}
