package dev.ferry.cli;

import dev.ferry.privacy.Digests;
import dev.ferry.privacy.Sensitive;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * The WorkOS environment that a command works on.
 *
 * @param origin where the key came from, for people
 */
record WorkosTarget(URI address, Sensitive<String> key, String origin, Kind kind) {
  private static final String DEFAULT_ADDRESS = "https://api.workos.com";

  /** What a mistake would hurt. */
  enum Kind {
    /** A server on this machine, such as the twin. */
    LOCAL,
    STAGING,
    /** Live users; and whatever cannot be told apart from that. */
    PRODUCTION;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static WorkosTarget of(Keys.Key key, Map<String, String> environment) {
    String text = environment.getOrDefault("WORKOS_API_URL", "").strip();
    URI address = address(text.isEmpty() ? DEFAULT_ADDRESS : text);
    checkShape(key);
    return new WorkosTarget(address, key.value(), key.origin(), kind(address, key.value()));
  }

  private static URI address(String text) {
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException e) {
      throw badAddress(text, "is not an address");
    }
    if (address.getHost() == null || address.getRawQuery() != null) {
      throw badAddress(text, "is not the address of a server");
    }
    boolean plain = "http".equalsIgnoreCase(address.getScheme());
    if (plain && !isLoopback(address.getHost())) {
      throw badAddress(text, "is not encrypted; plain http goes only to this machine");
    }
    if (!plain && !"https".equalsIgnoreCase(address.getScheme())) {
      throw badAddress(text, "is neither https nor http");
    }
    return address;
  }

  private static Refusal badAddress(String text, String why) {
    return Refusal.usage(
        "address-refused", "WORKOS_API_URL " + text + " " + why, "Correct it, or unset it.");
  }

  /** Keys begin with {@code sk_} (workos.com/docs/reference/api-authentication, 2026-02). */
  private static void checkShape(Keys.Key key) {
    if (!key.value().reveal().matches("sk_[\\x21-\\x7e]+")) {
      throw new Refusal(
          ExitCode.KEY_REFUSED,
          "key-shape",
          "the key from " + key.origin() + " is no WorkOS key: those begin with sk_",
          "Copy the key from the WorkOS dashboard, API Keys.",
          java.util.List.of());
    }
  }

  /** {@code sk_test_} is staging, {@code sk_live_} production (workos/cli, 2026-02-19). */
  private static Kind kind(URI address, Sensitive<String> key) {
    if (isLoopback(address.getHost())) {
      return Kind.LOCAL;
    }
    return key.reveal().startsWith("sk_test_") ? Kind.STAGING : Kind.PRODUCTION;
  }

  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost")) {
      return true;
    }
    boolean literal = name.matches("[0-9.]+") || name.startsWith("[");
    try {
      return literal && InetAddress.getByName(name).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Tells environments apart without telling the key. */
  String fingerprint() {
    byte[] digest =
        Digests.sha256((address + "\n" + key.reveal()).getBytes(StandardCharsets.UTF_8));
    return address + " #" + HexFormat.of().formatHex(digest, 0, 6);
  }

  /** For people. */
  String describe() {
    return "WorkOS " + kind.word() + " at " + address.getAuthority() + " (key from " + origin + ")";
  }
}
