package dev.ferry.cli.verify;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.ConsentOptions;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.pace.Durations;
import dev.ferry.text.Counted;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.PlanInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What goes deeper than one reading: the second factors of everybody, a request each; and what is
 * proven by trying, and not by reading, which writes to WorkOS and needs consent.
 */
final class DeepOptions {
  @Option(
      names = "--deep",
      description =
          "Also lists the second factors of those to whom this migration gave none: a request for"
              + " each. With one of the three below it also tries what no read can prove.")
  private boolean deep;

  @Option(
      names = "--test-user",
      description =
          "With --deep: creates a user at a reserved domain, reads it back and deletes it. Mails"
              + " nobody.")
  boolean testUser;

  @Option(
      names = "--canary-file",
      paramLabel = "FILE",
      description =
          "With --deep: signs your test accounts in. A line each, ADDRESS,PASSWORD; readable for"
              + " you only (chmod 600); - for standard input. Needs WORKOS_CLIENT_ID. Nothing of it"
              + " is stored. With CLERK_SECRET_KEY set, Clerk is asked, too.")
  @Nullable String canaryFile;

  @Option(
      names = "--canary-account",
      paramLabel = "ADDRESS",
      description =
          "With --deep: the same for one test account, whose password is asked for and not shown."
              + " May be given several times.")
  List<String> canaries = List.of();

  @Mixin final ConsentOptions consent = new ConsentOptions();

  boolean isWanted() {
    return deep;
  }

  /** True if something is tried in WorkOS. */
  boolean isTry() {
    return testUser || signsIn();
  }

  boolean signsIn() {
    return canaryFile != null || !canaries.isEmpty();
  }

  /** Before any key is looked for; the passwords are read once it is known whose they are. */
  void check(WorkCommand command) throws IOException {
    if (isTry() && !deep) {
      throw UsageError.usage(
          "deep-missing",
          "--test-user, --canary-account and --canary-file try something in WorkOS: that is --deep",
          "Add --deep.",
          command.againWith(" --deep"));
    }
    if (canaryFile != null) {
      CanaryFile.require(command.around().workingFolder(), canaryFile);
    }
    for (String address : canaries) {
      if (!address.matches("\\S+@\\S+")) {
        throw UsageError.usage(
            "canary-wrong",
            "--canary-account " + address + " is no e-mail address",
            "Name each test account by its address in WorkOS.");
      }
    }
  }

  /** What it costs to list everybody's second factors, before it is begun. */
  void tellCost(WorkCommand command, Document document, PlanInfo plan) {
    if (!deep) {
      return;
    }
    Duration least =
        RateLimits.documented()
            .narrowest(RateLimitClass.USER_READ)
            .map(quota -> quota.leastTimeFor(plan.users()))
            .orElse(Duration.ZERO);
    command
        .terminal()
        .say(
            Counted.words(
                "  --deep lists everybody's second factors: up to %,d request[s]; at WorkOS's"
                    + " documented limit of reads %s",
                plan.users(), Durations.atLeast(least)));
    document.add("deep", new Cost(plan.users(), least));
  }

  private record Cost(long factorRequests, Duration seconds) {}
}
