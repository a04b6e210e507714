package dev.ferry.migrate.simulation.sync;

import dev.ferry.migrate.simulation.Held;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.DatedFile;
import dev.ferry.source.FileSource;
import dev.ferry.source.Source;
import dev.ferry.source.SourceKind;
import dev.ferry.source.SourceListener;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The dashboard's export: passwords and seeds of authenticators as Clerk had them then.
 *
 * @param at by the simulation's clock
 */
record Export(LivingClerk clerk, long at) implements FileSource {
  private static final Set<ClerkField> TOLD =
      EnumSet.of(
          ClerkField.PRIMARY_EMAIL,
          ClerkField.FIRST_NAME,
          ClerkField.LAST_NAME,
          ClerkField.PASSWORD,
          ClerkField.TOTP_SECRET);

  /** The same, with the word of a person for its date. */
  static Source dated(LivingClerk clerk, long at) {
    Export export = new Export(clerk, at);
    return new DatedFile(export, Instant.ofEpochMilli(Words.millis(at)));
  }

  @Override
  public Path file() {
    return Path.of("export-" + Words.millis(at) + ".csv");
  }

  @Override
  public SourceKind kind() {
    return SourceKind.DASHBOARD_CSV;
  }

  @Override
  public void read(SourceListener listener) {
    long line = 2;
    for (Held<Thing> held : List.copyOf(clerk.users.values())) {
      Thing then = held.at(at);
      if (then != null) {
        listener.user(new ClerkUserFragment(user(then), TOLD), line++);
      }
    }
  }

  private static ClerkUser user(Thing one) {
    ClerkUserBuilder user =
        ClerkUser.builder(one.id())
            .primaryEmail(one.need("email"))
            .firstName(one.get("first_name"))
            .lastName(one.get("last_name"));
    String digest = one.get(LivingClerk.DIGEST);
    if (digest != null) {
      user.password(new ClerkPassword(Sensitive.of(digest), "bcrypt"));
    }
    String seed = one.get(LivingClerk.SEED);
    if (seed != null) {
      user.totpSecret(Sensitive.of(seed));
    }
    return user.build();
  }
}
