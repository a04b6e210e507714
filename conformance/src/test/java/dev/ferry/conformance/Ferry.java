package dev.ferry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program, as a process of its own. */
final class Ferry {
  private static final Path JAR = Path.of(System.getProperty("ferry.jar")).normalize();

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  Ferry(Path folder) {
    this.folder = folder;
  }

  Ferry with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs a command that must end with one of these codes, and gives its output. */
  String run(List<Integer> codes, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(words));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(Ferry::isOurs);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("it ends").isTrue();
    assertThat(codes)
        .as("%s said:%n%s", String.join(" ", words), Files.readString(err))
        .contains(process.exitValue());
    return Files.readString(out);
  }

  private static boolean isOurs(String name) {
    return name.startsWith("WORKOS_") || name.startsWith("CLERK_") || name.startsWith("FERRY_");
  }
}
