package dev.ferry.cli.rehearse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.embedded.TwinSteps;
import dev.ferry.twin.workos.WorkosState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Carries out a plan, and verifies it, on a copy and against an embedded WorkOS. Unlike a demo it
 * verifies after failures too: who is missing because of them is what somebody rehearses for.
 */
final class Rehearsal {
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
    take("apply", steps.apply(with(config, "--yes")));
    if (wentThrough()) {
      take("verify", steps.talk("verify", config));
    }
    return exitCode;
  }

  /**
   * Takes back what was carried out, with the rollback that a real migration has, and compares.
   *
   * @param before what the embedded WorkOS held before anything was carried out
   */
  TakenBack takeBack(TwinContents before, EarlierRuns earlier, WorkosState state)
      throws JsonProcessingException {
    String[] config = policy.map(file -> new String[] {"-c", file.toString()}).orElse(NONE);
    int ended = steps.talk("rollback", with(config, "--yes"));
    TakenBack taken =
        new TakenBack(
            exitCode, ended, before.held().size(), TwinContents.of(state).since(before, earlier));
    take("rollback", ended);
    if (exitCode == ExitCode.DONE && !taken.passed()) {
      exitCode = ExitCode.DIFFERENCES;
      status = "differences";
    }
    return taken;
  }

  int exitCode() {
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
        + verify.path("differing").asLong()
        + verify.path("removed").asLong();
  }

  /** What the documents of apply and verify carry, but for what names the copy or lies in it. */
  void describe(Document document) {
    for (String step : List.of("apply", "verify")) {
      steps.document(step).properties().stream()
          .filter(member -> !OF_EACH_DOCUMENT.contains(member.getKey()))
          .filter(member -> !member.getKey().endsWith("File"))
          .forEach(member -> document.add(member.getKey(), ofTheOriginal(member.getValue())));
    }
  }

  /** What fixes, before the real run, that some failed. */
  List<String> fixes() {
    List<String> fixes = new ArrayList<>();
    for (JsonNode next : ofTheOriginal(steps.document("apply").path("next"))) {
      if (!next.asText().matches("\\S+ (apply|verify)\\b.*")) {
        fixes.add(next.asText());
      }
    }
    return fixes;
  }

  /** The document of a step, but for what every document has. */
  Map<String, JsonNode> members(String step) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    steps.document(step).properties().stream()
        .filter(member -> !member.getKey().equals("schema") && !member.getKey().equals("next"))
        .filter(member -> !member.getKey().endsWith("File"))
        .forEach(member -> members.put(member.getKey(), ofTheOriginal(member.getValue())));
    return members;
  }

  /** The same, with commands and places that name the copy naming the original instead. */
  private JsonNode ofTheOriginal(JsonNode node) {
    String copy = steps.workspace().toString();
    String text = node.toString().replace(quoted(copy), quoted(original(copy)));
    try {
      return Json.tree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON after a place in it was exchanged", e);
    }
  }

  private static String original(String copy) {
    return String.valueOf(Path.of(copy).getParent());
  }

  /** As it stands within a JSON text. */
  private static String quoted(String text) {
    String json = JsonNodeFactory.instance.textNode(text).toString();
    return json.substring(1, json.length() - 1);
  }

  /**
   * Saves the lists that the steps named from the copy; a list of an earlier rehearsal is none of
   * this one.
   *
   * @param copied where they lie in the copy
   * @return where they are now
   */
  List<Path> saveLists(Path copied, Path reports) throws IOException {
    boolean resets = steps.document("apply").path("passwordResets").asLong() > 0;
    List<Path> saved = new ArrayList<>();
    saved.addAll(save(copied.resolve("differences.jsonl"), differences() > 0, reports));
    saved.addAll(save(copied.resolve("unfinished.csv"), true, reports));
    saved.addAll(save(copied.resolve("unfinished.jsonl"), true, reports));
    saved.addAll(save(copied.resolve("password-reset.csv"), resets, reports));
    boolean kept = !steps.document("rollback").path("kept").isEmpty();
    saved.addAll(save(copied.resolve("kept.csv"), kept, reports));
    return saved;
  }

  private List<Path> save(Path list, boolean worthIt, Path reports) throws IOException {
    Path saved = reports.resolve(RehearsalCopy.LIST + list.getFileName());
    if (!worthIt || !Files.exists(list)) {
      Files.deleteIfExists(saved);
      return List.of();
    }
    Files.createDirectories(reports);
    Files.move(list, saved, StandardCopyOption.REPLACE_EXISTING);
    return List.of(saved);
  }
}
