package dev.ferry.cli.connection;

import dev.ferry.cli.common.NearMiss;
import dev.ferry.cli.common.UsageError;
import dev.ferry.transport.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/**
 * The address of a server that a key is sent to: encrypted, or on this machine. Of one that is
 * refused no more than the server is repeated: people put keys into the wrong variable, and
 * passwords before a server's name.
 */
public final class ServerAddress {
  private ServerAddress() {}

  /**
   * The address that an environment variable holds.
   *
   * @param otherwise where the variable is not set
   */
  public static URI of(String variable, String otherwise, Map<String, String> environment) {
    String set = environment.getOrDefault(variable, "").strip();
    String text = set.isEmpty() ? otherwise : set;
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException e) {
      throw bad(variable, "is not an address");
    }
    String scheme = address.getScheme() == null ? "" : address.getScheme();
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      throw bad(variable, scheme(scheme, address));
    }
    if (address.getHost() == null || address.getRawQuery() != null) {
      throw bad(variable, "is not the address of a server");
    }
    if (address.getRawUserInfo() != null) {
      throw bad(variable, "holds a user or a password, which no request would send");
    }
    boolean plain = "http".equalsIgnoreCase(address.getScheme());
    if (plain && !Loopback.is(address)) {
      throw bad(
          variable,
          "(" + address.getHost() + ") is not encrypted; plain http goes only to this machine");
    }
    return address;
  }

  /** What stands before the colon may be a part of a key: no more than a near miss is repeated. */
  private static String scheme(String scheme, URI address) {
    String hint = NearMiss.hint(scheme, List.of("https", "http"));
    String of = address.getHost() == null ? "" : "(" + address.getHost() + ") ";
    return hint.isEmpty()
        ? of + "is neither https nor http: an address begins with https://"
        : of + "begins with " + scheme + "://" + hint.replace("?", "://?");
  }

  private static UsageError bad(String variable, String why) {
    return UsageError.usage("address-refused", variable + " " + why, "Correct it, or unset it.");
  }
}
