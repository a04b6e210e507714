package dev.ferry.html;

import dev.ferry.checklist.Checklist;
import dev.ferry.checklist.Judgement;
import dev.ferry.checklist.Status;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.report.ReadColumns;
import dev.ferry.report.ReadFile;
import dev.ferry.report.ReportFacts;
import dev.ferry.report.people.PeopleTally;
import dev.ferry.report.people.Standing;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.Unfinished.Cause;
import gg.jte.Content;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the template of the report asks for.
 *
 * @param organizations how many rows the second table has
 */
public record ReportPage(
    ReportContents contents,
    PeopleTally people,
    long organizations,
    Content peopleRows,
    Content organizationRows)
    implements HtmlPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int FIRST = 5;

  public ReportFacts facts() {
    return contents.facts();
  }

  public Checklist checklist() {
    return contents.checklist();
  }

  public Verdict verdict() {
    return Verdict.of(contents, people);
  }

  public Flow flow() {
    return Flow.of(people);
  }

  public PlanWords plan() {
    return new PlanWords(facts());
  }

  public List<RunLine> runs() {
    return RunLine.of(facts().runs(), facts().madeAt());
  }

  public InlineFile style() {
    return InlineFile.of("page.css", "report.css");
  }

  public InlineFile script() {
    return InlineFile.of("unpack.js", "table.js", "rows.js", "report.js");
  }

  /** The page may run its own script and style, and load nothing at all. */
  public String policy() {
    return "default-src 'none'; script-src "
        + script().source()
        + "; style-src "
        + style().source()
        + "; base-uri 'none'; form-action 'none'";
  }

  /** Those that somebody has, or that everybody asks for, in the order of a page. */
  public List<Standing> standings() {
    return Flow.ORDER.stream()
        .filter(standing -> standing != Standing.FAILED || people.of(standing) > 0)
        .toList();
  }

  public String words(Standing standing) {
    return switch (standing) {
      case AS_BEFORE -> "arrive as before";
      case MUST_KNOW -> "arrive, to be told";
      case MUST_ACT -> "arrive and must act";
      case STAYS_BEHIND -> "stay behind";
      case FAILED -> "failed";
    };
  }

  /** The class of a standing. */
  public String style(Standing standing) {
    return switch (standing) {
      case AS_BEFORE, MUST_KNOW -> "good";
      case MUST_ACT -> "open";
      case STAYS_BEHIND, FAILED -> "bad";
    };
  }

  public String tasksTitle() {
    return people.tasks(true).isEmpty() ? "Who is to be told" : "What users must do";
  }

  /** True if somebody of the plan is not there, or will not be. */
  public boolean isAnybodyAbsent() {
    return !people.absent().isEmpty();
  }

  /** True if this is of a rehearsal: then nothing is said of the switch. */
  public boolean isRehearsal() {
    return contents.rehearsed().isPresent();
  }

  public Rehearsed rehearsed() {
    return contents.rehearsed().orElseThrow();
  }

  public String heading() {
    return isRehearsal()
        ? "Rehearsal report: Clerk to WorkOS"
        : "Migration report: Clerk to WorkOS";
  }

  /** Whose migration it is; a copy is nobody's. */
  public String workspace() {
    return contents.rehearsed().map(Rehearsed::workspace).orElse(facts().workspace());
  }

  public String target() {
    return isRehearsal() ? "" : facts().target();
  }

  /** A list beside this page, by its name. */
  public String list(String name) {
    return isRehearsal() ? "rehearsal-" + name : name;
  }

  /** A section of the page. */
  public record Section(String id, String title) {}

  /** Those that this page has, in order. */
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    boolean planned = facts().plan().isPresent();
    add(sections, isAnybodyAbsent(), "absent", "Who stays behind");
    add(sections, !checklist().go(), "next", nextTitle());
    add(sections, !people.tasks().isEmpty(), "must-act", tasksTitle());
    add(sections, true, "evidence", "Evidence");
    add(sections, planned, "flow", "From Clerk to WorkOS");
    add(sections, !contents.choices().isEmpty(), "decisions", "Decisions for you");
    add(sections, people.total() > 0, "people", "People");
    add(sections, organizations > 0, "organizations", "Organizations");
    add(sections, planned, "reasons", "What changes, and why");
    add(sections, plan().isAnythingDone(), "done", "What was done");
    add(sections, facts().undoneSincePlan(), "undone", "What was rolled back");
    add(sections, !facts().causes().isEmpty(), "unfinished", "What did not arrive");
    add(sections, facts().verification().isPresent(), "verification", "Reading back");
    add(sections, !isRehearsal(), "checklist", "Checklist");
    add(sections, facts().snapshot().isPresent(), "sources", "What Clerk held");
    add(sections, !isRehearsal(), "runs", "Time line");
    return sections;
  }

  private static void add(List<Section> sections, boolean there, String id, String title) {
    if (there) {
      sections.add(new Section(id, title));
    }
  }

  /** What to do about the items of the checklist that do not pass, all of it. */
  public List<NextStep> next() {
    return NextStep.of(
        checklist().missing(), contents.bringing(), sections().stream().map(Section::id).toList());
  }

  /** So many of them stand on the first screen. */
  public int first() {
    return FIRST;
  }

  public String nextTitle() {
    return contents.switchedAt().isPresent() ? "What is left to do" : "Before the switch";
  }

  /** Why those who stay behind, or failed, are not there. */
  public Map<Standing, List<CountedPeople>> absent() {
    Map<Standing, List<CountedPeople>> absent = new EnumMap<>(Standing.class);
    people
        .absent()
        .forEach((standing, of) -> absent.put(standing, CountedPeople.absent(standing, of)));
    return absent;
  }

  /** What those who arrive have to do, or only to know. */
  public List<CountedPeople> tasks(boolean toAct) {
    return CountedPeople.concerned(people.tasks(toAct));
  }

  /** Items that pass by somebody's word. */
  public List<Judgement> words() {
    return checklist().items().stream().filter(Judgement::person).toList();
  }

  public List<ReadColumns> columns() {
    return facts().snapshot().map(ReadColumns::of).orElse(List.of());
  }

  /** The files of the snapshot, in order. */
  public List<ReadFile> files() {
    return facts().snapshot().map(ReadFile::of).orElse(List.of());
  }

  /** What is unfinished, and in which way. */
  public String what(Cause cause) {
    String who = cause.kind() == ObjectKind.FACTOR ? "second factors" : cause.kind().plural();
    return switch (cause.ending()) {
      case FAILED -> who + " failed";
      case SKIPPED -> who + " skipped";
      case REMAINS -> who + " left out now, and still in WorkOS";
      case INCOMPLETE -> who + " incomplete";
    };
  }

  /** The first ids of a cause. */
  public String ids(Cause cause) {
    String some = String.join(", ", cause.firstIds());
    return cause.count() > cause.firstIds().size() ? some + ", …" : some;
  }

  /** Why something failed: the reason's code. */
  public String why(Result<?> result) {
    Reason reason = result.reason();
    return reason == null ? "" : reason.code();
  }

  public String title(Reason reason) {
    return ReasonText.title(reason);
  }

  /** How many, and of what. */
  public String kind(ObjectKind kind, long count) {
    return count == 1 ? kind.word() : kind.plural();
  }

  public String part(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  public String time(Instant at) {
    return at(at);
  }

  static String at(Instant at) {
    return TIME.format(at);
  }

  /** The class of a status. */
  public String style(Status status) {
    return switch (status) {
      case PASS -> "good";
      case FAIL -> "bad";
      case UNKNOWN -> "open";
    };
  }

  /** The sign of a status, beside its word. */
  public String sign(Status status) {
    return switch (status) {
      case PASS -> "✓";
      case FAIL -> "✕";
      case UNKNOWN -> "?";
    };
  }

  /** When the evidence of an item was found; empty if there is none. */
  public String when(Judgement item) {
    Instant at = item.at();
    return at == null ? "" : time(at);
  }

  /** The command that brings what an item lacks; empty if it lacks nothing or none does. */
  public String fix(Judgement item) {
    return item.status() == Status.PASS ? "" : contents.bringing().apply(item.item());
  }

  public String command(String words) {
    return contents.command().apply(words);
  }

  /** How a run ended. */
  public String ending(Ledger.Run run) {
    return run.exitCode() == null ? "not ended" : "exit " + run.exitCode();
  }
}
