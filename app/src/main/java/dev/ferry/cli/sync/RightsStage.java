package dev.ferry.cli.sync;

import dev.ferry.Migration;
import dev.ferry.RunOutcome;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.common.Writes;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.TerminalListener;
import dev.ferry.migrate.departure.Departed;
import dev.ferry.model.ObjectKind;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.workos.RateLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes away from WorkOS what Clerk does not grant any more, and names what remains. */
final class RightsStage {
  /** How long after a lost answer its request may still take effect. */
  private static final Duration SETTLE_FOR = Duration.ofSeconds(30);

  private static final int SHOWN = 100;

  private final StageContext context;
  private final Migration migration;
  private final RateLimits limits;
  private final Document document;

  RightsStage(StageContext context, Migration migration, RateLimits limits, Document document) {
    this.context = context;
    this.migration = migration;
    this.limits = limits;
    this.document = document;
  }

  /** Asks whether so many objects may be deleted; throws if not. */
  interface Question {
    void ask(Writes writes, Runnable preview);
  }

  /**
   * What it came to.
   *
   * @param early the exit code if it ended early; 0 if not
   * @param run what it cost
   * @param objects how many were taken away, by the plural of their kind
   * @param remaining what remains in WorkOS of that
   * @param whole false if of some kind nobody knows, since its list was not read to its end
   */
  record Withdrawn(
      int early,
      RunSummary run,
      Map<String, Long> objects,
      RemainingList remaining,
      boolean whole) {}

  /**
   * @param clerk that the snapshot was just read from
   * @param many true if somebody has said that much may be taken away at once
   */
  Withdrawn withdraw(ClerkApiSource clerk, boolean many, Question question)
      throws IOException, InterruptedException {
    Departed departed = migration.departed(clerk);
    Map<ObjectKind, List<String>> ours = many ? departed.ours() : departed.tried();
    RunSummary run = RunSummary.NONE;
    int early = 0;
    refuseMany(departed, many);
    if (!ours.isEmpty()) {
      say("  no longer granted by Clerk: " + words(ours));
      long writes = ours.values().stream().mapToLong(List::size).sum();
      question.ask(
          Writes.sideBySide(writes, 0, 0),
          () -> say("  deletes them from WorkOS, where nobody has used or touched them since"));
      Told told = new Told();
      Optional<RunOutcome> outcome = migration.withdraw(departed, SETTLE_FOR, many, told);
      if (outcome.isPresent()) {
        run = RunSummary.of(outcome.get());
        run.print(context.terminal());
        if (outcome.get().stop() != null) {
          early =
              RunSummary.concludeEarly(
                  outcome.get().stop(),
                  context.command(context.name()),
                  told.exitCodeOfSignal(),
                  context.terminal(),
                  document);
        }
      }
    }
    return tell(departed, run, early);
  }

  private final class Told extends TerminalListener {
    Told() {
      super(context, limits, migration::stop);
    }
  }

  private void refuseMany(Departed departed, boolean many) {
    if (!departed.isMany() || many) {
      return;
    }
    throw UsageError.usage(
        "many-withdrawn",
        "Clerk no longer grants "
            + words(departed.anew())
            + ": with what was taken away in the last 24 hours, more than happens in a day",
        "If that is so, say it with --withdraw-many; else look into Clerk first. Nothing was"
            + " written.");
  }

  private Withdrawn tell(Departed departed, RunSummary run, int early) throws IOException {
    RemainingList list = new RemainingList(departed, migration.workspace().journal().rollbacks());
    Map<String, Long> withdrawn = new TreeMap<>();
    list.withdrawn().forEach((kind, count) -> withdrawn.put(kind.plural(), count));
    document.add("withdrawn", withdrawn);
    if (!withdrawn.isEmpty()) {
      say(
          "  taken away from WorkOS: "
              + withdrawn.entrySet().stream()
                  .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()))
                  .collect(Collectors.joining(", ")));
    }
    List<String> unsearched =
        departed.unsearched().stream().map(ObjectKind::plural).sorted().toList();
    document.add("notSearched", unsearched);
    if (!unsearched.isEmpty()) {
      say(
          context.terminal().yellow("  not known what Clerk no longer grants of: ")
              + String.join(", ", unsearched)
              + "; their lists were not read to their end, or are switched off");
    }
    keep(list); // also where what follows is refused
    return new Withdrawn(early, run, withdrawn, list, unsearched.isEmpty());
  }

  /** Names what remains, and keeps it as a file. */
  void tell(RemainingList list) throws IOException {
    Path file = keep(list);
    if (list.count() > 0) {
      say(
          context.terminal().yellow("  remains in WorkOS though Clerk grants it no more: ")
              + String.format(Locale.ROOT, "%,d, each named with why in %s", list.count(), file));
    }
  }

  private Path keep(RemainingList list) throws IOException {
    Path file = migration.workspace().reports().resolve("rights-remaining.csv");
    list.write(file);
    document.add("remaining", list.first(SHOWN));
    document.addFile("remainingFile", file);
    return file;
  }

  private static String words(Map<ObjectKind, List<String>> ours) {
    return ours.entrySet().stream()
        .map(
            kind ->
                String.format(
                    Locale.ROOT,
                    "%,d %s",
                    kind.getValue().size(),
                    kind.getKey().counted(kind.getValue().size())))
        .collect(Collectors.joining(", "));
  }

  private void say(String line) {
    context.terminal().say(line);
  }
}
