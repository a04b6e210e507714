package dev.ferry.cli.connection;

import dev.ferry.TargetChoice;
import dev.ferry.TargetChoice.UnknownKey;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CheckedOptions;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.NearMiss;
import dev.ferry.cli.common.UsageError;
import dev.ferry.doctor.Vendor;
import dev.ferry.transport.Loopback;
import dev.ferry.workos.RateLimits;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that talk to WorkOS. */
public final class WorkosOptions implements CheckedOptions {
  private static final List<String> LIMITS = List.of("documented", "none");

  @Option(
      names = "--workos-api-key-file",
      paramLabel = "FILE",
      description = "Read the key from a file, - for standard input (default: $WORKOS_API_KEY).")
  public @Nullable String keyFile;

  @Option(
      names = "--new-target",
      description =
          "The key opens another WorkOS environment than those this workspace knows: begin an empty"
              + " plan and journal for it.")
  boolean newTarget;

  @Option(
      names = "--same-target",
      description =
          "The key is a new one of the same WorkOS environment: your word, where nothing of ours is"
              + " in WorkOS to tell it by.")
  boolean sameTarget;

  @Option(
      names = "--limit",
      paramLabel = "documented|none",
      description = "Rate limits to keep; none only for a server on this machine.")
  String limit = "documented";

  @Override
  public void check(CliContext around) {
    checkLimit();
    Keys.requireFile(Vendor.WORKOS.variable(), keyFile);
  }

  public WorkosTarget target(CliContext around) {
    checkLimit();
    Keys keys = new Keys(around.environment(), around.terminal());
    return SideKeys.of(keys, null, keyFile)
        .toSend(Vendor.WORKOS)
        .map(key -> target(key, around.environment()))
        .orElseThrow(
            () ->
                UsageError.usage(
                    "key-missing",
                    "there is no WorkOS key",
                    "Set WORKOS_API_KEY, or give --workos-api-key-file FILE. Without a key, ferry"
                        + " rehearse carries the snapshot out against an embedded WorkOS."));
  }

  /** The environment that a key opens at the address at hand. */
  public static WorkosTarget target(Keys.Key key, Map<String, String> environment) {
    URI address =
        ServerAddress.of("WORKOS_API_URL", WorkosTarget.DEFAULT_ADDRESS.toString(), environment);
    return WorkosTarget.of(address, key.value(), key.origin());
  }

  /**
   * What is said of the environment that the key opens.
   *
   * @param environment the name that was chosen, null if none was
   */
  public TargetChoice choice(@Nullable String environment) {
    if (newTarget && sameTarget) {
      throw UsageError.usage(
          "target-both", "--new-target and --same-target say the opposite", "Give one of the two.");
    }
    UnknownKey unknown = sameTarget ? UnknownKey.SAME_ENVIRONMENT : UnknownKey.REFUSED;
    return new TargetChoice(newTarget ? UnknownKey.ANOTHER_ENVIRONMENT : unknown, environment);
  }

  /** What was typed is looked at before any key is. */
  private void checkLimit() {
    if (!LIMITS.contains(limit)) {
      throw UsageError.usage(
          "limit-unknown",
          "--limit " + limit + " is not known" + NearMiss.hint(limit, LIMITS),
          "Use documented or none.");
    }
  }

  public RateLimits limits(WorkosTarget target) {
    checkLimit();
    return switch (limit) {
      case "documented" -> RateLimits.documented();
      case "none" -> {
        if (!Loopback.is(target.address())) {
          throw UsageError.usage(
              "limit-refused",
              "--limit none is only for a server on this machine, not for " + target.address(),
              "Leave it out: the documented limits are used to 98 % and more.");
        }
        yield RateLimits.none();
      }
      default -> throw new IllegalStateException("--limit was checked");
    };
  }
}
