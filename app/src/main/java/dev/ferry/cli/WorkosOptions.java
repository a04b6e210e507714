package dev.ferry.cli;

import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.KnownEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that talk to WorkOS. */
final class WorkosOptions {
  @Option(
      names = "--workos-api-key-file",
      paramLabel = "FILE",
      description = "Read the key from a file, - for standard input (default: $WORKOS_API_KEY).")
  @Nullable String keyFile;

  @Option(
      names = "--new-target",
      description = "Accept another WorkOS environment or key than this workspace remembers.")
  boolean newTarget;

  @Option(
      names = "--limit",
      paramLabel = "documented|none",
      description = "Rate limits to keep; none only for a server on this machine.")
  String limit = "documented";

  WorkosTarget target(Surroundings around) {
    Keys keys = new Keys(around.environment(), around.terminal());
    return keys.find("WORKOS_API_KEY", "WORKOS_SECRET_KEY", keyFile)
        .map(key -> WorkosTarget.of(key, around.environment()))
        .orElseThrow(
            () ->
                Refusal.usage(
                    "key-missing",
                    "there is no WorkOS key",
                    "Set WORKOS_API_KEY, or give --workos-api-key-file FILE."));
  }

  RateLimits limits(WorkosTarget target) {
    return switch (limit) {
      case "documented" -> RateLimits.documented();
      case "none" -> {
        if (target.kind() != KnownEnvironment.Kind.LOCAL) {
          throw Refusal.usage(
              "limit-refused",
              "--limit none is only for a server on this machine, not for " + target.address(),
              "Leave it out: the documented limits are used to 98 % and more.");
        }
        yield RateLimits.none();
      }
      default ->
          throw Refusal.usage(
              "limit-unknown", "--limit " + limit + " is not known", "Use documented or none.");
    };
  }
}
