package dev.ferry.cli.session;

import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.PolicyChange;
import dev.ferry.RefusedException;
import dev.ferry.SealingKey;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CheckedOptions;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Shell;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.common.Version;
import dev.ferry.cli.connection.Keys;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.console.Progress;
import dev.ferry.console.Signals;
import dev.ferry.console.Terminal;
import dev.ferry.live.BulletinWriter;
import dev.ferry.model.Policy;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.text.Trouble;
import dev.ferry.workspace.Environments;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.PlanInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands share: options, errors for people, the JSON document, the exit code. */
public abstract class WorkCommand implements Callable<Integer>, StageContext {
  private final CliContext around;
  private final RunLog log;
  private volatile @Nullable Migration opened;

  /** The live page's thread looks at it. */
  private volatile BulletinWriter bulletin = BulletinWriter.toNobody();

  /** True once requests that change something were begun. */
  private volatile boolean wrote;

  /** The environment that is worked on; null where there is no choice. */
  private @Nullable String oneOfSeveral;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Spec private @Nullable CommandSpec spec;

  protected WorkCommand(CliContext around) {
    this.around = around;
    this.log = new RunLog(around.clock());
  }

  /**
   * Does the work.
   *
   * @return the exit code
   */
  protected abstract int run(Document document) throws IOException, InterruptedException;

  @Override
  public final Integer call() {
    Document document = new Document(name());
    int code;
    Signals signals = Signals.watch(this::stopped, terminal()::giveBack);
    try {
      code = runOrExplain(document);
    } finally {
      signals.close();
    }
    code = conclude(document, code);
    if (suggests()) {
      document.next().forEach(next -> terminal().say("  next: " + terminal().bold(next)));
    }
    if (common.json && !terminal().data(document.finished(closing(code)).toString())) {
      // What was done is done, whoever listens: the exit code goes on to tell of that.
      terminal()
          .aloud()
          .say(
              terminal().yellow("  the JSON document was lost: ")
                  + "standard output is closed or full");
    }
    return code;
  }

  /**
   * Whoever stops it is told what has happened. What is being written, and what goes on for long,
   * takes signals itself, and ends in order.
   */
  private void stopped(int exitCode) {
    terminal().aloud().say("  stopped" + (hasWorkspace() ? "; " + left() : ""));
    new Thread(() -> Runtime.getRuntime().exit(exitCode), "stopped").start();
  }

  private String left() {
    if (wrote) {
      return "what was sent to WorkOS may have been done; to go on: " + again();
    }
    return opened == null ? "nothing was changed" : "nothing was changed in WorkOS";
  }

  @Override
  public BulletinWriter bulletin() {
    return bulletin;
  }

  @Override
  public void writes() {
    wrote = true;
  }

  /** How this command is run, for its document. */
  protected Document.Closing closing(int code) {
    return new Document.Closing(
        Version.NUMBER,
        hasWorkspace() ? workspaceFolder() : null,
        code,
        around.clock().instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** False of a command that is about no workspace. */
  protected boolean hasWorkspace() {
    return true;
  }

  /**
   * Opens the workspace for a run that the ledger tells of, whatever becomes of it. It is closed at
   * the end of the command.
   *
   * @param create true if a workspace may be made here; otherwise a missing one is refused
   */
  public Migration open(boolean create) throws IOException {
    return taken(
        create
            ? Migration.open(workspaceFolder(), options())
            : Migration.openExisting(workspaceFolder(), options()));
  }

  /** The same, for a workspace that is there, once nobody else works in it. */
  protected Migration open(Standby standby) throws IOException, InterruptedException {
    return taken(standby.open(this, () -> Migration.openExisting(workspaceFolder(), options())));
  }

  private Migration taken(Migration migration) throws IOException {
    opened = migration;
    bulletin =
        BulletinWriter.in(
            migration.workspace().sideFiles(), migration.run(), name(), around.clock());
    log(migration, workspaceFolder());
    OpenFolder.warn(workspaceFolder(), around.environment(), terminal());
    keepPolicyInStep(migration.workspace().sideFiles(), true);
    return migration;
  }

  /**
   * Brings the policy on this machine in step with the one that a database keeps.
   *
   * @param works false for whoever only looks
   */
  private void keepPolicyInStep(SideFiles files, boolean works) throws IOException {
    if (options().store() == null) {
      return;
    }
    KeptPolicy.Step step = new KeptPolicy(policyFile(), common.config != null, files).inStep(works);
    String words =
        switch (step) {
          case SAME -> "";
          case TAKEN -> ": taken from the database";
          case KEPT -> ": kept in the database from now on";
          case DIVERGED -> ": another one than the database keeps, and both have changed";
        };
    if (!words.isEmpty()) {
      terminal().say("  policy " + policyFile() + words);
    }
  }

  /** The same for a command that opens no workspace. */
  protected void keepPolicyInStep() throws IOException {
    try (SideFiles files = Migration.sideFiles(workspaceFolder(), options())) {
      keepPolicyInStep(files, false);
    }
  }

  /** Enters in the ledger what was begun, and begins its log. */
  protected void log(Migration migration, Path workspace) {
    log(migration, workspace, name(), RunText.of(arguments()));
  }

  /**
   * The same for one of several runs within a command.
   *
   * @param name of the run
   * @param words what it would have been typed as
   */
  protected void log(Migration migration, Path workspace, String name, String words) {
    String file = RunLog.name(migration.run(), name);
    migration.startedAs(words, file);
    log.openIn(workspace, file);
  }

  @Override
  public MigrationOptions options() {
    MigrationOptions options = options(around, name()).withPolicy(this::policy);
    return common.store == null ? options : options.withStore(common.store);
  }

  /** What a migration finds around it, in these surroundings. */
  public static MigrationOptions options(CliContext around, String name) {
    MigrationOptions options =
        MigrationOptions.defaults()
            .withName(name)
            .withVersion(Version.NUMBER)
            .withTime(around.clock(), around.waiting())
            .withSealing(sealing(around));
    MigrationOptions placed =
        StoreAddress.ofVariable(around.environment()).map(options::withStore).orElse(options);
    return OpenFolder.isAccepted(around.environment()) ? placed.withOpenFolder() : placed;
  }

  /** A key file or passphrase of the operator's, or else a key file in the workspace. */
  private static SealingKey sealing(CliContext around) {
    String file = around.environment().getOrDefault("FERRY_KEY_FILE", "");
    if (!file.isBlank()) {
      return SealingKey.fromFile(Path.of(file));
    }
    return new Keys(around.environment(), around.terminal())
        .find("FERRY_PASSPHRASE", null, null)
        .map(passphrase -> SealingKey.fromPassphrase(passphrase.value()))
        .orElse(SealingKey.inWorkspace());
  }

  /** Enters the environment that a key opens, and says which where there are several. */
  public void bind(
      Migration migration, WorkosOptions workos, WorkosTarget target, Document document)
      throws InterruptedException {
    migration.bind(
        target,
        workos.limits(target),
        workos.choice(common.environment),
        new TerminalListener(this));
    KnownEnvironment environment = migration.environment().orElseThrow();
    worksOn(migration.workspace().environments());
    EnvironmentText.describe(document, environment);
    if (migration.workspace().environments().all().size() > 1) {
      terminal().say("  environment: " + environment.name());
    }
  }

  private List<String> arguments() {
    if (spec == null || spec.root().commandLine().getParseResult() == null) {
      return List.of(name());
    }
    return spec.root().commandLine().getParseResult().originalArgs();
  }

  /** Enters how the run has ended, also where it was refused or has failed. */
  private int conclude(Document document, int code) {
    Migration migration = opened;
    opened = null;
    bulletin.over();
    try {
      if (migration != null) {
        migration.conclude(code, document.found().toString());
      }
      return code;
    } catch (IOException | RuntimeException e) {
      terminal()
          .aloud()
          .say(terminal().yellow("  how it ended is not in the list of runs: ") + Trouble.words(e));
      return code;
    } finally {
      log.close();
    }
  }

  /** What was typed is looked at before anything else is. */
  private void checkArguments() throws IOException {
    if (common.config != null && !Files.exists(policyFile())) {
      policy(); // says what is wrong with it
    }
    if (spec != null) {
      check(spec);
    }
    refuseWhatCannotBeMeant();
  }

  private void check(CommandSpec options) throws IOException {
    for (CommandSpec mixin : options.mixins().values()) {
      if (mixin.userObject() instanceof CheckedOptions checked) {
        checked.check(around);
      }
      check(mixin);
    }
  }

  /**
   * What a command refuses of its own options, before any key is looked for, and before anything is
   * opened or asked.
   *
   * @throws UsageError if a value cannot be meant
   */
  protected void refuseWhatCannotBeMeant() throws IOException {}

  private int runOrExplain(Document document) {
    try {
      checkArguments();
      return run(document);
    } catch (Exception | AssertionError e) { // a case that nobody thought of is one like any other
      return explain(document, e, terminal().aloud());
    }
  }

  /**
   * Says on a terminal, and in a document, why what was asked was not done, and what to do now.
   *
   * @return the exit code
   */
  public int explain(Document document, Throwable e, Terminal shown) {
    return Failure.of(e instanceof RefusedException no ? refusal(no) : e)
        .map(failure -> explain(document, failure, e, shown))
        .orElse(ExitCode.INTERRUPTED);
  }

  @Override
  public UsageError refusal(RefusedException refused) {
    return Refusals.of(refused, this);
  }

  private int explain(Document document, Failure failure, Throwable cause, Terminal shown) {
    document.status(failure.exitCode() == ExitCode.OUR_DEFECT ? "defect" : "refused");
    document.error(
        failure.code(), around.called(failure.message()), around.called(failure.remedy()));
    failure.next().forEach(document::next);
    shown.say(shown.red("error: ") + failure.message());
    shown.say("  " + failure.remedy());
    if (common.debug) {
      StringWriter trace = new StringWriter();
      cause.printStackTrace(new PrintWriter(trace));
      shown.say(trace.toString());
    }
    return failure.exitCode();
  }

  @Override
  public String name() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set the command's spec");
    }
    return spec.name();
  }

  /** What is said to people there is in the log, too. */
  @Override
  public Terminal terminal() {
    Terminal shown = common.noColor ? around.terminal().withoutColor() : around.terminal();
    shown = common.json ? shown.unasked() : shown;
    return (common.quiet ? shown.quiet() : shown).reworded(log::said);
  }

  @Override
  public CliContext around() {
    return around;
  }

  public CommonOptions common() {
    return common;
  }

  @Override
  public Path workspaceFolder() {
    String fromEnvironment = around.environment().getOrDefault("FERRY_WORKSPACE", "");
    Path folder =
        common.workspace != null
            ? common.workspace
            : Path.of(fromEnvironment.isBlank() ? "ferry-workspace" : fromEnvironment);
    return around.workingFolder().resolve(folder).normalize();
  }

  @Override
  public String againWith(String more) {
    return command(typed().map(TypedCommand::words).orElse(name()) + more);
  }

  private Optional<TypedCommand> typed() {
    return spec == null
        ? Optional.empty()
        : Optional.ofNullable(spec.commandLine().getParseResult()).map(TypedCommand::new);
  }

  /**
   * A command on the same workspace, ready to paste; with the environment that this one works on,
   * so that it means no other whichever is used meanwhile.
   */
  @Override
  public String command(String words) {
    String named = common.environment == null ? oneOfSeveral : common.environment;
    return commandOfWorkspace(words) + option(" --environment ", named);
  }

  /** True if it can wait for another machine to end. */
  boolean canStandBy() {
    return options().store() != null && spec != null && spec.findOption("--standby") != null;
  }

  /** The same for one that is about no environment that the workspace knows. */
  String commandOfWorkspace(String words) {
    return around.program()
        + " "
        + words
        + option(" -w ", common.workspace)
        + option(" --store ", common.store == null ? null : common.store.reveal())
        + option(" -c ", common.config)
        + typed().map(typed -> typed.connection(words)).orElse("");
  }

  private static String option(String name, @Nullable Object value) {
    return value == null ? "" : name + Shell.quote(value.toString());
  }

  /** From now on it is this environment that the command works on, or shows. */
  void worksOn(Environments environments) {
    oneOfSeveral =
        environments.all().size() > 1
            ? environments.current().map(KnownEnvironment::name).orElse(null)
            : null;
  }

  protected Policy policy() {
    return PolicyFile.read(policyFile(), common.config != null);
  }

  @Override
  public Path policyFile() {
    Path file = common.config == null ? workspaceFolder().resolve("ferry.yaml") : common.config;
    return around.workingFolder().resolve(file);
  }

  @Override
  public boolean suggests() {
    return around.suggests();
  }

  /** Says what of the policy differs, for what goes by the plan as it was made all the same. */
  protected void tellChanges(Migration migration, PlanInfo plan, Document document) {
    List<PolicyChange> changes = migration.policyChanges(plan);
    if (changes.isEmpty()) {
      return;
    }
    terminal()
        .say(
            terminal().yellow("  the policy has changed since the plan was made: ")
                + changes.stream().map(PolicyChange::words).collect(Collectors.joining(", "))
                + "; what follows is by the plan as it was made");
    document.add("policyChanged", changes);
  }

  @Override
  public Progress progress(String what, long total) {
    return new Progress(terminal(), what, total, common.quiet, System::nanoTime).ticking();
  }

  /**
   * Opens the workspace at the environment that is to be shown, and says so on the first line: for
   * commands without a key.
   */
  protected Migration openToShow(Document document) throws IOException {
    return openToShow(document, List.of());
  }

  /**
   * @param parts what else it works on
   */
  protected Migration openToShow(Document document, List<String> parts) throws IOException {
    return shown(document, parts, () -> open(false));
  }

  /**
   * The same for what only reads, while another command of the workspace runs as well. It is no run
   * that the ledger tells of.
   */
  protected Migration readToShow(Document document) throws IOException {
    return shown(
        document,
        List.of(),
        () -> {
          Migration read = Migration.read(workspaceFolder(), options());
          opened = read;
          keepPolicyInStep(read.workspace().sideFiles(), false);
          return read;
        });
  }

  /** How a workspace is opened. */
  private interface Opening {
    Migration open() throws IOException;
  }

  private Migration shown(Document document, List<String> parts, Opening opening)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("workspace " + workspaceFolder()));
    Migration showing;
    try {
      showing = opening.open();
      if (common.environment != null) {
        showing.show(common.environment);
      }
    } catch (RuntimeException e) {
      header(all);
      throw e;
    }
    worksOn(showing.workspace().environments());
    Optional<KnownEnvironment> shown = showing.environment();
    shown.ifPresent(environment -> EnvironmentText.describe(document, environment));
    all.add(shown.map(WorkosTarget::describe).orElse("no WorkOS environment yet"));
    showing.knownClerk().ifPresent(instance -> all.add("Clerk " + instance));
    all.addAll(parts);
    header(all);
    return showing;
  }
}
