package dev.ferry.cli.verify;

import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.output.Proofs;
import dev.ferry.cli.session.StageContext;
import dev.ferry.console.Terminal;
import dev.ferry.verify.TestUser;
import dev.ferry.workos.Access;
import dev.ferry.workspace.Memory;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Creates a user that is nobody, reads it back and deletes it; consent was given. */
public final class TestUserStage {
  private static final int RANDOM_BYTES = 8;

  private final StageContext context;
  private final Migration migration;
  private final Document document;
  private final SecureRandom random = new SecureRandom();

  public TestUserStage(StageContext context, Migration migration, Document document) {
    this.context = context;
    this.migration = migration;
    this.document = document;
  }

  private record Tried(boolean passed, String says) {}

  /** True if all of it went well. */
  public boolean run() throws InterruptedException {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    context.writes();
    TestUser.Result result =
        new TestUser(
                migration.requests(Access.TEST_ACCOUNT)::send,
                new KeptIntent(migration.workspace().environmentMemory()))
            .run(HexFormat.of().formatHex(bytes));
    tell(context.terminal(), result.passed(), "test user: " + result.says());
    document.add("testUser", new Tried(result.passed(), result.says()));
    new Proofs(migration.workspace())
        .remember(
            Proofs.Kind.TEST_USER,
            context.around().clock().instant(),
            result.passed(),
            result.says());
    return result.passed();
  }

  /** The name of the test user under way, as the environment remembers it. */
  private record KeptIntent(Memory memory) implements TestUser.Intent {
    private static final String NAME = "test-user";

    @Override
    public Optional<String> recall() {
      return memory.recall(NAME).filter(name -> !name.isEmpty());
    }

    @Override
    public void remember(String name) {
      memory.remember(NAME, name);
    }

    @Override
    public void forget() {
      memory.remember(NAME, "");
    }
  }

  /** What was tried, and whether it is so. */
  static void tell(Terminal terminal, boolean passed, String words) {
    terminal.say("  " + (passed ? terminal.green("proven ") : terminal.red("NOT ")) + words);
  }
}
