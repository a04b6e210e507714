package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.UsageError;
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

  /** How Clerk is read says nothing where it is not read. */
  void refuseWhatIsForNothing() {
    if (!isWanted() && key.hasShare()) {
      throw UsageError.usage(
          "clerk-missing", "--clerk-share without --clerk", "Add --clerk, or leave it out.");
    }
  }

  /** The same options, for a command to paste. */
  String words() {
    return (isWanted() ? " --clerk" : "") + key.words();
  }
}
