package dev.ferry.cli;

import dev.ferry.twin.fault.FaultProfile;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a WorkOS that a command starts for itself behaves. */
final class EmbeddedOptions {
  @Option(
      names = "--real-time",
      description = "Keep WorkOS's documented rate limits, and take the time that takes.")
  private boolean realTime;

  @Mixin private final FaultsOption faults = new FaultsOption();

  boolean realTime() {
    return realTime;
  }

  /** What goes wrong with requests, if anything is meant to. */
  Optional<FaultProfile> faults() {
    return faults.profile();
  }
}
