package dev.ferry.cli.live;

import static java.util.Objects.requireNonNull;

import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.RefusedException;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.output.ControlState;
import dev.ferry.cli.output.RunningNow;
import dev.ferry.cli.session.StageContext;
import dev.ferry.console.RelativePaths;
import dev.ferry.control.Control;
import dev.ferry.control.ControlFile;
import dev.ferry.html.LivePage;
import dev.ferry.live.Bulletin;
import dev.ferry.live.BulletinFile;
import dev.ferry.live.LiveFacts;
import dev.ferry.live.LiveFacts.Running;
import dev.ferry.live.LiveState;
import dev.ferry.live.LiveState.Counted;
import dev.ferry.live.Recount;
import dev.ferry.live.web.LiveSource;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.workspace.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as the page shows it: read without a lock, as of one moment, beside whoever works in
 * it. What is shown each second comes from two small files; the store is counted rarely.
 */
public final class LiveWorkspace implements LiveSource {
  private static final int OK = 200;

  private final StageContext context;
  private final Path folder;
  private final MigrationOptions options;

  /** Null for the one that was used last. */
  private final @Nullable String environment;

  private final LongSupplier nanos;

  /** All is counted in a thousandth of the time, a glance takes a four-hundredth. */
  private final Recount recount = new Recount(1_000, Duration.ofSeconds(2));

  private final Recount glance = new Recount(400, Duration.ofSeconds(5));

  /** Once a round of a watch has ended, what it planned is worth a fiftieth. */
  private final Recount between = new Recount(50, Duration.ofSeconds(2));

  private final SideFiles files;
  private final BulletinFile bulletins;
  private final ControlFile controls;
  private final Changes changes;
  private final Shown shown;
  private volatile boolean answered;
  private volatile boolean over;
  private String lastFailure = "";

  // Used by the one thread that asks for the state.
  private @Nullable LiveFacts facts;
  private @Nullable Counted toldOf;
  private String lines = "{}";
  private List<Ledger.Run> runs = List.of();
  private Optional<RunningNow> running = Optional.empty();

  /**
   * @param environment its name; null for the one that was used last
   */
  public LiveWorkspace(StageContext context, @Nullable String environment) {
    this(context, environment, System::nanoTime);
  }

  /**
   * @param nanos a monotonic clock
   */
  LiveWorkspace(StageContext context, @Nullable String environment, LongSupplier nanos) {
    this.nanos = nanos;
    this.context = context;
    UnaryOperator<String> relative = new RelativePaths(context.around().workingFolder());
    this.shown = new Shown(text -> context.around().called(relative.apply(text)));
    this.folder = context.workspaceFolder();
    this.options = context.options().withSealing(new KnownKey(context.options().sealing()));
    this.environment = environment;
    this.files = Migration.sideFiles(folder, options);
    this.bulletins = new BulletinFile(files);
    this.controls = new ControlFile(files);
    this.changes = new Changes(context, controls);
  }

  private Migration read() throws IOException {
    Migration migration = Migration.read(folder, options);
    try {
      if (environment != null) {
        migration.show(environment);
      }
      return migration;
    } catch (RuntimeException e) {
      migration.close();
      throw e;
    }
  }

  @Override
  public String page(String key) {
    return new LivePage(key, folder.toString()).html();
  }

  @Override
  public Resource resource(String path) {
    return switch (path) {
      case "live.css" -> new Resource("text/css; charset=utf-8", LivePage.style());
      case "live.js" -> new Resource("text/javascript; charset=utf-8", LivePage.script());
      case "icon.svg" -> new Resource("image/svg+xml", LivePage.icon());
      default -> new Resource("", "");
    };
  }

  @Override
  public String state() throws IOException {
    Bulletin told = told();
    LiveFacts counted = counted(told);
    Counted rarely = Counted.of(counted, running.map(RunningNow::command));
    if (!rarely.equals(toldOf)) {
      toldOf = rarely;
      lines = shown.line(rarely);
    }
    String now = shown.line(live(counted, told));
    // One object of both: what was counted is written once, and what changes each second is little.
    return now.substring(0, now.length() - 1) + "," + lines.substring(1);
  }

  /** How it stands now. By one thread. */
  public LiveState live() throws IOException {
    Bulletin told = told();
    return live(counted(told), told);
  }

  /** A run that shows itself is read without its file. */
  private Bulletin told() throws IOException {
    Optional<Bulletin> own = context.bulletin().told();
    return own.isPresent() ? own.get() : bulletins.read();
  }

  private LiveState live(LiveFacts counted, Bulletin told) throws IOException {
    Control asked = controls.read();
    return LiveState.of(
        counted,
        told,
        running.map(run -> new Running(run.id(), run.command(), run.startedAt())),
        asked,
        over ? context.name() + " has ended" : ControlState.of(asked, running).words(),
        context.around().clock().instant());
  }

  private LiveFacts counted(Bulletin told) throws IOException {
    LiveFacts known = facts;
    long now = nanos.getAsLong();
    if (known == null || answered || (hasEnded(known, told) && !goesOnExactly(known, told))) {
      return counted(known, told);
    } else if (goesOnExactly(known, told)) {
      boolean begun = running.filter(run -> run.id() == told.run()).isEmpty();
      return glance.isDue(this::stamp, begun, now) ? glanced(known) : known;
    } else if (recount.isDue(this::stamp, false, now)
        || (hasEndedAStage(known, told) && between.isDue(this::stamp, false, now))) {
      return counted(known, told);
    }
    return glance.isDue(this::stamp, false, now) ? glanced(known) : known;
  }

  private LiveFacts counted(@Nullable LiveFacts known, Bulletin told) throws IOException {
    answered = false;
    return read(known, recount, migration -> count(migration, told));
  }

  private LiveFacts glanced(LiveFacts known) throws IOException {
    return read(known, glance, this::glance);
  }

  /**
   * True while an apply goes on that has begun after all was counted: what it tells, added to that,
   * is exact. What is counted while it writes is not, since it tells a moment later.
   */
  private static boolean goesOnExactly(LiveFacts known, Bulletin told) {
    return told.command().equals("apply") && !told.over() && known.told().run() < told.run();
  }

  private boolean hasEnded(LiveFacts known, Bulletin told) {
    return known.told().run() != told.run()
        || known.told().over() != told.over()
        || !RunningNow.of(runs, context).equals(running);
  }

  /** One that has sent something: what is planned may be another since. */
  private static boolean hasEndedAStage(LiveFacts known, Bulletin told) {
    return told.work() == null && !told.sending().equals(known.told().sending());
  }

  /** What it is shown for has ended, though the ledger does not say so until it is closed. */
  void over() {
    answered = true;
    over = true;
  }

  /** What is found in an open workspace. */
  private interface Finding {
    LiveFacts in(Migration migration) throws IOException;
  }

  private LiveFacts read(@Nullable LiveFacts known, Recount pace, Finding finding)
      throws IOException {
    String seen = stamp();
    long begun = nanos.getAsLong();
    try (Migration migration = read()) {
      LiveFacts fresh = finding.in(migration);
      facts = fresh;
      return fresh;
    } catch (RefusedException e) {
      if (known == null) {
        throw e;
      }
      return known; // what was known stays shown
    } finally {
      long ended = nanos.getAsLong();
      pace.took(seen, begun, ended);
      if (pace == recount) {
        between.took(seen, begun, ended);
      }
    }
  }

  private LiveFacts count(Migration migration, Bulletin told) throws IOException {
    LiveFacts fresh = new FactsReading(context, migration).read(told);
    runs = migration.workspace().ledger().runs();
    running = over ? Optional.empty() : RunningNow.of(runs, context);
    glance.took(stamp(), nanos.getAsLong(), nanos.getAsLong());
    return fresh;
  }

  private LiveFacts glance(Migration migration) {
    runs = migration.workspace().ledger().runs();
    running = RunningNow.of(runs, context);
    return new FactsReading(context, migration)
        .refresh(requireNonNull(facts), running, context.around().clock().instant());
  }

  private String stamp() {
    try {
      return files.stamp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void failed(Exception why) {
    String words = String.valueOf(why.getMessage());
    if (!words.equals(lastFailure)) {
      lastFailure = words; // each second the same would be no news
      context.terminal().say("  the page could not be told: " + words);
    }
  }

  @Override
  public Answer look(String what, String query) throws IOException {
    String id = StoryLines.id(query);
    if (id.isEmpty()) {
      return new Answer(OK, shown.line(new Told(false, "Name somebody.", List.of())));
    }
    return told(
        () -> {
          try (Migration migration = read()) {
            return new Told(true, "", StoryLines.of(id, migration.workspace(), context));
          }
        });
  }

  @Override
  public Answer change(String what, String body) throws IOException {
    return told(
        () -> {
          try (Migration migration = read()) {
            if (what.equals("control")) {
              Optional<RunningNow> now =
                  RunningNow.of(migration.workspace().ledger().runs(), context);
              return new Told(true, changes.control(body, now), List.of());
            }
            String words = changes.answer(body, migration);
            answered = true;
            return new Told(true, words, List.of());
          }
        });
  }

  /** What is done for the page, and what came of it. */
  private interface Doing {
    Told get() throws IOException;
  }

  /**
   * What is told to the page.
   *
   * @param lines of a story; none of anything else
   */
  private record Told(boolean done, String words, List<String> lines) {}

  private Answer told(Doing doing) throws IOException {
    try {
      return new Answer(OK, shown.line(doing.get()));
    } catch (UsageError e) {
      return refused(e);
    } catch (RefusedException e) {
      return refused(context.refusal(e));
    }
  }

  /** Whoever mistypes has made no mistake of HTTP's, which a browser would complain of. */
  private Answer refused(UsageError e) {
    return new Answer(OK, shown.line(new Told(false, e.message() + ". " + e.fix(), List.of())));
  }
}
