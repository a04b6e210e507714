package dev.ferry.cli.idmap;

import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.privacy.Folders;
import dev.ferry.report.idmap.ApplicationFile;
import dev.ferry.report.idmap.NoId;
import dev.ferry.report.idmap.OrphanList;
import dev.ferry.text.Code;
import dev.ferry.workspace.IdMap;
import dev.ferry.workspace.IdMap.Coverage;
import dev.ferry.workspace.IdMap.Orphan;
import dev.ferry.workspace.IdMap.OtherCase;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the application's users against the map: the gate before it is switched over. */
final class IdMapCheck {
  private static final int SHOWN = 10;

  private final WorkCommand command;
  private final ObjectKind kind;
  private final Path file;
  private final @Nullable String column;
  private final UnjudgedTally unjudged = new UnjudgedTally();

  IdMapCheck(WorkCommand command, ObjectKind kind, Path file, @Nullable String column) {
    this.command = command;
    this.kind = kind;
    this.file = file;
    this.column = column;
  }

  /**
   * @return 3 if anybody would be orphaned, or could not be judged
   */
  int run(Migration migration, Document document) throws IOException {
    migration.checkNotUndone();
    Workspace workspace = migration.workspace();
    ApplicationFile application = ApplicationFile.open(file, kind, column, unjudged);
    Path list = workspace.reports().resolve(listName());
    Path part = Folders.partOf(list);
    Files.createDirectories(list.getParent());
    Coverage coverage;
    List<Orphan> first;
    try (OrphanList orphans = new OrphanList(part)) {
      coverage = workspace.idMap().coverage(kind, application, lost(orphans));
      first = orphans.first();
    }
    Folders.replace(part, list);
    document.add("check", checked(coverage, first, list));
    say(coverage, first, application.column());
    if (coverage.orphaned() == 0 && unjudged.isEmpty() && coverage.ids() > 0) {
      if (coverage.forecast()) {
        document.next(command.command("apply"));
      }
      return ExitCode.DONE;
    }
    document.status("orphans");
    command.terminal().say("  who they are, a line each: " + list);
    return ExitCode.DIFFERENCES;
  }

  private String listName() {
    return kind == ObjectKind.USER ? "orphans.csv" : "orphans-organizations.csv";
  }

  private IdMap.Lost lost(OrphanList orphans) {
    return new IdMap.Lost() {
      @Override
      public void orphan(Orphan orphan) {
        orphans.accept(orphan);
      }

      @Override
      public void otherCase(OtherCase one) {
        unjudged.otherCase(one);
      }
    };
  }

  /**
   * What came of it.
   *
   * @param orphans the first of them
   * @param badRows the first of them
   * @param noIdRows the first of them
   */
  private record Checked(
      Path file,
      boolean forecast,
      long ids,
      long mapped,
      long planned,
      long orphaned,
      long unreferenced,
      long badRowCount,
      Path orphansFile,
      Map<Reason, Long> reasons,
      List<Lost> orphans,
      List<UnjudgedTally.BadRow> badRows,
      long noIdCount,
      Map<NoId, Long> noIds,
      List<UnjudgedTally.NoIdRow> noIdRows) {}

  private record Lost(long line, String id, @Nullable String label, Reason why) {
    static Lost of(Orphan orphan) {
      return new Lost(orphan.line(), orphan.id(), orphan.label(), orphan.reason());
    }
  }

  private Checked checked(Coverage coverage, List<Orphan> first, Path list) {
    return new Checked(
        file,
        coverage.forecast(),
        coverage.ids(),
        coverage.mapped(),
        coverage.planned(),
        coverage.orphaned(),
        coverage.unreferenced(),
        unjudged.bad(),
        list,
        coverage.orphans(),
        first.stream().map(Lost::of).toList(),
        unjudged.firstBad(),
        unjudged.withoutId(),
        unjudged.noIds(),
        unjudged.firstWithoutId());
  }

  private void say(Coverage coverage, List<Orphan> first, String readColumn) {
    Terminal terminal = command.terminal();
    say(
        "  your application keeps %,d %s (column %s)",
        coverage.ids(), kind.counted(coverage.ids()), readColumn);
    if (coverage.forecast()) {
      say("    %,9d  are planned; nothing was applied so far", coverage.planned());
    } else {
      say("    %,9d  have their WorkOS id", coverage.mapped());
    }
    if (coverage.orphaned() > 0) {
      say("    %,9d  %s", coverage.orphaned(), terminal.red("would be orphaned"));
      coverage.orphans().forEach((reason, count) -> say("    %,9d    %s", count, reason.code()));
      for (Orphan orphan : first.subList(0, Math.min(SHOWN, first.size()))) {
        say("      line %,d: %s, %s", orphan.line(), orphan.id(), orphan.reason().code());
      }
    }
    sayUnjudged();
    if (coverage.ids() == 0) {
      terminal.say(terminal.red("    the file names nobody"));
    }
    say(
        "    %,9d  %s %s that your application does not know",
        coverage.unreferenced(),
        kind.plural(),
        coverage.forecast() ? "are planned" : "are in WorkOS");
  }

  /** Each is another fault than an orphan, with another remedy. */
  private void sayUnjudged() {
    Terminal terminal = command.terminal();
    if (unjudged.withoutId() > 0) {
      say("    %,9d  %s", unjudged.withoutId(), terminal.red("have no id where one should be"));
      unjudged.noIds().forEach(this::sayWithoutId);
    }
    if (unjudged.bad() > 0) {
      say("    %,9d  %s", unjudged.bad(), terminal.red("rows cannot be judged"));
      unjudged.firstBad().stream()
          .limit(SHOWN)
          .forEach(row -> say("      line %,d %s", row.line(), row.why()));
    }
  }

  private void sayWithoutId(NoId what, long count) {
    say("    %,9d    %s: %s", count, Code.of(what), what.what());
    unjudged.firstWithoutId().stream()
        .filter(row -> row.what() == what)
        .limit(SHOWN)
        .forEach(
            row ->
                say(
                    "      line %,d%s%s",
                    row.line(),
                    row.id() == null ? "" : ": " + row.id(),
                    row.known() == null ? "" : ", known as " + row.known()));
    say("      %s", what.fix());
  }

  private void say(String format, Object... values) {
    command.terminal().say(String.format(Locale.ROOT, format, values));
  }
}
