package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.console.Progress;
import dev.ferry.migrate.SnapshotTaking;
import dev.ferry.source.RejectsWriter;
import dev.ferry.source.Source;
import dev.ferry.source.clerk.DashboardCsv;
import dev.ferry.source.clerk.SupportJson;
import dev.ferry.workspace.SnapshotInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads Clerk's exports into the workspace. */
@Command(
    name = "snapshot",
    description = "Reads Clerk's exports, joins them by Clerk id, replaces the snapshot.",
    footer = {
      "",
      "Examples:",
      "  ferry snapshot --csv clerk-export.csv",
      "  ferry snapshot --csv users.csv --support-json support.json -w acme"
    })
final class SnapshotCommand extends WorkCommand {
  @Option(names = "--csv", paramLabel = "FILE", description = "The dashboard's CSV export.")
  private List<Path> csv = new ArrayList<>();

  @Option(
      names = "--support-json",
      paramLabel = "FILE",
      description = "The older JSON export of Clerk's support: an array, or an object a line.")
  private List<Path> supportJson = new ArrayList<>();

  SnapshotCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Document document) throws IOException {
    List<Source> sources = sources();
    header(
        List.of(
            "workspace " + workspaceFolder(),
            sources.size() == 1 ? "1 file" : sources.size() + " files"));
    try (Session session = Session.open(workspaceFolder(), around(), name(), true)) {
      SnapshotInfo info = take(session, sources);
      describe(document, info);
      session.end(ExitCode.DONE, document.root());
      return ExitCode.DONE;
    }
  }

  private List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    csv.forEach(file -> sources.add(new DashboardCsv(readable(file))));
    supportJson.forEach(file -> sources.add(new SupportJson(readable(file))));
    if (sources.isEmpty()) {
      throw Refusal.usage(
          "no-source",
          "no export was named",
          "Give at least one: --csv FILE or --support-json FILE.",
          command("snapshot --csv clerk-export.csv"));
    }
    return sources;
  }

  private Path readable(Path file) {
    Path path = around().workingFolder().resolve(file);
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw Refusal.usage(
          "source-missing",
          file + (Files.exists(path) ? " cannot be read as a file" : " does not exist"),
          "Check the path and its permissions.");
    }
    return path;
  }

  /** Rejected rows take their place beside the workspace only together with the snapshot. */
  private SnapshotInfo take(Session session, List<Source> sources) throws IOException {
    Path part = Files.createDirectories(workspaceFolder().resolve("rejects.part"));
    SnapshotInfo info;
    try {
      info = read(session, sources, part);
      for (String name : List.of("rejects.csv", "rejects.jsonl")) {
        replace(part.resolve(name), workspaceFolder().resolve(name));
      }
    } finally {
      Folders.delete(part);
    }
    return info;
  }

  private SnapshotInfo read(Session session, List<Source> sources, Path rejectsFolder)
      throws IOException {
    try (Progress progress = progress("read", 0);
        RejectsWriter rejects = RejectsWriter.in(rejectsFolder)) {
      return new SnapshotTaking(session.workspace(), rejects::write, rows -> progress.update(rows))
          .take(sources, SnapshotCommand::json);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void replace(Path fresh, Path old) throws IOException {
    if (Files.exists(fresh)) {
      Folders.replace(fresh, old);
    } else {
      Files.deleteIfExists(old);
    }
  }

  private static String json(List<SnapshotTaking.Read> read) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (SnapshotTaking.Read source : read) {
      array
          .addObject()
          .put("file", source.file())
          .put("kind", source.kind())
          .put("users", source.users())
          .put("rejects", source.rejects());
    }
    return array.toString();
  }

  private void describe(Document document, SnapshotInfo info) throws IOException {
    document.root().put("users", info.users());
    document.root().putNull("organizations");
    document.root().putNull("memberships");
    document.root().set("sources", Json.tree(info.sources()));
    document.root().put("rejects", info.rejects());
    Path rejects = workspaceFolder().resolve("rejects.csv");
    if (info.rejects() > 0) {
      document.root().put("rejectsFile", rejects.toString());
    }
    terminal()
        .say(
            String.format(
                Locale.ROOT,
                "  %,d users in the snapshot; rows rejected: %,d%s",
                info.users(),
                info.rejects(),
                info.rejects() > 0 ? ", named with reasons in " + rejects : ""));
    terminal()
        .say(
            "  not in these files: organizations, memberships, roles, social accounts, whether a"
                + " user is banned");
    document.next(command("plan"));
  }
}
