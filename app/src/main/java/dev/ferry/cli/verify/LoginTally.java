package dev.ferry.cli.verify;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.console.Terminal;
import dev.ferry.report.people.AddressMask;
import dev.ferry.verify.LoginProof;
import dev.ferry.verify.LoginProof.Verdict;
import dev.ferry.verify.TestAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What came of the test accounts, each by its name. Not thread-safe. */
final class LoginTally {
  private final List<SignedIn> all = new ArrayList<>();

  /**
   * One of them.
   *
   * @param address masked
   */
  record SignedIn(String clerkId, String address, @JsonUnwrapped LoginProof.Result result) {

    void tell(Terminal terminal) {
      String what =
          switch (result.verdict()) {
            case PASSED -> terminal.green("proven ");
            case FAILED -> terminal.red("NOT ");
            case NOT_TRIED -> terminal.yellow("open ");
          };
      terminal.say("  " + what + name() + ": " + result.says());
    }

    private String name() {
      return clerkId + " (" + address + ")";
    }
  }

  SignedIn add(TestAccount account, LoginProof.Result result) {
    SignedIn one = new SignedIn(account.clerkId(), AddressMask.of(account.email()), result);
    all.add(one);
    return one;
  }

  List<SignedIn> all() {
    return List.copyOf(all);
  }

  boolean hasFailed() {
    return count(Verdict.FAILED) > 0;
  }

  /** True if anything was found out. */
  boolean proves() {
    return count(Verdict.NOT_TRIED) < all.size();
  }

  /** What could not be tried says nothing against the migration, and is not done either. */
  int exitCode() {
    if (hasFailed()) {
      return ExitCode.DIFFERENCES;
    }
    return count(Verdict.NOT_TRIED) > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }

  /** In a line, with the names of those that did not sign in. */
  String words() {
    long codes = all.stream().filter(one -> one.result().factor()).count();
    return count(Verdict.PASSED)
        + " of "
        + all.size()
        + " test accounts signed in, "
        + codes
        + " with their authenticator's code; wrong passwords refused"
        + names("failed", Verdict.FAILED)
        + names("could not be tried", Verdict.NOT_TRIED);
  }

  private String names(String what, Verdict verdict) {
    return count(verdict) == 0
        ? ""
        : all.stream()
            .filter(one -> one.result().verdict() == verdict)
            .map(SignedIn::name)
            .collect(Collectors.joining(", ", "; " + what + ": ", ""));
  }

  private long count(Verdict verdict) {
    return all.stream().filter(one -> one.result().verdict() == verdict).count();
  }
}
