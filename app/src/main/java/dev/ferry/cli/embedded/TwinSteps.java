package dev.ferry.cli.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Commands;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Commands on one workspace against an embedded WorkOS, one after the other, just as a person would
 * type them: what they say to people is seen, their documents are kept.
 */
public final class TwinSteps {
  /** How often apply is run while it leaves users that the next run would take up. */
  private static final int APPLIES = 4;

  private final Commands commands;
  private final WorkCommand command;
  private final Map<String, String> environment;
  private final Path workspace;
  private final List<String> limit;
  private final UnaryOperator<String> wording;
  private final Map<String, JsonNode> documents = new HashMap<>();
  private int applies;

  /**
   * @param commands how a step is run
   * @param command whose steps they are
   * @param environment of the steps: address and key of the embedded WorkOS
   * @param realTime true if the documented rate limits are to be kept
   * @param wording what each line of theirs for people becomes
   */
  public TwinSteps(
      Commands commands,
      WorkCommand command,
      Map<String, String> environment,
      Path workspace,
      boolean realTime,
      UnaryOperator<String> wording) {
    this.commands = commands;
    this.command = command;
    this.environment = Map.copyOf(environment);
    this.workspace = workspace;
    this.wording = wording;
    this.limit = realTime ? List.of() : List.of("--limit", "none");
  }

  public Path workspace() {
    return workspace;
  }

  /**
   * The documents by command; of apply, that of its last run, with the requests and the time of all
   * of its runs.
   */
  public Map<String, JsonNode> documents() {
    return Map.copyOf(documents);
  }

  public JsonNode document(String step) {
    return documents.getOrDefault(step, Json.object());
  }

  /** How often apply was run. */
  public int applies() {
    return applies;
  }

  /**
   * Runs a command that talks to WorkOS.
   *
   * @return its exit code
   */
  public int talk(String step, String... arguments) throws JsonProcessingException {
    List<String> words = new ArrayList<>(limit);
    words.addAll(List.of(arguments));
    return run(step, words.toArray(String[]::new));
  }

  /** Runs apply, and again as it advises, for those whom it gave up. */
  public int apply(String... arguments) throws JsonProcessingException {
    int exitCode = talk("apply", arguments);
    applies = 1;
    while (applies < APPLIES && exitCode == ExitCode.SOME_FAILED && advisesApply()) {
      command.terminal().say("");
      command.terminal().say("  some were given up for now; apply again takes them up");
      JsonNode before = document("apply");
      documents.remove("apply");
      exitCode = talk("apply", arguments);
      applies++;
      if (documents.get("apply") instanceof ObjectNode last) {
        addEffort(last, before);
      } else {
        documents.put("apply", before); // it was stopped before it could say anything
      }
    }
    return exitCode;
  }

  /** What earlier runs have cost is part of what it took. */
  static void addEffort(ObjectNode last, JsonNode before) {
    last.put("seconds", last.path("seconds").asDouble() + before.path("seconds").asDouble());
    ObjectNode requests = last.withObject("requests");
    for (Map.Entry<String, JsonNode> count : before.path("requests").properties()) {
      requests.put(
          count.getKey(), requests.path(count.getKey()).asLong() + count.getValue().asLong());
    }
  }

  private boolean advisesApply() {
    for (JsonNode next : document("apply").path("next")) {
      if (next.asText().contains(" apply")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Runs any command.
   *
   * @return its exit code
   */
  public int run(String step, String... arguments) throws JsonProcessingException {
    if (Thread.currentThread().isInterrupted()) {
      return ExitCode.INTERRUPTED;
    }
    List<String> words = new ArrayList<>(List.of(step, "-w", workspace.toString()));
    words.addAll(List.of(arguments));
    command.terminal().say("");
    words.add("--json");
    if (command.common().quiet) {
      words.add("--quiet");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode = commands.run(around(out), words.toArray(String[]::new));
    String document = out.toString(StandardCharsets.UTF_8);
    if (!document.isBlank()) {
      documents.put(step, Json.tree(document));
    }
    return exitCode;
  }

  /** In this workspace the embedded WorkOS stands for the environment that it belongs to. */
  public void admitEmbedded() throws IOException {
    CliContext around = around(new ByteArrayOutputStream());
    try (Migration migration =
        Migration.open(workspace, WorkCommand.options(around, command.name()))) {
      migration.admit(new WorkosOptions().target(around));
    }
  }

  /** What the steps find around them. */
  CliContext around(ByteArrayOutputStream out) {
    Terminal terminal =
        command.terminal().withOutput(InputStream.nullInputStream(), out).reworded(wording);
    return new CliContext(
        terminal,
        environment,
        command.around().clock(),
        command.around().workingFolder(),
        false,
        command.around().waiting());
  }
}
