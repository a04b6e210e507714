package dev.ferry.cli.generate;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Shell;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Signals;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a synthetic Clerk tenant. */
@Command(
    name = "generate",
    description = "Writes a synthetic Clerk tenant with odd cases, and what must come of it.",
    footer = {
      "",
      "Examples:",
      "  ferry generate tenant --users 1000 --seed 7",
      "  ferry generate tenant --users 1000 --orgs 50",
      "  ferry generate tenant --users 1000 --orgs 0     an export alone, without Clerk's API"
    })
public final class GenerateCommand extends WorkCommand {
  /** How many users an organization has for each by default, on average. */
  private static final int USERS_OF_ONE = 10;

  @Parameters(paramLabel = "DIR", description = "Where the files go: a new or an empty folder.")
  private @Nullable Path folder;

  @Option(names = "--users", paramLabel = "N", required = true, description = "How many users.")
  private int users;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same tenant (default: 1).")
  private long seed = 1;

  @Option(
      names = "--orgs",
      paramLabel = "M",
      description =
          "How many organizations (default: one for ten users). With 0 there is an export alone:"
              + " what Clerk's API tells is not written, and the embedded Clerk will be empty.")
  private @Nullable Integer orgs;

  @Option(
      names = "--force",
      description = "Replaces the files of a tenant that this command wrote into DIR before.")
  private boolean force;

  public GenerateCommand(CliContext around) {
    super(around);
  }

  @Override
  protected boolean hasWorkspace() {
    return false;
  }

  @Override
  protected int run(Document document) throws IOException {
    if (users < 1 || folder == null) {
      throw UsageError.usage(
          "users-wrong", "--users " + users + " is no number of users", "1 or more.");
    }
    int organizations = orgs == null ? Math.max(1, users / USERS_OF_ONE) : orgs;
    if (organizations < 0) {
      throw UsageError.usage(
          "orgs-wrong", "--orgs " + organizations + " is no number of organizations", "0 or more.");
    }
    Path into = around().workingFolder().resolve(folder);
    String made =
        organizations == 0 ? users + " users" : users + " users, " + organizations + " orgs";
    header(List.of(made + ", seed " + seed, "into " + into));
    try (Signals signals = Signals.watch(Thread.currentThread()::interrupt)) {
      int exitCode = generate(into, organizations, document);
      boolean stopped = Thread.interrupted();
      return stopped && signals.exitCode() != 0 ? signals.exitCode() : exitCode;
    }
  }

  private int generate(Path into, int organizations, Document document) throws IOException {
    GeneratedTenant tenant;
    try (TenantFolder writing = TenantFolder.at(into, force)) {
      tenant = TenantGenerator.generate(into, users, seed, organizations);
      writing.finished();
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      document.status("stopped");
      terminal().say(terminal().yellow("  stopped; ") + "what was written is deleted");
      return ExitCode.INTERRUPTED;
    }
    tenant.files().forEach(file -> terminal().say("  " + file));
    document.add("files", tenant.files());
    if (organizations == 0) {
      terminal()
          .say(
              "  with --orgs 0 there is an export alone, without Clerk's API: a key of the embedded"
                  + " Clerk would open an empty instance");
    }
    String export = folder + "/" + tenant.clerkExport().getFileName();
    document.next(around().program() + " snapshot --csv " + Shell.quote(export));
    if (organizations > 0) {
      document.next(around().program() + " twin --data " + Shell.quote(String.valueOf(folder)));
    }
    return ExitCode.DONE;
  }
}
