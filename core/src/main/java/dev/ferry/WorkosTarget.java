package dev.ferry;

import dev.ferry.privacy.Digests;
import dev.ferry.privacy.Sensitive;
import dev.ferry.privacy.ShownKey;
import dev.ferry.transport.Loopback;
import dev.ferry.workspace.Environments.Opener;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.KnownEnvironment.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A WorkOS environment, as somebody names it: where it is, and the key that opens it. Immutable; it
 * never prints the key.
 *
 * @param origin where the key came from, for people
 * @param kind what a mistake would hurt
 */
public record WorkosTarget(URI address, Sensitive<String> key, String origin, Kind kind) {
  /** The vendor's own. */
  public static final URI DEFAULT_ADDRESS = URI.create("https://api.workos.com");

  /**
   * What a mistake would hurt is told by address and key, and by nobody else: a live environment
   * that somebody calls local would be written to by a rehearsal.
   *
   * @throws IllegalArgumentException if it is of another kind
   */
  public WorkosTarget {
    if (kind != kind(address, key)) {
      throw new IllegalArgumentException("not " + kind + ", but " + kind(address, key));
    }
  }

  /**
   * @param origin where the key came from, for people
   * @throws RefusedException {@link Refused#KEY_SHAPE} if it has not the shape of a WorkOS key;
   *     {@link Refused#ADDRESS_REFUSED} if it is no address of a server, or the key would travel
   *     unencrypted to another machine
   */
  public static WorkosTarget of(URI address, Sensitive<String> key, String origin) {
    if (address.getHost() == null || address.getRawUserInfo() != null) {
      throw new RefusedException(
          Refused.ADDRESS_REFUSED,
          "the address of WorkOS names no server, or a user and a password as well");
    }
    if (!"https".equalsIgnoreCase(address.getScheme()) && !Loopback.is(address)) {
      throw new RefusedException(
          Refused.ADDRESS_REFUSED,
          address.getAuthority() + " is not encrypted; plain http goes only to this machine");
    }
    // Keys begin with sk_ (workos.com/docs/reference/api-authentication, 2026-02).
    if (!key.reveal().matches("sk_[\\x21-\\x7e]+")) {
      throw new RefusedException(
          Refused.KEY_SHAPE, "the key from " + origin + " is no WorkOS key: those begin with sk_");
    }
    return new WorkosTarget(address, key, origin, kind(address, key));
  }

  /**
   * {@code sk_test_} is staging, {@code sk_live_} production (workos/cli, 2026-02-19), wherever the
   * address points: a tunnel on this machine may lead to live users.
   */
  private static Kind kind(URI address, Sensitive<String> key) {
    if (key.reveal().startsWith("sk_live_")) {
      return Kind.PRODUCTION;
    }
    if (Loopback.is(address)) {
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
  Opener opener() {
    return new Opener(address.toString(), fingerprint(), ShownKey.of(key));
  }

  /**
   * A known environment for people, such as “WorkOS staging (key sk_test_…a1b2)”; with its address
   * if that is not the vendor's.
   */
  public static String describe(KnownEnvironment environment) {
    boolean named = environment.name().equals(environment.kind().word());
    URI address = URI.create(environment.address());
    return "WorkOS "
        + environment.name()
        + (named ? "" : " (" + environment.kind().word() + ")")
        + (address.equals(DEFAULT_ADDRESS) ? "" : " at " + address.getAuthority())
        + " (key "
        + environment.key()
        + ")";
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
