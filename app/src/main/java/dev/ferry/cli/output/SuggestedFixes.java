package dev.ferry.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.bounds.BoundedFile;
import dev.ferry.checklist.Item;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.Shell;
import dev.ferry.cli.connection.Keys;
import dev.ferry.cli.session.PolicyFile;
import dev.ferry.cli.session.StageContext;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.source.SourceKind;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Unfinished.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commands that fix what is unfinished, in their order, ready to paste. */
public final class SuggestedFixes {
  /** How {@link Keys} tells that a key came from a file. */
  private static final String KEY_FILE = "file ";

  private final StageContext command;
  private final Optional<SnapshotInfo> snapshot;

  /**
   * @param snapshot the one at hand: the next one is taken from files at the same places
   */
  public SuggestedFixes(StageContext command, Optional<SnapshotInfo> snapshot) {
    this.command = command;
    this.snapshot = snapshot;
  }

  /** Empty if there is nothing to be done. */
  public List<String> commands(Cause cause) {
    return switch (cause.reason().remedy()) {
      case NONE -> List.of();
      case RUN_AGAIN ->
          List.of(
              command.command(
                  cause.kind() == ObjectKind.INVITATION ? "apply --send-invitations" : "apply"));
      case PLAN_AGAIN -> List.of(command.command("plan"), command.command("apply"));
      case TELL_THE_USERS -> List.of(command.command("report"));
      case FIX_IN_CLERK ->
          fromSync()
              ? List.of(command.command("sync"))
              : List.of(snapshotAgain(), command.command("plan"));
      case DECIDE_IN_WORKOS ->
          List.of(
              command.command("plan --show " + Shell.quote(cause.firstIds().get(0))),
              command.command("plan"));
      case CHANGE_POLICY -> {
        List<String> commands = new ArrayList<>();
        setting(cause.reason()).ifPresent(setting -> commands.add(write(setting)));
        commands.add(command.command("plan"));
        commands.add(command.command("apply"));
        yield commands;
      }
    };
  }

  /** What brings what an item of the checklist lacks; empty if no command does. */
  public String command(Item item) {
    if (item == Item.REJECTED_ROWS) {
      return fromSync() ? command.command("sync" + exports()) : snapshotAgain();
    }
    return item.command().isEmpty() ? "" : command.command(item.command());
  }

  /** A snapshot from the same files, and from Clerk's API, too. */
  public String snapshotWithClerk() {
    StringBuilder words = new StringBuilder("snapshot");
    boolean clerk = false;
    for (JsonNode source : sources()) {
      words.append(option(source));
      clerk |= source.path("kind").asText().equals(SourceKind.BACKEND_API.word());
    }
    return command.command(words + (clerk ? "" : " --clerk"));
  }

  /** The exports that were read last, where they lie; or what Clerk calls one. */
  private String exports() {
    StringBuilder words = new StringBuilder();
    for (JsonNode source : sources()) {
      if (source.path("kind").asText().equals(SourceKind.DASHBOARD_CSV.word())) {
        words.append(option(source));
      }
      for (JsonNode path : source.path("csv")) {
        String option = csv(path.asText());
        words.append(words.indexOf(option) < 0 ? option : "");
      }
    }
    return words.isEmpty() ? " --csv clerk-export.csv" : words.toString();
  }

  /** The command that reads passwords and authenticators, which Clerk's API never tells. */
  public String snapshotWithExport() {
    return command.command("snapshot --clerk" + exports());
  }

  private String csv(String path) {
    return " --csv " + Shell.quote(asTyped(Path.of(path)));
  }

  private String snapshotAgain() {
    StringBuilder words = new StringBuilder("snapshot");
    sources().forEach(source -> words.append(option(source)));
    if (sources().isEmpty()) {
      words.append(" --clerk");
    }
    return command.command(words.toString());
  }

  /**
   * What earlier exports told is in the snapshot only: another one without them would forget it.
   */
  private boolean fromSync() {
    for (JsonNode source : sources()) {
      if (source.path("kind").asText().equals(SourceKind.SNAPSHOT.word())) {
        return true;
      }
    }
    return false;
  }

  private JsonNode sources() {
    try {
      return Json.tree(snapshot.map(SnapshotInfo::sources).orElse("[]"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the workspace holds an unreadable list of sources", e);
    }
  }

  private String option(JsonNode source) {
    String kind = source.path("kind").asText();
    if (kind.equals(SourceKind.BACKEND_API.word())) {
      String from = source.path("keyFrom").asText();
      return from.startsWith(KEY_FILE)
          ? " --clerk-key-file " + Shell.quote(from.substring(KEY_FILE.length()))
          : " --clerk";
    }
    String path = source.path("path").asText();
    return (kind.equals(SourceKind.DASHBOARD_CSV.word()) ? " --csv " : " --support-json ")
        + Shell.quote(asTyped(Path.of(path)));
  }

  private String asTyped(Path file) {
    Path here = command.around().workingFolder();
    return (file.startsWith(here) ? here.relativize(file) : file).toString();
  }

  /** A key of the policy and the value that is not the careful default. */
  private record Setting(String key, String value) {}

  private Optional<Setting> setting(Reason reason) {
    return Optional.ofNullable(
        switch (reason) {
          case PRIMARY_EMAIL_UNKNOWN -> new Setting("multipleEmails", "first");
          case TARGET_DIFFERS -> new Setting("existingDiffers", "update");
          case METADATA_TOO_MANY -> new Setting("metadataPairs", "50");
          default -> null;
        });
  }

  /** A key stands in the policy once: it is changed where it is, else added. */
  private String write(Setting setting) {
    Path file = command.policyFile();
    String line = setting.key() + ": " + setting.value();
    return holds(file, setting.key())
        ? "sed -i.before 's/^" + setting.key() + ":.*/" + line + "/' " + quoted(file)
        : "printf '\\n" + line + "\\n' >> " + quoted(file);
  }

  private static boolean holds(Path file, String key) {
    try {
      return Files.exists(file)
          && Pattern.compile("(?m)^" + key + ":")
              .matcher(BoundedFile.text(file, PolicyFile.MOST_BYTES))
              .find();
    } catch (IOException e) {
      return false; // the command will say what is wrong with the file
    }
  }

  private static String quoted(Path file) {
    return Shell.quote(file.toString());
  }
}
