package dev.ferry.cli.demo;

import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.StandIn;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.NewFolder;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.demo.LiveOptions.Living;
import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.cli.embedded.EmbeddedKeys;
import dev.ferry.cli.embedded.EmbeddedOptions;
import dev.ferry.cli.embedded.EmbeddedPlace;
import dev.ferry.cli.embedded.EmbeddedStages;
import dev.ferry.cli.embedded.EmbeddedWorkos;
import dev.ferry.cli.embedded.StageEndedException;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.cli.snapshot.ClerkConnection;
import dev.ferry.cli.snapshot.SnapshotSources;
import dev.ferry.console.Signals;
import dev.ferry.model.Policy;
import dev.ferry.privacy.Folders;
import dev.ferry.source.clerk.api.ClerkLimits;
import dev.ferry.text.Counted;
import dev.ferry.twin.fault.FaultProfile;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwinOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A whole migration of a synthetic tenant into an embedded WorkOS: no key, no network. */
@Command(
    name = "demo",
    description =
        "A whole migration of a synthetic tenant, from an embedded Clerk into an embedded WorkOS."
            + " No key needed.",
    footer = {
      "",
      "Examples:",
      "  ferry demo",
      "  ferry demo --live                             a tenant that lives, up to the night of the switch",
      "  ferry demo --users 5000 --orgs 200 --keep",
      "  ferry demo --faults hostile"
    })
public final class DemoCommand extends WorkCommand {
  /** Set by {@code ./ferry} where it learns by a demo which classes it needs. */
  private static final String LEARNS = "FERRY_LEARNS";

  /** From so many on every odd organization occurs. */
  private static final int FEWEST_ORGANIZATIONS = 12;

  private static final int USERS_PER_ORGANIZATION = 25;

  /** What the steps name to people, in the workspace. */
  private static final Set<String> TOLD =
      Set.of("reports", "sidecar", "rejects.csv", "rejects.jsonl", "findings.jsonl");

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "How many users (default: 500; 300 with --live).")
  private @Nullable Integer chosenUsers;

  private int users;

  @Option(
      names = "--orgs",
      paramLabel = "M",
      description = "How many organizations (default: one for 25 users, and at least 12).")
  private @Nullable Integer organizations;

  @Option(names = "--seed", paramLabel = "S", description = "Another tenant (default: 1).")
  private long seed = 1;

  @Option(
      names = "--keep",
      description = "Keep the whole workspace and the tenant, not only the reports.")
  private boolean keep;

  @Mixin private final EmbeddedOptions embedded = new EmbeddedOptions();

  @Mixin private final LiveOptions live = new LiveOptions();

  public DemoCommand(CliContext around) {
    super(around);
  }

  @Override
  protected boolean hasWorkspace() {
    return false;
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    users = chosenUsers != null ? chosenUsers : live.isWanted() ? 300 : 500;
    if (users < 1) {
      throw UsageError.usage(
          "users-wrong", "--users " + users + " is no number of users", "1 or more.");
    }
    int orgs = organizations();
    Living living = live.living(embedded);
    if (live.isWanted()) {
      document.shape("live");
    }
    Optional<FaultProfile> profile = embedded.faults();
    try (Signals signals = Signals.watch(Thread.currentThread()::interrupt);
        NewFolder folder = folder()) {
      header(parts(folder.folder(), profile, living));
      int exitCode =
          runOrStop(
              () ->
                  living == null
                      ? run(document, folder, orgs, profile)
                      : live(document, folder, orgs, living));
      boolean interrupted = Thread.interrupted();
      if (!interrupted && !isStop(exitCode)) {
        return exitCode;
      }
      tellOfTheStop(document, folder);
      return signals.exitCode() != 0
          ? signals.exitCode()
          : isStop(exitCode) ? exitCode : ExitCode.INTERRUPTED;
    }
  }

  private static boolean isStop(int exitCode) {
    return exitCode > ExitCode.BY_SIGNAL;
  }

  /** A whole demo. */
  private interface Whole {
    int run() throws IOException, InterruptedException;
  }

  private static int runOrStop(Whole demo) throws IOException {
    try {
      return demo.run();
    } catch (InterruptedIOException | ClosedByInterruptException | InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  /** Whoever stops a demo wants nothing of it, unless they said so. */
  private void tellOfTheStop(Document document, NewFolder folder) {
    document.status("stopped");
    folder.keep(keep);
    terminal()
        .say(
            terminal().yellow("  stopped; ")
                + (keep ? "all it made is in " + folder.folder() : "nothing of it is left behind"));
  }

  private int run(Document document, NewFolder made, int orgs, Optional<FaultProfile> profile)
      throws IOException, InterruptedException {
    Path folder = made.folder();
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), users, seed, orgs);
    try (EmbeddedClerk clerk = EmbeddedClerk.start(tenant);
        EmbeddedWorkos workos =
            EmbeddedWorkos.start(holding(tenant), embedded, seed, around().clock())) {
      DemoOutcome outcome = migrate(tenant, clerk, workos.standIn(), folder.resolve("workspace"));
      made.keep(true);
      DemoCheck check = new DemoCheck(workos.twin(), clerk.twin(), tenant).run(outcome);
      boolean passed = check.passed();
      Path report = leave(folder, outcome.report());
      new DemoSummary(outcome, check, report, embedded.realTime(), profile, passed)
          .tell(terminal(), document);
      return passed ? ExitCode.DONE : ExitCode.DIFFERENCES;
    } catch (StageEndedException e) {
      return endedEarly(e, document, made);
    }
  }

  private int endedEarly(StageEndedException e, Document document, NewFolder made) {
    if (!isStop(e.exitCode())) {
      made.keep(true);
      terminal().say(terminal().red("  the demo ended early; all it made is in ") + made.folder());
      document.status("failed");
    }
    return e.exitCode();
  }

  private int live(Document document, NewFolder made, int orgs, Living living)
      throws IOException, InterruptedException {
    Instant begun = around().clock().instant();
    Path folder = made.folder();
    Path workspace = folder.resolve("workspace");
    try (LiveTenant tenant =
        LiveTenant.start(
            TenantGenerator.generate(folder.resolve("tenant"), users, seed, orgs),
            embedded,
            living.rate(),
            seed,
            around().clock())) {
      LiveDemo.Outcome outcome =
          new LiveDemo(this, tenant, stages(tenant, workspace), embedded, document).run(living);
      made.keep(true);
      LiveCheck check = LiveCheck.of(tenant, outcome.reports().resolve("passwords-unsettled.csv"));
      Path report = leave(folder, outcome.reports().resolve("report.html"));
      new LiveSummary(
              tenant.life().counts(),
              check,
              outcome.frozen(),
              Duration.between(begun, around().clock().instant()),
              report)
          .tell(terminal(), document);
      return check.passed() ? ExitCode.DONE : ExitCode.DIFFERENCES;
    } catch (StageEndedException e) {
      return endedEarly(e, document, made);
    }
  }

  private LiveStages stages(LiveTenant tenant, Path workspace) {
    StandIn workos = tenant.workos().standIn();
    EmbeddedPlace place =
        EmbeddedPlace.within(
                this,
                workspace,
                options().inFolder().withPolicy(Policy.defaults()),
                Optional.empty())
            .with(new EmbeddedKeys(tenant.clerk(), workos).around(around(), tenant.folder()));
    return new LiveStages(
        this, place, workos, (migration, name, words) -> log(migration, workspace, name, words));
  }

  DemoOutcome migrate(GeneratedTenant tenant, EmbeddedClerk clerk, StandIn workos, Path workspace)
      throws IOException, InterruptedException {
    MigrationOptions options = options().inFolder().withPolicy(Policy.defaults());
    EmbeddedStages stages =
        new EmbeddedStages(
            this,
            EmbeddedPlace.within(this, workspace, options, Optional.empty()),
            UnaryOperator.identity());
    try (Migration migration = Migration.open(workspace, options);
        ClerkConnection connection =
            new ClerkConnection(
                clerk.target(), ClerkLimits.share(ClerkLimits.DEFAULT_SHARE), around().clock())) {
      log(migration, workspace);
      SnapshotSources sources =
          new SnapshotSources(
              List.of(tenant.clerkExport()),
              List.of(tenant.supportExport()),
              connection,
              " --clerk");
      return conclude(
          migration,
          new DemoStages(stages, migration, workos, around().environment().containsKey(LEARNS)),
          sources);
    }
  }

  private static DemoOutcome conclude(
      Migration migration, DemoStages stages, SnapshotSources sources) throws IOException {
    int exitCode = ExitCode.DONE;
    try {
      return stages.run(sources);
    } catch (StageEndedException e) {
      exitCode = e.exitCode();
      throw e;
    } finally {
      migration.conclude(exitCode, "{}");
    }
  }

  private int organizations() {
    if (organizations == null) {
      return Math.max(FEWEST_ORGANIZATIONS, users / USERS_PER_ORGANIZATION);
    } else if (organizations < 1) {
      throw UsageError.usage(
          "orgs-wrong", "--orgs " + organizations + " is no number of organizations", "1 or more.");
    }
    return organizations;
  }

  /** A WorkOS that is not empty: some of it is ours already, some is nobody's. */
  private static WorkosTwinOptions holding(GeneratedTenant tenant) throws IOException {
    return WorkosTwinOptions.defaults()
        .withExistingUsers(tenant.existingUsers())
        .withOrganizations(
            OrganizationOptions.defaults()
                .withExisting(tenant.existingOrganizations())
                .withExistingRoles(tenant.existingRoles()));
  }

  private List<String> parts(Path folder, Optional<FaultProfile> profile, @Nullable Living living) {
    List<String> parts = new ArrayList<>();
    parts.add(
        Counted.words(
            "%,d synthetic user[s] in %,d organization[s], seed %d", users, organizations(), seed));
    if (living != null) {
      parts.add("live");
    }
    profile.ifPresent(chosen -> parts.add("faults " + chosen.word()));
    parts.add("into " + folder);
    return parts;
  }

  private NewFolder folder() throws IOException {
    Path chosen = common().workspace;
    return chosen == null
        ? NewFolder.temporary("ferry-demo-")
        : NewFolder.at(around().workingFolder().resolve(chosen), "ferry demo");
  }

  /**
   * What was told of stays where it was said to be: the reports and lists. Tenant, database and key
   * go, unless asked otherwise.
   */
  private Path leave(Path folder, Path written) throws IOException {
    Path report = folder.resolve("report.html");
    Files.copy(written, report, StandardCopyOption.REPLACE_EXISTING);
    if (!keep) {
      Folders.delete(folder.resolve("tenant"));
      try (Stream<Path> files = Files.list(folder.resolve("workspace"))) {
        for (Path file : files.toList()) {
          if (!TOLD.contains(file.getFileName().toString())) {
            Folders.delete(file);
          }
        }
      }
    }
    return report;
  }
}
