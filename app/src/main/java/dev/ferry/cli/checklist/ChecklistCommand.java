package dev.ferry.cli.checklist;

import dev.ferry.Migration;
import dev.ferry.checklist.Checklist;
import dev.ferry.checklist.ChecklistFacts;
import dev.ferry.checklist.Item;
import dev.ferry.checklist.Judgement;
import dev.ferry.checklist.Status;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.output.ChecklistReading;
import dev.ferry.cli.output.ChecklistWord;
import dev.ferry.cli.output.HeadlineSummary;
import dev.ferry.cli.output.PolicyCheck;
import dev.ferry.cli.output.SuggestedFixes;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.text.Counted;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether the switch may be made. */
@Command(
    name = "checklist",
    description =
        "Whether the traffic may be switched: each item with its evidence. What only a person can"
            + " know is asked and recorded. Ends with 0 (go) or 3 (no-go).",
    footer = {
      "",
      "Examples:",
      "  ferry checklist",
      "  ferry checklist --record sms-told --by \"Ada Lovelace\" --note \"mailed in May\""
    })
public final class ChecklistCommand extends WorkCommand {
  /** The commands that bring evidence, in the order of a migration. */
  private static final List<String> ORDER =
      List.of(
          "snapshot",
          "sync",
          "plan",
          "rehearse",
          "apply",
          "verify",
          "report",
          "letters",
          "cutover");

  /** What is worth running now; the others stand beside their items. */
  private static final int NEXT = 3;

  @Option(
      names = "--record",
      paramLabel = "ITEM",
      description = "Records that this item is so, by the word of --by.")
  private @Nullable String record;

  @Option(names = "--all", description = "Shows what passes, too, with its evidence.")
  private boolean all;

  @Option(names = "--by", paramLabel = "NAME", description = "Whose word it is.")
  private @Nullable String by;

  @Option(names = "--note", paramLabel = "TEXT", description = "What they say about it.")
  private String note = "";

  public ChecklistCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    if (record == null && (by != null || !note.isEmpty())) {
      throw UsageError.usage(
          "record-missing",
          (by == null ? "--note" : "--by") + " without --record",
          "Add --record ITEM, or leave it out.");
    }
    Item item = record == null ? null : ChecklistWord.item(record);
    Migration migration = openToShow(document);
    ChecklistReading reading = new ChecklistReading(migration.workspace(), migration.report());
    if (item != null) {
      record(reading, item, by == null ? "" : by, note);
    }
    Checklist checklist = reading.checklist();
    HeadlineSummary.tell(migration.workspace(), terminal(), document);
    PolicyCheck.tell(this, migration.workspace(), document);
    SuggestedFixes fixes = new SuggestedFixes(this, migration.report().snapshot());
    print(checklist, fixes);
    if (record == null && terminal().canAsk() && !common().json && ask(reading, checklist)) {
      checklist = reading.checklist();
      conclude(checklist);
    }
    describe(checklist, fixes, document);
    int exit = checklist.go() ? ExitCode.DONE : ExitCode.DIFFERENCES;
    return exit;
  }

  private void record(ChecklistReading reading, Item item, String who, String what)
      throws IOException {
    ChecklistWord.of(item, who, what, this).record(reading);
  }

  /**
   * What only a person can know, once all is shown; whoever gives no name leaves it as it is.
   *
   * @return true if something was recorded
   */
  private boolean ask(ChecklistReading reading, Checklist checklist) throws IOException {
    ChecklistFacts facts = reading.facts();
    List<Judgement> open =
        checklist.missing().stream()
            .filter(judged -> judged.status() == Status.UNKNOWN && judged.item().asksPerson())
            .filter(judged -> Checklist.counted(judged.item(), facts).isPresent())
            .toList();
    if (open.isEmpty()) {
      return false;
    }
    terminal().say("");
    String who =
        terminal()
            .askAfresh(
                "  "
                    + open.size()
                    + " of these only people can know. Your name, to answer them now; nothing to"
                    + " leave them:")
            .orElse("");
    return !who.isEmpty() && answered(reading, open, who);
  }

  private boolean answered(ChecklistReading reading, List<Judgement> open, String who)
      throws IOException {
    boolean any = false;
    for (Judgement judged : open) {
      Item item = judged.item();
      terminal().say("  " + item.says() + "? (" + judged.evidence() + ")");
      String answer = terminal().askAfresh("  Is it so? [y/N]").orElse("");
      if (answer.toLowerCase(Locale.ROOT).startsWith("y")) {
        record(reading, item, who, terminal().askAfresh("  A note:").orElse(""));
        any = true;
      }
    }
    return any;
  }

  private void print(Checklist checklist, SuggestedFixes fixes) {
    conclude(checklist);
    for (Judgement item : checklist.items()) {
      boolean missing = checklist.missing().contains(item);
      if (all || missing || item.item().id().equals(record)) {
        print(item, missing ? fix(item, fixes) : "");
      }
    }
    if (checklist.missing().stream().anyMatch(ChecklistCommand::asksPerson)) {
      terminal().say("  by a person's word: " + command("checklist --record ITEM --by NAME"));
    }
    int others = checklist.items().size() - checklist.missing().size();
    if (!all && others > 0) {
      terminal().say(Counted.words("  %,d item[s] [passes|pass] (--all)", others));
    }
  }

  private void print(Judgement item, String fix) {
    terminal()
        .say(
            String.format(
                Locale.ROOT,
                "  %s %-23s  %s",
                word(item.status()),
                item.item().id(),
                item.item().says()));
    terminal()
        .say("          " + item.evidence() + when(item) + (fix.isEmpty() ? "" : " · " + fix));
  }

  private void conclude(Checklist checklist) {
    terminal()
        .say(
            checklist.go()
                ? terminal().green("  GO")
                : "  "
                    + terminal().red("NO-GO")
                    + Counted.words(
                        ", %,d item[s] [is|are] open before the switch",
                        checklist.missing().size()));
  }

  private String word(Status status) {
    return switch (status) {
      case PASS -> terminal().green("pass   ");
      case FAIL -> terminal().red("fail   ");
      case UNKNOWN -> terminal().yellow("unknown");
    };
  }

  /** The command that brings evidence, and whether a word will do. */
  private static String fix(Judgement judged, SuggestedFixes fixes) {
    String evidence = fixes.command(judged.item());
    if (!asksPerson(judged)) {
      return evidence;
    }
    return evidence.isEmpty() ? "by word" : evidence + ", or by word";
  }

  private static boolean asksPerson(Judgement judged) {
    return judged.status() != Status.FAIL && judged.item().asksPerson();
  }

  private void describe(Checklist checklist, SuggestedFixes fixes, Document document) {
    document.status(checklist.go() ? "go" : "no-go");
    document.add("items", checklist.items().stream().map(item -> entry(item, fixes)).toList());
    checklist.missing().stream()
        .map(item -> fixes.command(item.item()))
        .filter(words -> !words.isEmpty())
        .distinct()
        .sorted(Comparator.comparingInt(ChecklistCommand::step))
        .limit(NEXT)
        .forEach(document::next);
  }

  /** When in a migration a command has its turn. */
  private static int step(String words) {
    int step = ORDER.indexOf(words.split(" ", 3)[1]);
    return step < 0 ? ORDER.size() : step;
  }

  /**
   * One item.
   *
   * @param command what brings evidence; null if none does
   */
  private record Entry(
      String id,
      String says,
      Status status,
      String evidence,
      @Nullable Instant at,
      boolean byPerson,
      @Nullable String command) {}

  private Entry entry(Judgement judged, SuggestedFixes fixes) {
    Item item = judged.item();
    String evidence = fixes.command(item);
    return new Entry(
        item.id(),
        item.says(),
        judged.status(),
        judged.evidence(),
        judged.at(),
        judged.person(),
        evidence.isEmpty() ? null : evidence);
  }

  private static String when(Judgement item) {
    return item.at() == null ? "" : ", " + item.at().truncatedTo(ChronoUnit.SECONDS);
  }
}
