package dev.ferry.cli;

import dev.ferry.twin.fault.FaultProfile;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.WorkosTwinOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A whole migration of a synthetic tenant into an embedded WorkOS: no key, no network. */
@Command(
    name = "demo",
    description = "A whole migration of a synthetic tenant into an embedded WorkOS. No key needed.",
    footer = {
      "",
      "Examples:",
      "  ferry demo",
      "  ferry demo --users 5000 --keep",
      "  ferry demo --faults hostile"
    })
final class DemoCommand extends WorkCommand {
  @Option(names = "--users", paramLabel = "N", description = "How many users (default: 500).")
  private int users = 500;

  @Option(names = "--seed", paramLabel = "S", description = "Another tenant (default: 1).")
  private long seed = 1;

  @Option(names = "--keep", description = "Keep the workspace and the tenant, not only the report.")
  private boolean keep;

  @Mixin private final EmbeddedOptions embedded = new EmbeddedOptions();

  DemoCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Document document) throws IOException, InterruptedException {
    if (users < 1) {
      throw Refusal.usage(
          "users-wrong", "--users " + users + " is no number of users", "1 or more.");
    }
    Optional<FaultProfile> profile = embedded.faults();
    Path folder = folder();
    header(parts(folder, profile));
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), users, seed);
    WorkosTwinOptions options =
        WorkosTwinOptions.defaults().withExistingUsers(tenant.existingUsers());
    try (EmbeddedWorkos workos = EmbeddedWorkos.start(options, embedded, seed, around().clock())) {
      DemoSteps steps = new DemoSteps(steps(workos, folder.resolve("workspace")));
      DemoOutcome outcome = steps.run(tenant);
      if (!Files.exists(outcome.report())) {
        terminal().say(terminal().red("  the demo ended early; all it made is in ") + folder);
        document.status("failed");
        return outcome.exitCode();
      }
      DemoCheck check = new DemoCheck(workos.twin(), tenant).run(outcome);
      boolean passed = outcome.exitCode() == ExitCode.DONE && check.passed();
      Path report = leave(folder, outcome);
      new DemoSummary(outcome, check, report, embedded.realTime(), profile, passed)
          .tell(terminal(), document);
      return passed ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }
  }

  private List<String> parts(Path folder, Optional<FaultProfile> profile) {
    List<String> parts = new ArrayList<>();
    parts.add(String.format(Locale.ROOT, "%,d synthetic users, seed %d", users, seed));
    profile.ifPresent(chosen -> parts.add("faults " + chosen.word()));
    parts.add("into " + folder);
    return parts;
  }

  private TwinSteps steps(EmbeddedWorkos workos, Path workspace) {
    return new TwinSteps(
        this, workos.environment(around().environment()), workspace, embedded.realTime());
  }

  private Path folder() throws IOException {
    Path chosen = common().workspace;
    if (chosen == null) {
      return Files.createTempDirectory("ferry-demo-");
    }
    Path folder = around().workingFolder().resolve(chosen);
    if (Files.exists(folder.resolve("workspace"))) {
      throw Refusal.usage(
          "demo-folder-used",
          folder + " holds an earlier demo or a workspace",
          "Name a new folder, or none.");
    }
    return Files.createDirectories(folder);
  }

  /** Only the report stays, unless asked otherwise. */
  private Path leave(Path folder, DemoOutcome outcome) throws IOException {
    Path report = folder.resolve("report.html");
    Files.copy(outcome.report(), report, StandardCopyOption.REPLACE_EXISTING);
    if (!keep) {
      Folders.delete(folder.resolve("workspace"));
      Folders.delete(folder.resolve("tenant"));
    }
    return report;
  }
}
