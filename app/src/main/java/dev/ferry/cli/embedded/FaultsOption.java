package dev.ferry.cli.embedded;

import dev.ferry.cli.common.NearMiss;
import dev.ferry.cli.common.UsageError;
import dev.ferry.twin.fault.FaultProfile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to go wrong: an option of the commands that start an embedded WorkOS. */
public final class FaultsOption {
  @Option(
      names = "--faults",
      paramLabel = "PROFILE",
      description =
          "What goes wrong with requests: flaky, throttled, slow, lossy, or hostile, which is all"
              + " of it (default: nothing).")
  private @Nullable String name;

  /** The chosen profile, if any. */
  public Optional<FaultProfile> profile() {
    return Optional.ofNullable(name)
        .map(
            word ->
                FaultProfile.named(word.toLowerCase(Locale.ROOT)).orElseThrow(() -> unknown(word)));
  }

  private static UsageError unknown(String word) {
    List<String> known = Arrays.stream(FaultProfile.values()).map(FaultProfile::word).toList();
    return UsageError.usage(
        "faults-unknown",
        "--faults " + word + " is not known" + NearMiss.hint(word, known),
        "Use one of " + String.join(", ", known) + ".");
  }
}
