package dev.ferry.transport;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/** Tells a server on this machine, of which no name server is asked. */
public final class Loopback {
  private Loopback() {}

  /**
   * @param address has a host
   */
  public static boolean is(URI address) {
    String name = address.getHost().toLowerCase(Locale.ROOT);
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
}
