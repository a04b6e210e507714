package dev.ferry.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.ThreeUsers;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.workos.WorkosTwin;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadPageTest {
  @TempDir Path folder;

  /** So the classes that this takes are among those that {@code ./ferry} keeps. */
  @Test
  void thePageIsReadUntilItShowsTheMigration() throws Exception {
    try (WorkosTwin workos = ThreeUsers.twin()) {
      assertThat(ThreeUsers.in(folder).at(workos).run("plan").exitCode()).isZero();
    }
    CliContext around = InProcess.unheard(folder, Clock.systemUTC());

    JsonNode state = Json.tree(ReadPage.of(InProcess.command(around, "ui")));

    assertThat(state.path("figures").path("users").asInt()).isEqualTo(3);
    assertThat(state.path("checks").path("items")).isNotEmpty();
  }
}
