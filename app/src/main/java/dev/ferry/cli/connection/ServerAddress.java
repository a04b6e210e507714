package dev.ferry.cli.connection;

import dev.ferry.cli.common.UsageError;
import dev.ferry.transport.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
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
    if (!plain && !"https".equalsIgnoreCase(address.getScheme())) {
      throw bad(variable, "(" + address.getHost() + ") is neither https nor http");
    }
    return address;
  }

  private static UsageError bad(String variable, String why) {
    return UsageError.usage("address-refused", variable + " " + why, "Correct it, or unset it.");
  }
}
