package dev.ferry.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.output.ReportsLock;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.report.kit.Concerns;
import dev.ferry.report.kit.LanguageSource;
import dev.ferry.report.letter.Languages;
import dev.ferry.report.letter.LetterCount;
import dev.ferry.report.letter.Mailing;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a letter to each user whom the switch concerns. */
@Command(
    name = "letters",
    description =
        "Writes one letter to each user whom the switch concerns, for your own mail tool. Nothing is"
            + " sent.",
    footer = {
      "",
      "letters.csv says who gets which letter; the folder templates holds the letters as HTML and as"
          + " text, and index.html shows them.",
      "",
      "Examples:",
      "  ferry letters --product Acme --switch 2026-12-01T22:00 --zone Europe/Berlin \\",
      "      --sign-in https://app.acme.com --help-address help@acme.com",
      "  ferry letters @letters.txt --language-from public-metadata.language",
      "      (letters.txt holds options, one to a line)",
      "  ferry letters --print-language en > languages/fr.yaml"
    })
public final class LettersCommand extends WorkCommand {
  @Mixin private final LetterOptions options = new LetterOptions();

  @Option(
      names = "--rendered",
      description = "Also letters.jsonl: each letter whole, with its subject, text and HTML.")
  private boolean rendered;

  @Option(
      names = "--print-language",
      paramLabel = "TAG",
      description = "Only prints the language file en or de, to begin another one with.")
  private @Nullable String printed;

  public LettersCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    if (printed != null) {
      return print(printed, document);
    }
    Mailing mailing = options.mailing(around().workingFolder());
    Optional<LanguageSource> source = options.source();
    Migration migration = readToShow(document);
    Workspace workspace = migration.workspace();
    requirePlan(workspace);
    Concerns concerns = new Concerns(workspace, source);
    LetterCount count = LetterCount.of(concerns.each(), mailing);
    LetterSummary summary = new LetterSummary(count);
    summary.tell(terminal(), mailing.usual().tag());
    document.add(summary.found());
    try (ReportsLock lock = ReportsLock.ofReport(workspace.reports(), around().waiting())) {
      List<Path> files =
          new LetterFiles(workspace.reports(), mailing, count, rendered)
              .write(concerns.each(), lock);
      document.add("files", files);
      terminal().say("  to look at before you send them: " + files.get(0));
      terminal().say("  nothing is sent; for your mail tool: " + files.get(1));
    }
    return ExitCode.DONE;
  }

  private void requirePlan(Workspace workspace) {
    if (workspace.plans().info().isEmpty()) {
      throw UsageError.usage(
          "no-plan",
          "there is no plan in " + workspaceFolder(),
          planFirst(workspace),
          decides(workspace));
    } else if (workspace.journal().rollbacks().begunSincePlan()) {
      throw UsageError.usage(
          "plan-undone",
          "what came of the plan has been rolled back",
          "Make a new one first.",
          command("plan"));
    }
  }

  private int print(String tag, Document document) {
    String file =
        Languages.bundledFile(tag)
            .map(bytes -> new String(bytes, UTF_8))
            .orElseThrow(
                () ->
                    UsageError.usage(
                        "language-unknown",
                        "no language file \"" + tag + "\" comes with ferry",
                        "There are: " + String.join(", ", Languages.bundledTags()) + "."));
    if (common().json) {
      document.add("language", file);
    } else {
      terminal().data(file.stripTrailing());
    }
    return ExitCode.DONE;
  }
}
