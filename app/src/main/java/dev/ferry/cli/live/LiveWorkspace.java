package dev.ferry.cli.live;

import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.RefusedException;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.output.ControlState;
import dev.ferry.cli.output.RunningNow;
import dev.ferry.cli.session.StageContext;
import dev.ferry.control.Control;
import dev.ferry.control.ControlFile;
import dev.ferry.html.LivePage;
import dev.ferry.live.Bulletin;
import dev.ferry.live.BulletinFile;
import dev.ferry.live.LiveFacts;
import dev.ferry.live.LiveFacts.Running;
import dev.ferry.live.LiveState;
import dev.ferry.live.Recount;
import dev.ferry.live.web.LiveSource;
import dev.ferry.workspace.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as the page shows it: read without a lock, as of one moment, beside whoever works in
 * it. What is shown each second comes from two small files; the store is counted rarely.
 */
public final class LiveWorkspace implements LiveSource {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final StageContext context;
  private final Path folder;
  private final MigrationOptions options;

  /** Null for the one that was used last. */
  private final @Nullable String environment;

  private final Recount recount = new Recount();
  private final BulletinFile bulletins;
  private final ControlFile controls;
  private final Changes changes;
  private volatile boolean answered;
  private String lastFailure = "";

  // Used by the one thread that asks for the state.
  private @Nullable LiveFacts facts;
  private List<Ledger.Run> runs = List.of();
  private Optional<RunningNow> running = Optional.empty();

  /**
   * @param environment its name; null for the one that was used last
   */
  public LiveWorkspace(StageContext context, @Nullable String environment) {
    this.context = context;
    this.folder = context.workspaceFolder();
    this.options = context.options().withSealing(new KnownKey(context.options().sealing()));
    this.environment = environment;
    this.bulletins = BulletinFile.in(folder);
    this.controls = ControlFile.in(folder);
    this.changes = new Changes(context);
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
    Bulletin told = bulletins.read();
    LiveFacts counted = counted(told);
    Control asked = controls.read();
    return Shown.line(
        LiveState.of(
            counted,
            told,
            running.map(run -> new Running(run.id(), run.command(), run.startedAt())),
            asked,
            ControlState.of(asked, running).words(),
            context.around().clock().instant()));
  }

  private LiveFacts counted(Bulletin told) throws IOException {
    boolean isNews = news(told);
    String seen = WorkspaceStamp.of(folder);
    long begun = System.nanoTime();
    LiveFacts known = facts;
    if (known != null && !recount.isDue(seen, isNews || answered, begun)) {
      return known;
    }
    answered = false;
    try (Migration migration = read()) {
      LiveFacts fresh = new FactsReading(context, migration).read(told);
      runs = migration.workspace().ledger().runs();
      running = RunningNow.of(runs);
      facts = fresh;
      return fresh;
    } catch (RefusedException e) {
      if (known == null) {
        throw e;
      }
      return known; // what was known stays shown
    } finally {
      recount.took(seen, begun, System.nanoTime());
    }
  }

  /** True if a run has begun or ended since it was counted. */
  private boolean news(Bulletin told) {
    LiveFacts known = facts;
    return known == null
        || known.told().run() != told.run()
        || known.told().over() != told.over()
        || !RunningNow.of(runs).equals(running);
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
  public Answer look(String what, String query) {
    return new Answer(NOT_FOUND, "{}");
  }

  @Override
  public Answer change(String what, String body) throws IOException {
    return told(
        () -> {
          try (Migration migration = read()) {
            if (what.equals("control")) {
              return changes.control(body, RunningNow.of(migration.workspace().ledger().runs()));
            }
            String words = changes.answer(body, migration);
            answered = true;
            return words;
          }
        });
  }

  /** What is done for the page, and what came of it, in words. */
  private interface Doing {
    String get() throws IOException;
  }

  /** What is told to the page. */
  private record Told(boolean done, String words) {}

  private Answer told(Doing doing) throws IOException {
    try {
      return new Answer(OK, Shown.line(new Told(true, doing.get())));
    } catch (UsageError e) {
      return refused(e);
    } catch (RefusedException e) {
      return refused(context.refusal(e));
    }
  }

  private static Answer refused(UsageError e) {
    return new Answer(CONFLICT, Shown.line(new Told(false, e.message() + ". " + e.fix())));
  }
}
