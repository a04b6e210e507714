package dev.ferry.live.web;

/** What the JDK's HTTP server bears; it reads that once, before the first one starts. */
public final class ServerLimits {
  private ServerLimits() {}

  /** Unless somebody has set them otherwise. */
  public static void keep() {
    // In seconds: who sends slowly must not hold a worker for good.
    setUnlessSet("sun.net.httpserver.maxReqTime", "10");
    // Nor may others take all descriptors, which files and the two services need.
    setUnlessSet("jdk.httpserver.maxConnections", "200");
    // What is told once a second is small, and not held back for more.
    setUnlessSet("sun.net.httpserver.nodelay", "true");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
