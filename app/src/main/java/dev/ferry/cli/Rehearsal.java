package dev.ferry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.UserResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Carries out a plan, and verifies it, on a copy and against an embedded WorkOS. Unlike a demo it
 * verifies after failures too: who is missing because of them is what somebody rehearses for.
 */
final class Rehearsal {
  private static final int NAMED = 100;
  private static final String[] NONE = {};
  private static final Set<String> OF_EACH_DOCUMENT = Set.of("schema", "status", "next");

  private final TwinSteps steps;
  private final Optional<Path> policy;
  private int exitCode = ExitCode.DONE;
  private String status = "done";

  /**
   * @param policy the file that the real run would read, if there is one
   */
  Rehearsal(TwinSteps steps, Optional<Path> policy) {
    this.steps = steps;
    this.policy = policy;
  }

  int run() throws JsonProcessingException {
    String[] config = policy.map(file -> new String[] {"-c", file.toString()}).orElse(NONE);
    take("apply", steps.apply(with(config, "--yes", "--new-target")));
    if (wentThrough()) {
      take("verify", steps.talk("verify", "--new-target"));
    }
    return exitCode;
  }

  /** True unless something ended it early. */
  boolean wentThrough() {
    return exitCode == ExitCode.DONE
        || status.equals("some-failed")
        || status.equals("differences");
  }

  private static String[] with(String[] first, String... more) {
    return Stream.of(first, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  /** The first step that does not end with 0 decides. */
  private void take(String step, int ended) {
    if (exitCode == ExitCode.DONE && ended != ExitCode.DONE) {
      exitCode = ended;
      status = steps.document(step).path("status").asText("stopped");
    }
  }

  String status() {
    return status;
  }

  long differences() {
    JsonNode verify = steps.document("verify");
    return verify.path("missing").asLong()
        + verify.path("extra").asLong()
        + verify.path("differing").asLong();
  }

  /** What the documents of apply and verify carry. */
  void describe(ObjectNode root) {
    for (String step : List.of("apply", "verify")) {
      steps.document(step).properties().stream()
          .filter(member -> !OF_EACH_DOCUMENT.contains(member.getKey()))
          .forEach(member -> root.set(member.getKey(), member.getValue()));
    }
  }

  /** The first of those who failed. */
  List<UserResult> failed(String command) throws IOException {
    if (!status.equals("some-failed")) {
      return List.of();
    }
    Surroundings around = steps.around(new ByteArrayOutputStream());
    try (Session copy = Session.open(steps.workspace(), around, command, false)) {
      return copy.workspace().journal().failedAfter(0, NAMED);
    }
  }

  /**
   * Saves the list of differences from the copy; without any, an older list is none of this run.
   */
  Optional<Path> saveDifferences(Path reports) throws IOException {
    Path saved = reports.resolve("rehearsal-differences.jsonl");
    Path list = steps.workspace().resolve("reports").resolve("differences.jsonl");
    if (differences() == 0 || !Files.exists(list)) {
      Files.deleteIfExists(saved);
      return Optional.empty();
    }
    Files.createDirectories(reports);
    Files.move(list, saved, StandardCopyOption.REPLACE_EXISTING);
    return Optional.of(saved);
  }
}
