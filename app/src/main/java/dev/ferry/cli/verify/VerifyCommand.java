package dev.ferry.cli.verify;

import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.session.TerminalListener;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.model.ObjectKind;
import dev.ferry.privacy.Folders;
import dev.ferry.verify.Difference;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workspace.PlanInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads WorkOS back and compares it with the plan. */
@Command(
    name = "verify",
    description =
        "Reads WorkOS back and compares it, field by field, with the plan and with the WorkOS ids that"
            + " this migration knows.",
    footer = {
      "",
      "Examples:",
      "  ferry verify",
      "  ferry verify --deep                           the second factors of everybody, too",
      "  ferry verify --deep --test-user --canary-file canaries.csv"
    })
public final class VerifyCommand extends WorkCommand {
  private static final int SHOWN = 100;

  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final DeepOptions deep = new DeepOptions();

  private final List<Difference> first = new ArrayList<>();

  public VerifyCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    deep.check(this);
    Migration migration = open(false);
    bind(migration, workos, target, document);
    PlanInfo plan = migration.comparablePlan();
    tellChanges(migration, plan, document);
    LoginChecks proving = new LoginChecks(this, deep, target);
    proving.prepare(migration.workspace());
    deep.tellCost(this, document, plan);
    Path file = migration.workspace().reports().resolve("differences.jsonl");
    VerificationReport report = compare(migration, file);
    int exit = tell(document, report, VerifySummary.planned(plan), file);
    if (deep.isTry()) {
      exit = Math.max(exit, proving.run(document, migration));
    }
    return exit;
  }

  @Override
  protected String wordsToConsent() {
    return name() + deep.words();
  }

  private VerificationReport compare(Migration migration, Path file)
      throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    Path unfinished = file.resolveSibling("differences.jsonl.part");
    VerificationReport report;
    try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
      report = migration.verify(deep.isWanted(), new Told(out));
    }
    Folders.replace(unfinished, file);
    return report;
  }

  /** Writes each difference down, and keeps the first. */
  private final class Told extends TerminalListener {
    private final Writer out;

    Told(Writer out) {
      super(VerifyCommand.this);
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

  int tell(Document document, VerificationReport report, Map<ObjectKind, Long> planned, Path file) {
    VerifySummary summary = VerifySummary.of(report, planned, first, file);
    document.add(summary);
    summary.print(terminal());
    if (report.matches()) {
      terminal().say(terminal().green("  verified: no difference"));
      document.next(command("report"));
      return ExitCode.DONE;
    }
    document.status("differences");
    document.next(command("plan"));
    return ExitCode.DIFFERENCES;
  }
}
