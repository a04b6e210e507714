package dev.ferry.cli.growth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Both services in a process of their own, so that what they remember is not taken for the
 * program's heap. Not thread-safe.
 */
final class TwinsApart implements Twins {
  private static final String READY = "ready";
  private static final String ASKED = "asked";
  private static final String ANSWERS_AFTER = "answers-after ";

  private final Process process;
  private final BufferedReader from;
  private final PrintStream to;
  private final Map<String, String> environment = new HashMap<>();

  private TwinsApart(Process process) throws IOException {
    this.process = process;
    from =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    for (String line = answer(); !line.equals(READY); line = answer()) {
      String[] pair = line.split("=", 2);
      environment.put(pair[0], pair[1]);
    }
  }

  static TwinsApart start(Path folder, SteadyTenant.Start start) throws IOException {
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx4g",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            TwinsApart.class.getName(),
            folder.toString(),
            String.valueOf(start.users()),
            String.valueOf(start.organizations()),
            String.valueOf(start.seed()),
            start.pace().toString());
    return new TwinsApart(
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The process: says how the services are reached, then lets time pass, a line each. */
  public static void main(String... words) throws IOException {
    PassingClock clock = new PassingClock();
    try (SteadyTenant tenant =
            SteadyTenant.start(
                Path.of(words[0]),
                new SteadyTenant.Start(
                    Integer.parseInt(words[1]),
                    Integer.parseInt(words[2]),
                    Long.parseLong(words[3]),
                    Duration.parse(words[4]),
                    0),
                clock);
        BufferedReader asked =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      tenant.environment().forEach((name, value) -> System.out.println(name + "=" + value));
      System.out.println(READY);
      for (String line = asked.readLine(); line != null; line = asked.readLine()) {
        if (line.equals(ASKED)) {
          System.out.println(words(tenant.asked()));
        } else if (line.startsWith(ANSWERS_AFTER)) {
          tenant.answersAfter(Duration.parse(line.substring(ANSWERS_AFTER.length())));
          System.out.println(READY);
        } else {
          clock.pass(Duration.parse(line));
          tenant.passes(Duration.parse(line));
          System.out.println(READY);
        }
      }
    }
  }

  private static String words(Asked asked) {
    return asked.clerk() + " " + asked.users() + " " + asked.others() + " " + asked.writes();
  }

  @Override
  public Asked asked() {
    to.println(ASKED);
    try {
      String[] counts = answer().split(" ", -1);
      return new Asked(
          Long.parseLong(counts[0]),
          Long.parseLong(counts[1]),
          Long.parseLong(counts[2]),
          Long.parseLong(counts[3]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer() throws IOException {
    String line = from.readLine();
    if (line == null) {
      throw new IOException("the process of the twins has ended");
    }
    return line;
  }

  @Override
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  @Override
  public void passes(Duration length) {
    tell(length.toString());
  }

  @Override
  public void answersAfter(Duration length) {
    tell(ANSWERS_AFTER + length);
  }

  private void tell(String line) {
    to.println(line);
    try {
      answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    to.close(); // at the end of its input it ends
    process.destroy();
  }
}
