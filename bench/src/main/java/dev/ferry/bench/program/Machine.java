package dev.ferry.bench.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the numbers were measured on. */
final class Machine {
  private Machine() {}

  /** Cores, model and Java. */
  static String words() throws IOException {
    return Runtime.getRuntime().availableProcessors()
        + " cores ("
        + model()
        + "), Java "
        + Runtime.version().feature()
        + ", "
        + System.getProperty("os.name");
  }

  private static String model() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  /** How many wanted to compute, on average of the last minute, the bench itself included. */
  static String load() {
    double load =
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "not known" : String.format(java.util.Locale.ROOT, "%.1f", load);
  }
}
