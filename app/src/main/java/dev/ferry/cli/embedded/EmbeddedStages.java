package dev.ferry.cli.embedded;

import dev.ferry.MigrationOptions;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.WorkCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Stages of a migration that one command runs, one after the other: each says to people what it
 * says as a command, and its document is kept. Used by one thread.
 */
public final class EmbeddedStages {
  private final WorkCommand command;
  private final Path workspace;
  private final MigrationOptions options;
  private final Optional<Path> policy;
  private final UnaryOperator<String> wording;
  private final Map<String, Document> documents = new HashMap<>();

  /**
   * @param command whose stages they are
   * @param workspace that they work on, as people know it
   * @param options with which a stage opens that workspace
   * @param policy the file that it is read from, if not the one in the workspace
   * @param wording what each line of theirs for people becomes
   */
  public EmbeddedStages(
      WorkCommand command,
      Path workspace,
      MigrationOptions options,
      Optional<Path> policy,
      UnaryOperator<String> wording) {
    this.command = command;
    this.workspace = workspace;
    this.options = options;
    this.policy = policy;
    this.wording = wording;
  }

  /** Does the work of a stage. */
  @FunctionalInterface
  public interface Stage<R> {
    R run(StageContext context, Document document) throws IOException, InterruptedException;
  }

  /**
   * Runs one.
   *
   * @throws StageEndedException if it did not do what it should: it has said why
   */
  public <R> R run(String name, Stage<R> stage) {
    if (Thread.currentThread().isInterrupted()) {
      throw new StageEndedException(ExitCode.INTERRUPTED, "stopped");
    }
    EmbeddedContext context =
        new EmbeddedContext(command, name, workspace, options, policy, wording);
    context.terminal().say("");
    Document document = new Document(name);
    documents.put(name, document);
    try {
      return stage.run(context, document);
    } catch (Exception | AssertionError e) { // a case that nobody thought of is one like any other
      throw new StageEndedException(
          command.explain(document, e, context.terminal()), document.status());
    }
  }

  /** Says why a stage is run once more. */
  public void tellOfAnother(String stage) {
    command.terminal().say("");
    command.terminal().say("  some were given up for now; " + stage + " again takes them up");
  }

  /** What its last run has found, if it was run. */
  public Optional<Document> document(String name) {
    return Optional.ofNullable(documents.get(name));
  }
}
