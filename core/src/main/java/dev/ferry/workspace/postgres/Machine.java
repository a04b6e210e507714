package dev.ferry.workspace.postgres;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine and this process are called, for people on another one. */
final class Machine {
  private Machine() {}

  static String name() {
    return host() + ", process " + ProcessHandle.current().pid();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a machine without a name";
    }
  }
}
