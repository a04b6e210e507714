package dev.ferry.cli.output;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.FreshFile;
import dev.ferry.cli.common.PrintedData;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.model.ObjectKind;
import dev.ferry.privacy.Folders;
import dev.ferry.report.idmap.IdMapFile;
import dev.ferry.report.idmap.SqlTargets;
import dev.ferry.text.Code;
import dev.ferry.workspace.IdMap;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the id map goes, and in which form; checked before anything is opened. */
public final class IdMapOutput {
  /** The forms of the map. */
  public enum Format {
    CSV,
    JSONL,
    SQL
  }

  private final StageContext command;
  private final ObjectKind kind;
  private final Format format;
  private final Optional<SqlTargets> sql;

  /** Empty if it is printed. */
  private final Optional<Path> file;

  /**
   * @param reports where it goes if nothing else was chosen
   * @param columns of the application's, for SQL
   */
  public IdMapOutput(
      WorkCommand command,
      Path reports,
      ObjectKind kind,
      @Nullable Format format,
      @Nullable Path output,
      SqlColumns columns) {
    this.command = command;
    this.kind = kind;
    this.format = format == null ? Format.CSV : format;
    this.sql = this.format == Format.SQL ? Optional.of(columns.targets()) : columns.none();
    boolean printed = format != null && output == null && !command.common().json;
    Path chosen =
        output == null
            ? file(reports, kind, this.format)
            : command.around().workingFolder().resolve(output);
    this.file = printed ? Optional.empty() : Optional.of(chosen);
  }

  private IdMapOutput(StageContext command, ObjectKind kind, Format format, Path file) {
    this.command = command;
    this.kind = kind;
    this.format = format;
    this.sql = Optional.empty();
    this.file = Optional.of(file);
  }

  /** That of a report, in its place; no SQL, which needs the application's names. */
  public static IdMapOutput report(
      StageContext context, Path reports, ObjectKind kind, Format format) {
    return new IdMapOutput(context, kind, format, file(reports, kind, format));
  }

  private static Path file(Path reports, ObjectKind kind, Format format) {
    String name = kind == ObjectKind.USER ? "id-map" : "id-map-organizations";
    return reports.resolve(name + "." + Code.withUnderscores(format));
  }

  /** Writes it; a file is whole or as it was before. */
  public void write(IdMap map, Document document) throws IOException {
    if (file.isEmpty()) {
      try (PrintedData out = new PrintedData(command.terminal())) {
        write(map, out);
        if (out.lost()) {
          command.terminal().say("  the map was lost: standard output is closed or full");
        }
      }
      return;
    }
    FreshFile target = prepare(map);
    target.put();
    document.add("files", List.of(target.file()));
    command.terminal().say("  " + target.file());
  }

  /** Writes it beside its place. */
  public FreshFile prepare(IdMap map) throws IOException {
    Path target = file.orElseThrow();
    Path part = Folders.partOf(target);
    if (target.getParent() != null) {
      Files.createDirectories(target.getParent());
    }
    try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
      write(map, out);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    return new FreshFile(target, part);
  }

  private void write(IdMap map, Writer out) throws IOException {
    IdMapFile lines = new IdMapFile(map, kind);
    switch (format) {
      case CSV -> lines.csv(out);
      case JSONL -> lines.jsonl(out);
      case SQL -> lines.sql(sql.orElseThrow(), out);
    }
  }
}
