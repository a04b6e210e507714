package dev.ferry.model;

import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The seed of an authenticator app.
 *
 * @param value base32, upper case, unpadded
 * @param asOf when Clerk told it: an authenticator that was set up later is another one; null if
 *     not known
 */
public record TotpSeed(Sensitive<String> value, @Nullable Instant asOf) {
  /** One of which nobody knows of when it is. */
  public static TotpSeed of(String value) {
    return new TotpSeed(Sensitive.of(value), null);
  }
}
