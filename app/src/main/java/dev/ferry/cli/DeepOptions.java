package dev.ferry.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is proven by trying, and not by reading. It writes to WorkOS, and needs consent. */
final class DeepOptions {
  @Option(names = "--deep", description = "Also tries what no read can prove; see the two below.")
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
    return testUser || signsIn();
  }

  boolean signsIn() {
    return canaryFile != null || !canaries.isEmpty();
  }

  void check(WorkCommand command) {
    if (isWanted() && !deep) {
      throw Refusal.usage(
          "deep-missing",
          "--test-user, --canary-account and --canary-file try something in WorkOS: that is --deep",
          "Add --deep.",
          command.command("verify --deep" + words().replace(" --deep", "")));
    }
    if (deep && !isWanted()) {
      throw Refusal.usage(
          "deep-empty",
          "--deep needs something to try",
          "Add --test-user, or --canary-account ADDRESS or --canary-file FILE with your test accounts.",
          command.command("verify --deep --test-user"));
    }
  }

  /** The same options, for a command to paste. */
  String words() {
    return (deep ? " --deep" : "")
        + (testUser ? " --test-user" : "")
        + (canaryFile == null ? "" : " --canary-file " + Shell.quote(canaryFile))
        + canaries.stream().map(one -> " --canary-account " + Shell.quote(one)).collect(joining());
  }
}
