package dev.ferry.cli.embedded;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Terminal;
import java.io.IOException;
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
  private final EmbeddedPlace place;
  private final UnaryOperator<String> wording;
  private final Map<String, Document> documents = new HashMap<>();

  /**
   * @param command whose stages they are
   * @param wording what each line of theirs for people becomes
   */
  public EmbeddedStages(WorkCommand command, EmbeddedPlace place, UnaryOperator<String> wording) {
    this.command = command;
    this.place = place;
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
    goOn();
    place.terminal().say("");
    return runOn(name, stage);
  }

  /** The same, where what it says goes on a paragraph. */
  public <R> R runOn(String name, Stage<R> stage) {
    goOn();
    return run(name, terminal -> terminal.reworded(wording), stage);
  }

  /**
   * Runs one of which people hear nothing but why it ended early; the log has what it said.
   *
   * @throws StageEndedException if it did not do what it should
   */
  public <R> R runMuted(String name, Stage<R> stage) {
    goOn();
    return run(name, terminal -> terminal.reworded(wording).muted(), stage);
  }

  /** Whoever stops between two stages wants none of the next. */
  private static void goOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new StageEndedException(ExitCode.INTERRUPTED, "stopped");
    }
  }

  private <R> R run(String name, UnaryOperator<Terminal> shown, Stage<R> stage) {
    EmbeddedContext context = new EmbeddedContext(command, name, place, shown);
    Document document = new Document(name);
    documents.put(name, document);
    try {
      return stage.run(context, document);
    } catch (StageEndedException e) { // a stage of the stage has said why
      throw e;
    } catch (Exception | AssertionError e) { // a case that nobody thought of is one like any other
      throw new StageEndedException(
          command.explain(document, e, place.terminal().reworded(wording)), document.status());
    }
  }

  /** Says why a stage is run once more. */
  public void tellOfAnother(String stage) {
    place.terminal().say("");
    place.terminal().say("  some were given up for now; " + stage + " again takes them up");
  }

  /** What its last run has found, if it was run. */
  public Optional<Document> document(String name) {
    return Optional.ofNullable(documents.get(name));
  }
}
