package dev.ferry.cli.verify;

import dev.ferry.Migration;
import dev.ferry.WorkosRequests;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.common.Version;
import dev.ferry.cli.common.Writes;
import dev.ferry.cli.connection.ClerkTarget;
import dev.ferry.cli.connection.Keys;
import dev.ferry.cli.connection.SideKeys;
import dev.ferry.cli.output.Proofs;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.doctor.Vendor;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.TotpSeed;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.clerk.api.ClerkPasswordCheck;
import dev.ferry.verify.LoginProof;
import dev.ferry.verify.TestAccount;
import dev.ferry.workos.Access;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code verify --deep} tries: a user that is nobody, and the sign-in of test accounts. */
final class LoginChecks {
  private static final int BATCH = 500;

  private final WorkCommand command;
  private final DeepOptions options;
  private final WorkosTarget target;
  private Map<String, Sensitive<String>> passwords = Map.of();
  private List<TestAccount> accounts = List.of();
  private String clientId = "";

  LoginChecks(WorkCommand command, DeepOptions options, WorkosTarget target) {
    this.command = command;
    this.options = options;
    this.target = target;
  }

  private Map<String, Sensitive<String>> givenPasswords() throws IOException {
    Map<String, Sensitive<String>> given = new LinkedHashMap<>();
    if (options.canaryFile != null) {
      given.putAll(
          CanaryFile.read(
              command.around().workingFolder(), options.canaryFile, command.terminal()));
    }
    given.putAll(CanaryPrompt.ask(options.canaries, command.terminal()));
    return given;
  }

  /** Reads the test accounts, and asks for consent, before anything is sent. */
  void prepare(Workspace workspace) throws IOException {
    if (!options.isTry()) {
      return;
    }
    if (options.signsIn()) {
      clientId = command.around().environment().getOrDefault("WORKOS_CLIENT_ID", "").strip();
      if (clientId.isEmpty()) {
        throw UsageError.usage(
            "client-id-missing",
            "a sign-in needs the environment's client id",
            "Set WORKOS_CLIENT_ID (client_…, in the WorkOS dashboard beside the API keys).");
      }
      clerkKey(); // before anything is asked: one that is WorkOS's is refused
      passwords = givenPasswords();
      accounts = known(workspace);
    }
    options
        .consent
        .forWriting(command, target)
        .obtain(
            Writes.sideBySide((options.testUser ? 2 : 0) + 3L * accounts.size(), 0, 0),
            () -> {
              if (options.testUser) {
                command
                    .terminal()
                    .say("  would create a test user at example.com, read it back and delete it");
              }
              if (!accounts.isEmpty()) {
                command
                    .terminal()
                    .say(
                        "  would sign in "
                            + accounts.size()
                            + " test accounts, once with a wrong password; WorkOS notes the sign-in,"
                            + " so a rollback keeps them unless --also-signed-in");
              }
            });
  }

  private static @Nullable Sensitive<String> seed(UserPlan plan) {
    TotpSeed seed = plan.totpSeed();
    return seed == null ? null : seed.value();
  }

  /** The accounts of the file, each of which must be one that was carried. */
  private List<TestAccount> known(Workspace workspace) {
    List<TestAccount> found = new ArrayList<>();
    for (UserPlan plan :
        Batches.bySeq(UserPlan::seq, seq -> workspace.plans().after(UserPlan.class, seq, BATCH))
            .each()) {
      TargetUser user = plan.target();
      Sensitive<String> password =
          user == null ? null : passwords.get(EmailAddress.key(user.email()));
      if (user != null && password != null) {
        workspace.journal().mappings().of(ObjectKind.USER, List.of(plan.clerkId())).stream()
            .map(Mapping::workosId)
            .map(id -> new TestAccount(plan.clerkId(), id, user.email(), password, seed(plan)))
            .forEach(found::add);
      }
    }
    if (found.size() < passwords.size()) {
      throw UsageError.usage(
          "canary-unknown",
          passwords.size() - found.size() + " of the test accounts were not carried by this plan",
          "Name accounts that are in WorkOS by this migration, by their address there.",
          command.command("apply"));
    }
    return found;
  }

  /**
   * @return the exit code
   */
  int run(Document document, Migration migration) throws InterruptedException {
    int exit = ExitCode.DONE;
    if (options.testUser && !new TestUserStage(command, migration, document).run()) {
      exit = ExitCode.DIFFERENCES;
    }
    if (!accounts.isEmpty()) {
      exit = Math.max(exit, logins(document, migration));
    }
    if (exit == ExitCode.DIFFERENCES) {
      document.status("differences");
    }
    return exit;
  }

  private int logins(Document document, Migration migration) throws InterruptedException {
    command.writes(); // a session begins
    LoginProof proof = migration.logins(clientId);
    WorkosRequests requests = migration.requests(Access.READ);
    LoginTally tally = new LoginTally();
    for (TestAccount account : accounts) {
      LoginProof.Result result = one(account, proof, requests);
      tally.add(account, result).tell(command.terminal());
      if (result.sessionLeft()) {
        command
            .terminal()
            .say(command.terminal().yellow("    a session could not be ended: revoke it"));
      }
      document.add("logins", tally.all());
    }
    if (tally.proves()) {
      String says =
          tally.words() + "; Clerk was " + (clerkKey().isPresent() ? "asked, too" : "not asked");
      remember(migration.workspace(), Proofs.Kind.LOGINS, !tally.hasFailed(), says);
    }
    return tally.exitCode();
  }

  /** Nobody whom WorkOS would mail a code is signed in. */
  private LoginProof.Result one(TestAccount account, LoginProof proof, WorkosRequests requests)
      throws InterruptedException {
    Outcome read = requests.repeat(new UserEndpoints.GetUser(account.workosId()));
    if (read instanceof Outcome.Absent) {
      return new LoginProof.Result(LoginProof.Verdict.FAILED, false, false, "is not in WorkOS");
    } else if (!(read.value() instanceof WorkosUser user)) {
      return LoginProof.Result.notTried("WorkOS did not tell of it");
    } else if (!user.emailVerified()) {
      return LoginProof.Result.notTried("its address is unverified, WorkOS would mail it a code");
    }
    ClerkPasswordCheck.Answer clerk = clerk(account);
    if (clerk != ClerkPasswordCheck.Answer.RIGHT) {
      return LoginProof.Result.notTried("Clerk says of the password: " + Document.word(clerk));
    }
    ListFactors list = new ListFactors(account.workosId());
    Page<WorkosFactor> held = list.answer(requests.repeat(list));
    List<String> ids =
        held == null ? List.of() : held.elements().stream().map(WorkosFactor::id).toList();
    return proof.of(account, ids);
  }

  private Optional<Keys.Key> clerkKey() {
    Keys keys = new Keys(command.around().environment(), command.terminal());
    return SideKeys.of(keys, null, null).toSend(Vendor.CLERK);
  }

  /** Without a key Clerk is not asked, which the proof then says. */
  private ClerkPasswordCheck.Answer clerk(TestAccount account) throws InterruptedException {
    Optional<Keys.Key> key = clerkKey();
    if (key.isEmpty()) {
      return ClerkPasswordCheck.Answer.RIGHT;
    }
    ClerkTarget clerk = ClerkTarget.of(key.get(), command.around().environment());
    try (ClerkPasswordCheck check =
        ClerkPasswordCheck.connect(clerk.address(), clerk.key(), Version.NUMBER)) {
      return check.ask(account.clerkId(), account.password());
    }
  }

  private void remember(Workspace workspace, Proofs.Kind kind, boolean passed, String says) {
    new Proofs(workspace).remember(kind, command.around().clock().instant(), passed, says);
  }
}
