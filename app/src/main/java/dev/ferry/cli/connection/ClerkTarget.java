package dev.ferry.cli.connection;

import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The Clerk instance that a key opens.
 *
 * @param origin where the key came from, for people
 */
public record ClerkTarget(URI address, Sensitive<String> key, String origin) {
  private static final String DEFAULT_ADDRESS = "https://api.clerk.com/v1";

  public static ClerkTarget of(Keys.Key key, Map<String, String> environment) {
    URI address = ServerAddress.of("CLERK_API_URL", DEFAULT_ADDRESS, environment);
    checkShape(key);
    return new ClerkTarget(address, key.value(), key.origin());
  }

  /** {@code sk_test_} or {@code sk_live_} (clerk.com/docs, Clerk environment variables, 2026). */
  private static void checkShape(Keys.Key key) {
    String value = key.value().reveal();
    if (!value.matches("sk_(test|live)_[\\x21-\\x7e]+")) {
      boolean publishable = value.startsWith("pk_");
      throw new UsageError(
          ExitCode.KEY_REFUSED,
          "key-shape",
          "the key from "
              + key.origin()
              + (publishable ? " is Clerk's publishable key" : " is no secret key of Clerk")
              + ": those begin with sk_live_ or sk_test_",
          "Copy the secret key from the Clerk dashboard, API keys.",
          List.of());
    }
  }

  /** What the key says; Clerk is asked, too. */
  public Environment environment() {
    return Environment.ofKey(key.reveal());
  }

  /**
   * For people.
   *
   * @param instance what is known about it
   */
  public String describe(String instance) {
    return "Clerk " + instance + " at " + address.getAuthority() + " (key from " + origin + ")";
  }
}
