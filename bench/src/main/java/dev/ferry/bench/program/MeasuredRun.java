package dev.ferry.bench.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process took, as the operating system says.
 *
 * @param seconds on the clock
 * @param cpuSeconds of processor time, user and system
 * @param peakBytes the most memory it held, as seen every 20 ms; 0 where there is no {@code /proc}
 */
record MeasuredRun(double seconds, double cpuSeconds, long peakBytes) {
  private static final String AND_ITS_TIMES =
      "\"$@\" >out.txt 2>err.txt </dev/null; code=$?; times; exit $code";
  private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  /** Of the four times that a shell tells, the last two are its children's. */
  private static final int TIMES = 4;

  /** How a command is run: where, and with which variables beside the usual ones. */
  record Setting(Path folder, Map<String, String> variables) {}

  /**
   * Runs a command to its end; what it says goes to {@code out.txt} and {@code err.txt} beside.
   *
   * @param exitCodes that are no failure
   * @throws IllegalStateException if it ends with another one
   */
  static MeasuredRun of(Setting setting, List<String> command, Integer... exitCodes)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", AND_ITS_TIMES, "sh"));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words).directory(setting.folder().toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(WORKOS|CLERK|FERRY)_.*"));
    builder.environment().putAll(setting.variables());
    long begun = System.nanoTime();
    Process process = builder.redirectErrorStream(true).start();
    long peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, peakOf(process));
      Thread.sleep(20);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!List.of(exitCodes).contains(process.exitValue())) {
      throw new IllegalStateException(
          String.join(" ", command)
              + " ended with "
              + process.exitValue()
              + ":\n"
              + Files.readString(setting.folder().resolve("err.txt")));
    }
    return new MeasuredRun(seconds, ofChildren(times), peak);
  }

  /** This, and another right after it. */
  MeasuredRun and(MeasuredRun next) {
    return new MeasuredRun(
        seconds + next.seconds, cpuSeconds + next.cpuSeconds, Math.max(peakBytes, next.peakBytes));
  }

  private static long peakOf(Process shell) throws IOException {
    long peak = 0;
    for (ProcessHandle child : shell.descendants().toList()) {
      Path status = Path.of("/proc", String.valueOf(child.pid()), "status");
      try {
        Matcher found = PEAK.matcher(Files.readString(status));
        peak = Math.max(peak, found.find() ? Long.parseLong(found.group(1)) << 10 : 0);
      } catch (NoSuchFileException e) {
        return peak; // it has just ended, or this system has no such folder
      } catch (IOException e) {
        if (child.isAlive()) {
          throw e;
        }
        return peak; // it has ended while its file was read
      }
    }
    return peak;
  }

  private static double ofChildren(String times) {
    Matcher found = TIME.matcher(times);
    List<Double> seconds = new ArrayList<>();
    while (found.find()) {
      seconds.add(60 * Double.parseDouble(found.group(1)) + Double.parseDouble(found.group(2)));
    }
    if (seconds.size() != TIMES) {
      throw new IllegalStateException("the shell tells no times: " + times);
    }
    return seconds.get(2) + seconds.get(3);
  }
}
