package dev.ferry.cli.idmap;

import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.output.IdMapOutput;
import dev.ferry.cli.output.IdMapOutput.Format;
import dev.ferry.cli.output.SqlColumns;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.report.idmap.SqlDialect;
import dev.ferry.text.Counted;
import dev.ferry.workspace.IdMap;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Clerk's ids to WorkOS's, for the application's own database; and whom it would lose. */
@Command(
    name = "id-map",
    description =
        "Clerk's ids to WorkOS's, as CSV, JSON lines or SQL for your own database; and which of"
            + " your application's users would lead nowhere.",
    footer = {
      "",
      "There are two ways. Either your database learns WorkOS's ids (--format sql), or it keeps"
          + " Clerk's: they are the external_id in WorkOS, and a JWT template puts them into every"
          + " token. See docs/how-to/your-own-tables.md.",
      "",
      "Examples:",
      "  ferry id-map --check app-users.csv     exit 3 if anybody would be orphaned",
      "  ferry id-map --format csv > map.csv",
      "  ferry id-map --format sql --dialect postgresql --table app.users \\",
      "      --column clerk_id --set-column workos_id --output map.sql",
      "  ferry id-map --format sql --dialect postgresql --output map.sql \\",
      "      --table posts --column author_id --table users --column id"
    })
public final class IdMapCommand extends WorkCommand {
  private static final int FIRST = 100;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv (default), jsonl or sql. Without --output and --json it is printed.")
  private @Nullable Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write it (default: id-map.FORMAT in the reports).")
  private @Nullable Path output;

  @Option(names = "--kind", paramLabel = "KIND", description = "user (default) or organization.")
  private ObjectKind kind = ObjectKind.USER;

  @Option(
      names = "--dialect",
      paramLabel = "DATABASE",
      description = "Of the SQL: postgresql, mysql (also MariaDB) or sqlite.")
  private @Nullable SqlDialect dialect;

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  private List<SqlPlace> places = new ArrayList<>();

  /** May be given several times; each {@code --table} begins another. */
  private static final class SqlPlace {
    @Option(
        names = "--table",
        paramLabel = "TABLE",
        description =
            "Of your application, spelt as the database keeps it; SCHEMA.TABLE is possible. Again,"
                + " with its own --column, for each further column in the same script.")
    private @Nullable String table;

    @Option(names = "--column", paramLabel = "COLUMN", description = "Where it keeps Clerk's ids.")
    private @Nullable String column;

    @Option(
        names = "--set-column",
        paramLabel = "COLUMN",
        description = "Where WorkOS's ids go (default: in place of Clerk's).")
    private @Nullable String setColumn;

    SqlColumns.Place place() {
      return new SqlColumns.Place(table, column, setColumn);
    }
  }

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = "Your application's users as CSV: names those that would be orphaned.")
  private @Nullable Path check;

  @Option(
      names = "--check-column",
      paramLabel = "COLUMN",
      description = "The column of that file with Clerk's ids, by name or number.")
  private @Nullable String checkColumn;

  public IdMapCommand(CliContext around) {
    super(around);
  }

  private IdMapOutput output(Path reports) {
    SqlColumns columns = new SqlColumns(dialect, places.stream().map(SqlPlace::place).toList());
    return new IdMapOutput(this, reports, kind, format, output, columns);
  }

  @Override
  protected void refuseWhatCannotBeMeant() {
    if (kind != ObjectKind.USER && kind != ObjectKind.ORGANIZATION) {
      throw UsageError.usage(
          "kind-wrong", "there is no id map of " + kind.plural(), "Say user or organization.");
    }
    output(workspaceFolder()); // wherever it goes: what it is made of fits together
    if (check == null && checkColumn != null) {
      throw UsageError.usage(
          "check-missing",
          "--check-column " + checkColumn + " without --check",
          "Add --check FILE, or leave it out.");
    }
    if (check != null && !Files.isReadable(around().workingFolder().resolve(check))) {
      throw UsageError.usage(
          "check-unreadable",
          "--check " + check + " cannot be read, or does not exist",
          "Check the path and its permissions.");
    }
  }

  @Override
  protected int run(Document document) throws IOException {
    Migration migration = openToShow(document);
    Workspace workspace = migration.workspace();
    IdMapOutput written = output(workspace.reports());
    if (workspace.plans().info().isEmpty()) {
      throw UsageError.usage(
          "no-plan",
          "there is no plan in " + workspaceFolder(),
          planFirst(workspace),
          decides(workspace));
    }
    tell(workspace.idMap(), document);
    int exit =
        check == null
            ? ExitCode.DONE
            : new IdMapCheck(this, kind, around().workingFolder().resolve(check), checkColumn)
                .run(migration, document);
    if (check == null || format != null || output != null) {
      written.write(workspace.idMap(), document);
    }
    return exit;
  }

  /**
   * How much of the map there is.
   *
   * @param unmapped the first of them
   */
  private record Told(
      ObjectKind kind,
      long mapped,
      long unmappedCount,
      Map<Reason, Long> unmappedReasons,
      List<Without> unmapped) {}

  private record Without(String id, @Nullable String label, Reason why) {}

  private void tell(IdMap map, Document document) {
    Map<Reason, Long> reasons = map.unmapped(kind);
    long unmapped = reasons.values().stream().mapToLong(Long::longValue).sum();
    Told told =
        new Told(
            kind,
            map.mapped(kind),
            unmapped,
            reasons,
            map.unmappedAfter(kind, 0, FIRST).stream()
                .map(one -> new Without(one.clerkId(), one.label(), one.reason()))
                .toList());
    document.add(told);
    terminal()
        .say(
            Counted.words(
                "  %,d %s of Clerk [has|have] [its|their] WorkOS id; %,d [has|have] none",
                told.mapped(), kind.counted(told.mapped()), unmapped));
    reasons.forEach(
        (reason, count) ->
            terminal().say(String.format(Locale.ROOT, "    %,9d  %s", count, reason.code())));
  }
}
