package dev.ferry.workspace;

import dev.ferry.text.Code;
import java.time.Instant;

/**
 * A WorkOS environment that a workspace belongs to.
 *
 * @param name what it is called here: its kind, with a number if there are several of a kind
 * @param address of the API
 * @param key prefix and last four characters of the key that opened it last; never more
 * @param boundAt when it first answered
 */
public record KnownEnvironment(
    String name, Kind kind, String address, String key, Instant boundAt) {

  /** What a mistake would hurt. */
  public enum Kind {
    /** A server on this machine, such as the twin. */
    LOCAL,
    STAGING,
    /** Live users; and whatever cannot be told apart from that. */
    PRODUCTION;

    public String word() {
      return Code.withUnderscores(this);
    }
  }
}
