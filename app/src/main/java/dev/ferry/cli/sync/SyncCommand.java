package dev.ferry.cli.sync;

import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.live.LiveOption;
import dev.ferry.cli.output.Moment;
import dev.ferry.cli.session.Consent;
import dev.ferry.cli.session.ConsentOptions;
import dev.ferry.cli.session.Standby;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.cli.snapshot.ClerkConnection;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.cli.snapshot.ExportTimes;
import dev.ferry.cli.snapshot.SnapshotSources;
import dev.ferry.cli.sync.SyncRound.Said;
import dev.ferry.console.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings over what has changed in Clerk since the last snapshot. */
@Command(
    name = "sync",
    description =
        "Brings over what has changed in Clerk: reads it anew, takes away what it no longer grants,"
            + " plans the difference, carries it out, verifies. The same command goes on.",
    footer = {
      "",
      "Examples:",
      "  CLERK_SECRET_KEY=sk_live_... WORKOS_API_KEY=sk_... ferry sync --yes",
      "  ferry sync --csv second-export.csv --yes      with passwords of who signed up since",
      "  ferry sync --withdraw-many --yes              if very many were banned or deleted",
      "  ferry sync --watch --interval 5m --yes        until it is stopped",
      "  ferry sync --watch --webhooks 8091 --yes      at once whenever Clerk tells of a change"
    })
public final class SyncCommand extends WorkCommand {
  private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,5})([smh])");

  private static final Map<String, ChronoUnit> UNITS =
      Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);

  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final ConsentOptions consent = new ConsentOptions();

  @Mixin private final ClerkKeyOptions clerk = new ClerkKeyOptions();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "A newer dashboard export: of passwords and authenticators, the newest export counts."
              + " Without it, what earlier exports told still holds.")
  private List<Path> csv = new ArrayList<>();

  @Option(
      names = "--exported-at",
      paramLabel = "[FILE=]TIME",
      description = "Such as 2026-11-01T20:00:00Z: when Clerk made the export.")
  private List<String> exportedAt = new ArrayList<>();

  @Option(
      names = "--withdraw-many",
      description =
          "Takes away what Clerk no longer grants however much it is; without it, more than 100 of a"
              + " kind in 24 hours, or more than one in a hundred and more than five, are refused.")
  private boolean withdrawMany;

  @Option(
      names = "--accept-removed",
      description = "Goes on however much of what came to WorkOS was removed there by others.")
  private boolean acceptRemoved;

  @Option(
      names = "--accept-overlap",
      description = "Takes an export though Clerk knows less than half of its users, or none.")
  private boolean acceptOverlap;

  @Mixin private final WebhookOptions webhooks = new WebhookOptions();

  @Mixin private final LiveOption live = new LiveOption();

  @Mixin private final Standby standby = new Standby();

  public SyncCommand(CliContext around) {
    super(around);
  }

  @Option(
      names = "--watch",
      description =
          "Goes on until it is stopped, a round each interval; survives Clerk, WorkOS and the network"
              + " being away.")
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      description = "With --watch: how long between two rounds, such as 60s or 10m (default: 60s).")
  private @Nullable String interval;

  @Override
  protected void refuseWhatCannotBeMeant() {
    SnapshotSources.check(csv, new ExportTimes(exportedAt), around().workingFolder());
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    Duration pause = interval();
    Optional<WebhookReceiver> receiver = webhooks.receiver(watch, around());
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), clerkInWords(), target.describe()));
    Migration migration = open(standby);
    bind(migration, workos, target, document);
    refuseAfterTheSwitch(migration);
    Consent given = consent.forWriting(this, target);
    BothSides sides =
        new BothSides(
            target,
            workos.limits(target),
            clerk,
            csv,
            new ExportTimes(exportedAt),
            new Said(withdrawMany, acceptRemoved, acceptOverlap));
    LiveOption.Work work =
        () ->
            watch
                ? watch(sides, receiver, migration, given, pause, document)
                : sides.round(this, migration, given::obtain, document).exitCode();
    return given.canBe() ? live.during(this, document, work) : work.run();
  }

  private int watch(
      BothSides sides,
      Optional<WebhookReceiver> receiver,
      Migration migration,
      Consent given,
      Duration pause,
      Document document)
      throws IOException, InterruptedException {
    given.obtainForEveryRound();
    try (Signals signals = Signals.watch(Thread.currentThread()::interrupt);
        Hearing hearing = hearing(receiver, migration)) {
      return new WatchStage(this, migration, sides, hearing, pause, signals::exitCode, document)
          .watch()
          .exitCode();
    }
  }

  private String clerkInWords() {
    try (ClerkConnection connection = clerk.connect(around())) {
      return connection.describe();
    }
  }

  private Hearing hearing(Optional<WebhookReceiver> receiver, Migration migration) {
    if (receiver.isEmpty()) {
      return Hearing.ofPulse(migration.workspace().sideFiles(), clerk, around());
    }
    try {
      return Hearing.of(receiver.get(), migration, clerk, around());
    } catch (IOException e) {
      throw webhooks.unusable(e);
    }
  }

  /** What changes in Clerk since is nobody's any more, and must not win over what WorkOS holds. */
  private void refuseAfterTheSwitch(Migration migration) {
    Moment.of(migration.workspace())
        .ifPresent(
            moment -> {
              throw UsageError.usage(
                  "switched",
                  "the application was switched at " + moment + ": since then WorkOS counts",
                  "If it was switched back: " + command("cutover --switched-back") + " says so.",
                  command("cutover --undo"));
            });
  }

  private Duration interval() {
    if (interval != null && !watch) {
      throw UsageError.usage(
          "interval-alone", "--interval without --watch", "Give --watch, or leave it out.");
    }
    String text = interval == null ? "60s" : interval;
    Matcher length = LENGTH.matcher(text);
    if (!length.matches()) {
      throw UsageError.usage(
          "interval-wrong",
          "--interval " + text + " is no length of time",
          "Such as 60s, 10m or 2h.");
    }
    return Duration.of(Long.parseLong(length.group(1)), UNITS.get(length.group(2)));
  }
}
