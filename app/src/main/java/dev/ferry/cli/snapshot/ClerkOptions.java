package dev.ferry.cli.snapshot;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that may read Clerk's Backend API. */
final class ClerkOptions {
  @Option(
      names = "--clerk",
      description = "Also reads Clerk's Backend API, with $CLERK_SECRET_KEY. It is only read.")
  private boolean clerk;

  @Option(
      names = "--new-target",
      description = "Accept another Clerk instance than this workspace remembers.")
  boolean newTarget;

  @Mixin final ClerkKeyOptions key = new ClerkKeyOptions();

  boolean isWanted() {
    return clerk || key.hasKeyFile();
  }

  /** The same options, for a command to paste. */
  String words() {
    return (isWanted() ? " --clerk" : "") + key.words();
  }
}
