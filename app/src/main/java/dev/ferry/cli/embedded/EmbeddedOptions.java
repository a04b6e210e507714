package dev.ferry.cli.embedded;

import dev.ferry.twin.fault.FaultProfile;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a WorkOS that a command starts for itself behaves. */
public final class EmbeddedOptions {
  @Option(
      names = "--real-time",
      description = "Keep WorkOS's documented rate limits, and take the time that takes.")
  private boolean realTime;

  @Mixin private final FaultsOption faults = new FaultsOption();

  public boolean realTime() {
    return realTime;
  }

  /** What goes wrong with requests, if anything is meant to. */
  public Optional<FaultProfile> faults() {
    return faults.profile();
  }
}
