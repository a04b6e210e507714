package dev.ferry.cli.live;

import dev.ferry.cli.common.UsageError;
import dev.ferry.live.web.LiveServer;
import dev.ferry.live.web.LiveSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the live page is asked for: on this machine, and nowhere else.
 *
 * @param option that asks for it
 */
public record LiveAddress(String option, InetSocketAddress address) {
  private static final Pattern ADDRESS = Pattern.compile("(?:(.+):)?([0-9]{1,5})");
  private static final int LAST_PORT = 65_535;

  /**
   * @param text {@code [HOST:]PORT}; empty for any free port
   */
  public static LiveAddress of(String option, String text) {
    Matcher parts = ADDRESS.matcher(text.isEmpty() ? "0" : text);
    int port = parts.matches() ? Integer.parseInt(parts.group(2)) : LAST_PORT + 1;
    if (port > LAST_PORT) {
      throw wrong(option, text, "is no [HOST:]PORT", "Such as 8765 or 127.0.0.1:8765.");
    }
    try {
      String host = parts.group(1);
      InetAddress at = InetAddress.getByName(host == null ? "127.0.0.1" : host);
      if (!at.isLoopbackAddress()) {
        throw wrong(
            option,
            text,
            "could be reached from other machines",
            "The page is on this machine only; from another one: ssh -L 8765:127.0.0.1:PORT.");
      }
      return new LiveAddress(option, new InetSocketAddress(at, port));
    } catch (UnknownHostException e) {
      throw wrong(option, text, "names no address of this machine", "Such as 127.0.0.1:8765.");
    }
  }

  /** Serves the page there. */
  public LiveServer serve(LiveSource source) {
    try {
      return LiveServer.start(address, source);
    } catch (IOException e) {
      throw wrong(
          option,
          String.valueOf(address.getPort()),
          "cannot be listened at: " + e.getMessage(),
          "Name another port, or none for any free one.");
    }
  }

  private static UsageError wrong(String option, String text, String why, String fix) {
    return UsageError.usage("ui-address-wrong", option + " " + text + " " + why, fix);
  }
}
