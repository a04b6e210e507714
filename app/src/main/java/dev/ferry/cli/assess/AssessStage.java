package dev.ferry.cli.assess;

import dev.ferry.Migration;
import dev.ferry.assess.AnswerFiles;
import dev.ferry.assess.Assessment;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.output.PolicyCheck;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.TerminalListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Answers the questions of a migration from its snapshot. */
public record AssessStage(StageContext context, Migration migration, Document document) {

  /**
   * @param raised how many writes of users WorkOS takes in ten seconds, if it has raised that
   * @param all true if every question is printed with its answer, and nothing is folded
   */
  public void assess(Optional<Integer> raised, boolean all) throws IOException {
    Path folder = context.workspaceFolder().resolve("reports").resolve("assess");
    Assessment assessment;
    AnswerFiles files;
    try (AnswerFiles open = AnswerFiles.begin(folder)) {
      files = open;
      assessment = migration.assess(files, raised, new TerminalListener(context));
    }
    AssessSummary summary = new AssessSummary(assessment, files, raised.orElse(null), context);
    summary.print(context.terminal(), all);
    PolicyCheck.tell(context, migration.workspace(), document);
    document.add(summary.headline());
    document.add(summary.decisions());
    document.add(summary.found());
    document.next(context.command("init"));
    document.next(context.decides(migration.workspace()));
  }
}
