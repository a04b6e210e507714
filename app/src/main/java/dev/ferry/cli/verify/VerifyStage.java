package dev.ferry.cli.verify;

import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.output.HeadlineSummary;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.TerminalListener;
import dev.ferry.model.ObjectKind;
import dev.ferry.privacy.Folders;
import dev.ferry.verify.Difference;
import dev.ferry.verify.VerificationReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads WorkOS back, compares it with the plan, and says what differs. */
public final class VerifyStage {
  private static final int SHOWN = 100;

  private final StageContext context;
  private final Document document;
  private final List<Difference> first = new ArrayList<>();

  public VerifyStage(StageContext context, Document document) {
    this.context = context;
    this.document = document;
  }

  /** What it came to. */
  public record Verified(int exitCode, VerificationReport report, VerifySummary summary) {}

  /**
   * @param everyFactor true if second factors are listed of those, too, to whom this migration gave
   *     none
   */
  public Verified verify(Migration migration, boolean everyFactor)
      throws IOException, InterruptedException {
    Map<ObjectKind, Long> planned = VerifySummary.planned(migration.comparablePlan());
    HeadlineSummary.tell(migration.workspace(), context.terminal(), document);
    Path file = file(migration);
    VerificationReport report =
        compare(told -> Optional.of(migration.verify(everyFactor, told)), file).orElseThrow();
    return tell(report, planned, file);
  }

  /** The same of what was written since it was read back last, or of all if that is as fast. */
  public Verified verifyWritten(Migration migration) throws IOException, InterruptedException {
    Path file = file(migration);
    Optional<VerificationReport> written = compare(migration::verifyWritten, file);
    if (written.isEmpty()) {
      return verify(migration, false);
    }
    HeadlineSummary.tell(migration.workspace(), context.terminal(), document);
    document.add("onlyWritten", true);
    context.terminal().say("  of what was written since the last verification:");
    return tell(written.get(), Map.of(), file);
  }

  private static Path file(Migration migration) {
    return migration.workspace().reports().resolve("differences.jsonl");
  }

  Verified tell(VerificationReport report, Map<ObjectKind, Long> planned, Path file) {
    VerifySummary summary = VerifySummary.of(report, planned, first, file);
    document.add(summary);
    document.addFile("differencesFile", file);
    summary.print(context.terminal());
    return new Verified(conclude(report), report, summary);
  }

  /** Reads back; empty if it did not. */
  @FunctionalInterface
  private interface Reading {
    Optional<VerificationReport> compare(Told told) throws InterruptedException;
  }

  private Optional<VerificationReport> compare(Reading reading, Path file)
      throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    Path unfinished = file.resolveSibling("differences.jsonl.part");
    Optional<VerificationReport> report;
    try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
      report = reading.compare(new Told(out));
    }
    Folders.replace(unfinished, file);
    return report;
  }

  /** Writes each difference down, and keeps the first. */
  private final class Told extends TerminalListener {
    private final Writer out;

    Told(Writer out) {
      super(context);
      this.out = out;
    }

    @Override
    public void differs(Difference difference) {
      note(difference, out);
    }
  }

  void note(Difference difference, Writer out) {
    if (first.size() < SHOWN) {
      first.add(difference);
    }
    try {
      out.write(Json.line(difference));
      out.write("\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int conclude(VerificationReport report) {
    if (report.matches()) {
      context.terminal().say(context.terminal().green("  verified: no difference"));
      document.next(context.command("report"));
      return ExitCode.DONE;
    }
    document.status("differences");
    document.next(context.command("plan"));
    return ExitCode.DIFFERENCES;
  }
}
