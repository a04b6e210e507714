package dev.ferry.live.web;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a request may have come from the page itself, by what its headers say. Pure. */
final class Gate {
  private static final int FORBIDDEN = 403;
  private static final int NOT_HERE = 421;
  private static final int NO_JSON = 415;

  /**
   * Names of this machine that no other one's name can resolve to: whoever makes a name of theirs
   * point here (DNS rebinding) sends that name. The port is theirs: it may be a tunnel's.
   */
  private static final Pattern LOOPBACK =
      Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[0-9]{1,5})?");

  /** What a browser says of a request that no other site's page has caused. */
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private Gate() {}

  /** A refusal, and why, for people. */
  record Refusal(int status, String why) {}

  /**
   * What every request is asked.
   *
   * @param host the header; null if there is none
   * @param site {@code Sec-Fetch-Site}; null of what is no newer browser
   */
  static Optional<Refusal> ofAny(@Nullable String host, @Nullable String site) {
    if (host == null || !LOOPBACK.matcher(host).matches()) {
      return Optional.of(new Refusal(NOT_HERE, "This page is at 127.0.0.1 and nowhere else."));
    }
    if (site != null && !OWN.contains(site)) {
      return Optional.of(new Refusal(FORBIDDEN, "Another site's page has asked for this."));
    }
    return Optional.empty();
  }

  /**
   * What is asked besides of one that changes something.
   *
   * @param host as it was accepted
   * @param origin the header; null if there is none
   * @param hasKey true if it brings what only the page's script knows
   * @param type {@code Content-Type}
   */
  static Optional<Refusal> ofChange(
      @Nullable String host, @Nullable String origin, boolean hasKey, @Nullable String type) {
    if (origin == null || !origin.equals("http://" + host)) {
      return Optional.of(new Refusal(FORBIDDEN, "Only the page itself changes anything."));
    } else if (!hasKey) {
      return Optional.of(new Refusal(FORBIDDEN, "The page is an old one: load it again."));
    } else if (type == null || !type.startsWith("application/json")) {
      return Optional.of(new Refusal(NO_JSON, "Only JSON is read."));
    }
    return Optional.empty();
  }
}
