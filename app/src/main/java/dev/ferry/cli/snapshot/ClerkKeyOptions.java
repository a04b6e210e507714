package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.CheckedOptions;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Shell;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.ClerkTarget;
import dev.ferry.cli.connection.Keys;
import dev.ferry.cli.connection.SideKeys;
import dev.ferry.doctor.Vendor;
import dev.ferry.source.clerk.api.ClerkLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With which key Clerk's Backend API is read, and how fast. */
public final class ClerkKeyOptions implements CheckedOptions {
  @Option(
      names = "--clerk-key-file",
      paramLabel = "FILE",
      description = "Read Clerk's key from a file, - for standard input.")
  private @Nullable String keyFile;

  @Option(
      names = "--clerk-share",
      paramLabel = "PERCENT",
      description =
          "How much of Clerk's rate limit to use (default: ${DEFAULT-VALUE}). Your own backend lives"
              + " on the same limit.")
  private int share = ClerkLimits.DEFAULT_SHARE;

  /** From standard input, which gives it once. */
  private @Nullable ClerkTarget typed;

  /** The same options, for a command to paste. */
  public String words() {
    return (keyFile == null ? "" : " --clerk-key-file " + Shell.quote(keyFile))
        + (share == ClerkLimits.DEFAULT_SHARE ? "" : " --clerk-share " + share);
  }

  /** The file that it is read from; null if it is not. */
  public @Nullable String keyFile() {
    return keyFile;
  }

  boolean hasShare() {
    return share != ClerkLimits.DEFAULT_SHARE;
  }

  boolean hasKeyFile() {
    return keyFile != null;
  }

  @Override
  public void check(CliContext around) {
    if (share < 1 || share > 100) {
      throw UsageError.usage(
          "share-refused", "--clerk-share " + share + " is no share", "Give 1 to 100 percent.");
    }
    Keys.requireFile(Vendor.CLERK.variable(), keyFile);
  }

  /** Connects to it; asks nothing yet. */
  public ClerkConnection connect(CliContext around) {
    ClerkTarget target = typed == null ? target(around) : typed;
    typed = "-".equals(keyFile) ? target : null;
    return new ClerkConnection(target, ClerkLimits.share(share), around.clock());
  }

  /** By the key as it is now: it may be replaced while a watch goes on. */
  private ClerkTarget target(CliContext around) {
    Keys keys = new Keys(around.environment(), around.terminal());
    return SideKeys.of(keys, keyFile, null)
        .toSend(Vendor.CLERK)
        .map(key -> ClerkTarget.of(key, around.environment()))
        .orElseThrow(
            () ->
                UsageError.usage(
                    "key-missing",
                    "there is no Clerk key",
                    "Set CLERK_SECRET_KEY, or give --clerk-key-file FILE."));
  }
}
