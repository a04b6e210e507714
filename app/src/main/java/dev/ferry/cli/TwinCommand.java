package dev.ferry.cli;

import dev.ferry.twin.fault.FaultProfile;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.workos.Limits;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the embedded WorkOS as a server. */
@Command(
    name = "twin",
    description = "Runs the embedded WorkOS until stopped; prints its address and key.",
    footer = {
      "",
      "Examples:",
      "  ferry twin --workos-port 8089 --data tenant --limits documented",
      "  ferry twin --faults hostile"
    })
final class TwinCommand extends WorkCommand {
  /** Always the same, so that what was seen once can be seen again. */
  private static final long FAULT_SEED = 1;

  @Option(
      names = "--workos-port",
      paramLabel = "Q",
      description = "The port of the embedded WorkOS (default: a free one).")
  private int workosPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A generated tenant: what WorkOS holds already is taken from it.")
  private @Nullable Path data;

  @Option(
      names = "--limits",
      paramLabel = "documented|none",
      description = "Which rate limits it keeps (default: documented).")
  private String limits = "documented";

  @Mixin private final FaultsOption faults = new FaultsOption();

  TwinCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Document document) throws IOException, InterruptedException {
    Optional<FaultProfile> profile = faults.profile();
    WorkosTwinOptions options = options();
    try (WorkosTwin twin =
        start(profile.map(chosen -> options.withLag(chosen.lag())).orElse(options))) {
      profile.ifPresent(chosen -> twin.faults(chosen.plan(FAULT_SEED, around().clock())));
      header(parts(twin, profile));
      tell(document, twin);
      new CountDownLatch(1).await();
      return ExitCode.DONE;
    }
  }

  private WorkosTwinOptions options() throws IOException {
    WorkosTwinOptions options =
        WorkosTwinOptions.defaults().withPort(workosPort).withLimits(limits());
    if (data == null) {
      return options;
    }
    Path folder = around().workingFolder().resolve(data);
    if (!Files.isDirectory(folder)) {
      throw Refusal.usage(
          "data-missing", data + " is no folder", "Make one with ferry generate DIR --users N.");
    }
    return options.withExistingUsers(new GeneratedTenant(folder).existingUsers());
  }

  private List<String> parts(WorkosTwin twin, Optional<FaultProfile> profile) {
    List<String> parts = new ArrayList<>();
    parts.add("WorkOS at " + twin.address());
    parts.add("limits " + limits);
    profile.ifPresent(chosen -> parts.add("faults " + chosen.word()));
    return parts;
  }

  private Limits limits() {
    return switch (limits) {
      case "documented" -> Limits.DOCUMENTED;
      case "none" -> Limits.NONE;
      default ->
          throw Refusal.usage(
              "limits-unknown", "--limits " + limits + " is not known", "Use documented or none.");
    };
  }

  private WorkosTwin start(WorkosTwinOptions options) {
    try {
      return WorkosTwin.start(options);
    } catch (UncheckedIOException e) {
      throw Refusal.usage(
          "port-taken",
          "port " + workosPort + " cannot be used: " + e.getMessage(),
          "Name another one, or none for any free one.");
    }
  }

  /** Printed before it waits: programs that start it read this. */
  private void tell(Document document, WorkosTwin twin) {
    document
        .root()
        .putObject("workos")
        .put("url", twin.address().toString())
        .put("key", twin.apiKey())
        .put("clientId", twin.clientId());
    faults.profile().ifPresent(chosen -> document.root().put("faults", chosen.word()));
    document.status("running");
    if (common().json) {
      terminal().data(document.finished().toString());
    } else {
      terminal().data("export WORKOS_API_URL=" + twin.address());
      terminal().data("export WORKOS_API_KEY=" + twin.apiKey());
      terminal().data("export WORKOS_CLIENT_ID=" + twin.clientId());
    }
    terminal().say("  running; Ctrl-C stops it");
  }
}
