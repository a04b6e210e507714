package dev.ferry.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.embedded.TwinSteps;
import dev.ferry.twin.generate.GeneratedTenant;

/** The commands of a demo. The first one that does not end with 0 is the last. */
final class DemoSteps {
  private final TwinSteps steps;

  DemoSteps(TwinSteps steps) {
    this.steps = steps;
  }

  DemoOutcome run(GeneratedTenant tenant) throws JsonProcessingException {
    return new DemoOutcome(exitCode(tenant), steps.applies(), steps.documents(), steps.workspace());
  }

  private int exitCode(GeneratedTenant tenant) throws JsonProcessingException {
    int exitCode =
        steps.run(
            "snapshot",
            "--clerk",
            "--csv",
            tenant.clerkExport().toString(),
            "--support-json",
            tenant.supportExport().toString());
    if (onlyRowsRejected(exitCode)) {
      exitCode = steps.run("assess", "--brief");
    }
    if (exitCode == ExitCode.DONE) {
      exitCode = steps.talk("plan");
    }
    if (exitCode == ExitCode.DONE) {
      exitCode = steps.apply("--yes");
    }
    if (exitCode == ExitCode.DONE) {
      exitCode = steps.talk("verify");
    }
    return exitCode == ExitCode.DONE ? steps.run("report") : exitCode;
  }

  /** A generated tenant has rows that cannot be read; how many, the demo compares at its end. */
  private boolean onlyRowsRejected(int exitCode) {
    return exitCode == ExitCode.DONE
        || (exitCode == ExitCode.SOME_FAILED
            && steps.document("snapshot").path("status").asText().equals("some-rejected"));
  }
}
