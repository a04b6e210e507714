package dev.ferry.cli.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.session.PolicyText;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.model.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows the policy in force: what is chosen, and what is left to its default. */
@Command(
    name = "policy",
    description =
        "Shows the policy in force, as ferry.yaml would say it: what is chosen there, and what is a"
            + " default. Needs neither a workspace nor a key.",
    footer = {
      "",
      "It goes to standard output, and can be read as a policy again.",
      "",
      "Examples:",
      "  ferry policy",
      "  ferry policy -c other.yaml --json"
    })
public final class PolicyCommand extends WorkCommand {
  private static final String TABLE = "metadata";

  public PolicyCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    keepPolicyInStep();
    Path file = policyFile();
    boolean there = Files.exists(file);
    Policy policy = policy();
    header(
        List.of(
            "policy " + file + (there ? "" : ", which is not there: the defaults are in force")));
    List<Key> keys = keys(policy);
    document.add(new Found(file, there, keys));
    if (!common().json) {
      print(keys);
    }
    return ExitCode.DONE;
  }

  private static List<Key> keys(Policy policy) {
    List<Key> keys = new ArrayList<>();
    PolicyText.values(policy)
        .forEach(
            (key, value) -> {
              JsonNode usual = PolicyText.usual(key);
              keys.add(new Key(key, value, usual, value.equals(usual)));
            });
    return keys;
  }

  private void print(List<Key> keys) {
    boolean inTable = false;
    for (Key key : keys) {
      boolean ofTable = key.key().startsWith(TABLE + ".");
      if (ofTable && !inTable) {
        data(TABLE + ":");
      }
      inTable = ofTable;
      String name = ofTable ? "  " + key.key().substring(TABLE.length() + 1) : key.key();
      String line = name + ": " + PolicyText.yaml(key.value());
      data(
          key.isDefault()
              ? line + "  # default"
              : line + "  # chosen; default: " + PolicyText.yaml(key.usual()));
    }
  }

  private void data(String line) {
    if (!terminal().data(line)) {
      terminal().say("  lost: standard output is closed or full");
    }
  }

  /** For programs. */
  private record Found(Path file, boolean fileExists, List<Key> keys) {}

  private record Key(
      String key,
      JsonNode value,
      @JsonProperty("default") JsonNode usual,
      @JsonProperty("isDefault") boolean isDefault) {}
}
