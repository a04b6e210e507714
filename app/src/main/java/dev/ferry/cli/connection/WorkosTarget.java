package dev.ferry.cli.connection;

import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Refusal;
import dev.ferry.privacy.Digests;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Environments.Opener;
import dev.ferry.workspace.KnownEnvironment.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * The WorkOS environment that a command works on.
 *
 * @param origin where the key came from, for people
 */
public record WorkosTarget(URI address, Sensitive<String> key, String origin, Kind kind) {
  public static final String DEFAULT_ADDRESS = "https://api.workos.com";

  public static WorkosTarget of(Keys.Key key, Map<String, String> environment) {
    URI address = ServerAddress.of("WORKOS_API_URL", DEFAULT_ADDRESS, environment);
    checkShape(key);
    return new WorkosTarget(address, key.value(), key.origin(), kind(address, key.value()));
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

  /**
   * {@code sk_test_} is staging, {@code sk_live_} production (workos/cli, 2026-02-19), wherever the
   * address points: a tunnel on this machine may lead to live users.
   */
  private static Kind kind(URI address, Sensitive<String> key) {
    if (key.reveal().startsWith("sk_live_")) {
      return Kind.PRODUCTION;
    }
    if (ServerAddress.isLoopback(address)) {
      return Kind.LOCAL;
    }
    return key.reveal().startsWith("sk_test_") ? Kind.STAGING : Kind.PRODUCTION;
  }

  /** Tells environments apart without telling the key. */
  public String fingerprint() {
    byte[] digest =
        Digests.sha256((address + "\n" + key.reveal()).getBytes(StandardCharsets.UTF_8));
    return address + " #" + HexFormat.of().formatHex(digest, 0, 6);
  }

  /** The key as a workspace remembers it. */
  public Opener opener() {
    return new Opener(address.toString(), fingerprint(), ShownKey.of(key));
  }

  /** For people. */
  public String describe() {
    return "WorkOS "
        + kind.word()
        + " at "
        + address.getAuthority()
        + " (key "
        + ShownKey.of(key)
        + " from "
        + origin
        + ")";
  }
}
