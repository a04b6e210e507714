package dev.ferry.cli.init;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.PolicyText;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.model.ObjectKind;
import dev.ferry.policy.Choice;
import dev.ferry.policy.Need;
import dev.ferry.policy.NeededChoices;
import dev.ferry.text.Counted;
import dev.ferry.workspace.SnapshotInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a policy that holds just the choices that the snapshot needs. */
@Command(
    name = "init",
    description =
        "Writes a ferry.yaml with just the choices that this snapshot needs: each with how many"
            + " people it decides about, what can be chosen, and the safe default. As it is written"
            + " it changes nothing. Needs no key and no network.",
    footer = {
      "",
      "A file that is there already is never written over.",
      "",
      "Examples:",
      "  ferry init",
      "  ferry init --output choices.yaml"
    })
public final class InitCommand extends WorkCommand {
  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where it is written (default: the policy, ferry.yaml in the workspace).")
  private @Nullable Path output;

  public InitCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    Path file = file();
    if (Files.exists(file)) {
      throw there(file);
    }
    Migration migration = openToShow(document);
    SnapshotInfo snapshot = snapshot(migration);
    List<Need> needs = NeededChoices.of(migration.workspace().plans());
    write(file, new CommentedPolicy(snapshot, needs, around().program()).text());
    say(
        "  %,d user[s]: %,d choice[s] to make, each at its safe default",
        snapshot.users(), needs.size());
    needs.forEach(need -> say("    %-22s %s", need.choice().key(), CommentedPolicy.inShort(need)));
    say("  written: %s", file);
    document.add(new Found(file, snapshot.users(), needs.stream().map(Decision::of).toList()));
    document.next(decides(migration.workspace()));
    return ExitCode.DONE;
  }

  private Path file() {
    return output == null ? policyFile() : around().workingFolder().resolve(output);
  }

  /** It may hold somebody's decisions. */
  private UsageError there(Path file) {
    return UsageError.usage(
        "file-exists",
        file + " is there already, and init writes over nothing",
        "Name another file with --output, and take from it what you need; or move yours away.",
        command("init --output choices.yaml"));
  }

  private SnapshotInfo snapshot(Migration migration) {
    return migration
        .workspace()
        .snapshots()
        .info()
        .orElseThrow(
            () ->
                UsageError.usage(
                    "no-snapshot",
                    "there is no snapshot in " + workspaceFolder(),
                    "Take one first.",
                    command("snapshot --csv clerk-export.csv")));
  }

  private void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw there(file); // it has come meanwhile
    }
  }

  private void say(String format, Object... values) {
    terminal().say(Counted.words(format, values));
  }

  /** For programs. */
  private record Found(Path file, long users, List<Decision> decisions) {}

  /**
   * A choice that is needed.
   *
   * @param about of what kind it decides, and how many of these
   * @param people users; of what is about organizations their memberships
   * @param entries Clerk's keys that want an entry, and how many wait for each
   */
  private record Decision(
      String key,
      ObjectKind about,
      long number,
      long people,
      @JsonProperty("default") JsonNode usual,
      List<Choice.Option> options,
      Map<String, Long> entries) {
    static Decision of(Need need) {
      ObjectKind objects = need.objects();
      return new Decision(
          need.choice().key(),
          objects == null ? ObjectKind.USER : objects,
          need.number(),
          need.people(),
          PolicyText.usual(need.choice().key()),
          need.choice().options(),
          need.keys());
    }
  }
}
