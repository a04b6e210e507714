package dev.ferry.live.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may have the page: whoever brings the token of the printed link, once, and from then on the
 * browser that got the cookie for it. Thread-safe.
 */
final class Entrance {
  private static final int BYTES = 32;

  private final SecureRandom random;
  private final String cookie;
  private @Nullable String token;
  private @Nullable Session session;

  /**
   * A browser that came in.
   *
   * @param id the value of its cookie
   * @param key what its page sends with each request that changes something
   */
  record Session(String id, String key) {
    boolean hasKey(@Nullable String given) {
      return isSame(key, given);
    }

    @Override
    public String toString() {
      return "a session";
    }
  }

  /**
   * @param port keeps the cookies of two pages apart: a browser sends one of a host to all its
   *     ports
   */
  Entrance(SecureRandom random, int port) {
    this.random = random;
    this.cookie = "ferry-" + port;
    this.token = secret();
  }

  /** For the link; used up by the first who brings it. */
  synchronized String token() {
    return token == null ? "" : token;
  }

  /** Lets in whoever brings the token; it lets nobody in after that. */
  synchronized Optional<Session> enter(String given) {
    if (token == null || !isSame(token, given)) {
      return Optional.empty();
    }
    token = null;
    session = new Session(secret(), secret());
    return Optional.of(session);
  }

  /**
   * @param header the cookies of a request; null if it has none
   */
  synchronized Optional<Session> of(@Nullable String header) {
    Session known = session;
    if (known == null || header == null) {
      return Optional.empty();
    }
    for (String one : header.split(";", -1)) {
      String[] parts = one.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equals(cookie) && isSame(known.id(), parts[1])) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** The header that gives it to a browser: no script sees it, no other site's page sends it. */
  String cookieOf(Session of) {
    return cookie + "=" + of.id() + "; Path=/; HttpOnly; SameSite=Strict";
  }

  private String secret() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** In a time that tells nothing of how much is the same. */
  private static boolean isSame(String known, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(known.getBytes(US_ASCII), given.getBytes(US_ASCII));
  }
}
