package dev.ferry.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ExplainedMigration;
import dev.ferry.Migration;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.ThreeUsers;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.live.Bulletin;
import dev.ferry.live.LiveFacts;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.workspace.sqlite.ExplainedWorkspace;
import dev.ferry.workspace.sqlite.ExplainedWorkspace.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the page asks of a workspace, however many users there are: only counting takes them all.
 */
class LivePageScansTest {
  /** Of which there are a few, however many users there are. */
  private static final Set<String> FEW =
      Set.of("SCAN CONSTANT ROW", "SCAN snapshot", "SCAN plan", "SCAN run", "SCAN k");

  /** How many there are, whether there are any, or the last one. */
  private static final Pattern COUNTS =
      Pattern.compile("count\\(|SELECT EXISTS|ORDER BY entry DESC LIMIT 1");

  @TempDir Path folder;
  private final ExplainedWorkspace asked = new ExplainedWorkspace();
  private WorkCommand ui;

  @BeforeEach
  void migrated() throws Exception {
    try (WorkosTwin workos = ThreeUsers.twin()) {
      InProcess ferry = ThreeUsers.in(folder).at(workos);
      for (String command : new String[] {"plan", "apply --yes", "verify"}) {
        assertThat(ferry.run(command.split(" ")).exitCode()).isZero();
      }
    }
    ui = InProcess.command(InProcess.unheard(folder, Clock.systemUTC()), "ui");
  }

  @Test
  void whatIsLookedAtWhileARunGoesOnIsFound() throws Exception {
    try (Migration migration = read()) {
      FactsReading reading = new FactsReading(ui, migration);
      LiveFacts facts = reading.read(Bulletin.NONE);
      asked.asked();

      reading.refresh(facts, Optional.empty(), Instant.EPOCH);
      migration.workspace().ledger().runs();

      assertThat(walks(asked.asked(), step -> true)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_ada", "ada@acme.test"})
  void whoeverIsAskedForIsFound(String who) throws Exception {
    try (Migration migration = read()) {
      StoryLines.of(who, migration.workspace(), ui);

      // For this one each plan would have to make an index: a person asks, and waits.
      assertThat(walks(asked.asked(), step -> true))
          .allMatch(sql -> sql.contains("p.kind = 'MEMBERSHIP' AND p.user_id = ?"));
    }
  }

  @Test
  void whatIsCountedIsWalkedThroughOnceAndNothingElseIs() throws Exception {
    try (Migration migration = read()) {
      new FactsReading(ui, migration).read(Bulletin.NONE);
      Map<String, List<Step>> counted = asked.asked();

      assertThat(walks(counted, step -> true))
          .isNotEmpty()
          .allMatch(sql -> COUNTS.matcher(sql).find());
      assertThat(walks(counted, Step::forEachRow)).isEmpty();
    }
  }

  private Migration read() throws IOException {
    return ExplainedMigration.read(ui.workspaceFolder(), ui.options(), asked);
  }

  /** Statements that take all rows of a table, or all of a kind, of which users make many. */
  private static List<String> walks(Map<String, List<Step>> asked, Predicate<Step> which) {
    assertThat(asked).isNotEmpty();
    return asked.entrySet().stream()
        .filter(one -> one.getValue().stream().filter(which).anyMatch(LivePageScansTest::walks))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean walks(Step step) {
    return (step.words().startsWith("SCAN") && !FEW.contains(step.words()))
        || step.words().endsWith("(kind=?)");
  }
}
