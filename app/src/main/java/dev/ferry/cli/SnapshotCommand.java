package dev.ferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.console.Progress;
import dev.ferry.migrate.SnapshotTaking;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.RejectsWriter;
import dev.ferry.source.RowsToMend;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
      "  ferry snapshot --csv users.csv --support-json support.json -w acme",
      "Rejected rows, mended by hand and given back:",
      "  ferry snapshot --csv users.csv --rejected-rows rejected.csv",
      "  ferry snapshot --csv users.csv --csv rejected.csv"
    })
final class SnapshotCommand extends WorkCommand {
  @Option(names = "--csv", paramLabel = "FILE", description = "The dashboard's CSV export.")
  private List<Path> csv = new ArrayList<>();

  @Option(
      names = "--support-json",
      paramLabel = "FILE",
      description = "The older JSON export of Clerk's support: an array, or an object a line.")
  private List<Path> supportJson = new ArrayList<>();

  @Option(
      names = "--rejected-rows",
      paramLabel = "FILE",
      description =
          "Also hands out the CSV's rejected rows word for word, to be mended and given back with"
              + " --csv. They hold digests: FILE is made for you alone.")
  private @Nullable Path rejectedRows;

  private long toMend;
  private long stillWrong;
  private long handedOut;

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
      SnapshotInfo info =
          rejectedRows == null
              ? take(session, sources, row -> {})
              : handOut(session, sources, around().workingFolder().resolve(rejectedRows));
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

  private SnapshotInfo handOut(Session session, List<Source> sources, Path file)
      throws IOException {
    try (RowsToMend rows = RejectedRows.handOutInto(file)) {
      SnapshotInfo info = take(session, sources, rows::write);
      rows.keep();
      handedOut = rows.written();
      return info;
    }
  }

  /** Rejected rows take their place beside the workspace only together with the snapshot. */
  private SnapshotInfo take(Session session, List<Source> sources, Consumer<RejectedRow> handOut)
      throws IOException {
    Path part = Files.createDirectories(workspaceFolder().resolve("rejects.part"));
    SnapshotInfo info;
    try {
      info = read(session, sources, part, handOut);
      for (String name : List.of("rejects.csv", "rejects.jsonl")) {
        replace(part.resolve(name), workspaceFolder().resolve(name));
      }
    } finally {
      Folders.delete(part);
    }
    return info;
  }

  private SnapshotInfo read(
      Session session, List<Source> sources, Path rejectsFolder, Consumer<RejectedRow> handOut)
      throws IOException {
    try (Progress progress = progress("read", 0);
        RejectsWriter rejects = RejectsWriter.in(rejectsFolder)) {
      Consumer<RejectedRow> reject =
          row -> {
            toMend += row.text() == null ? 0 : 1;
            stillWrong += row.mends() == null ? 0 : 1;
            rejects.write(row);
            handOut.accept(row);
          };
      return new SnapshotTaking(session.workspace(), reject, rows -> progress.update(rows))
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
          .put("path", source.path().toString())
          .put("kind", source.kind())
          .put("users", source.users())
          .put("rejects", source.rejects())
          .put("mended", source.mended());
    }
    return array.toString();
  }

  private void describe(Document document, SnapshotInfo info) throws IOException {
    document.root().put("users", info.users());
    document.root().putNull("organizations");
    document.root().putNull("memberships");
    document.root().set("sources", Json.tree(info.sources()));
    document.root().put("rejects", info.rejects());
    long mended = mended(info);
    document.root().put("mended", mended);
    Path rejects = workspaceFolder().resolve("rejects.csv");
    if (info.rejects() > 0) {
      document.root().put("rejectsFile", rejects.toString());
    }
    say(
        "  %,d users in the snapshot; rows rejected: %,d%s%s",
        info.users(),
        info.rejects(),
        mended > 0 ? String.format(Locale.ROOT, " (%,d more were mended)", mended) : "",
        info.rejects() > 0 ? ", named with reasons in " + rejects : "");
    tellOfRejectedRows(document, mended);
    terminal()
        .say(
            "  not in these files: organizations, memberships, roles, social accounts, whether a"
                + " user is banned");
    document.next(command("plan"));
  }

  private static long mended(SnapshotInfo info) throws IOException {
    long mended = 0;
    for (JsonNode source : Json.tree(info.sources())) {
      mended += source.path("mended").asLong();
    }
    return mended;
  }

  /** What became of the rows that cannot be read, and what to do about them. */
  private void tellOfRejectedRows(Document document, long mended) {
    RejectedRows rows = new RejectedRows(this, csv, supportJson);
    Path handedOutInto = rejectedRows;
    if (handedOut > 0 && handedOutInto != null) {
      document.root().put("rejectedRows", handedOut);
      document.root().put("rejectedRowsFile", handedOutInto.toString());
      say(
          "  %,d of them stand word for word in %s, each with what is wrong in front of it. They hold"
              + " password digests: the file is yours alone to read. Mend them in a text editor,"
              + " leave the first three columns as they are, then give them back with the next command",
          handedOut, handedOutInto);
      document.next(rows.giveBack(handedOutInto));
    } else if (toMend > 0) {
      say(
          "  %,d of them can be handed out to be mended by hand; what is not mended is not"
              + " migrated",
          toMend);
      document.next(rows.handOut());
    } else if (mended > 0 && stillWrong == 0) {
      say(
          "  all that were handed out are mended; delete that file when you are done: it holds"
              + " password digests");
    }
    if (stillWrong > 0) {
      say("  %,d handed-out rows are still wrong: mend them where they are", stillWrong);
      document.next(rows.again());
    }
  }

  private void say(String format, Object... values) {
    terminal().say(String.format(Locale.ROOT, format, values));
  }
}
