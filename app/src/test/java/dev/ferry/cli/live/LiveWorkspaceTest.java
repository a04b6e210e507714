package dev.ferry.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.ThreeUsers;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.output.Lag;
import dev.ferry.cli.output.Night;
import dev.ferry.cli.output.NightStep;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.engine.RequestCounts;
import dev.ferry.live.BulletinWriter;
import dev.ferry.live.web.LiveSource.Answer;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.sidefile.FolderSideFiles;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.workos.RateLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a workspace the page shows, and what it takes, also while others work in it. */
class LiveWorkspaceTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @TempDir Path folder;
  private Path workspace;
  private WorkCommand ui;
  private LiveWorkspace live;
  private long nanos;

  @BeforeEach
  void planned() throws Exception {
    try (WorkosTwin workos = ThreeUsers.twin()) {
      ThreeUsers users = ThreeUsers.in(folder);
      users.takeSnapshot("ada", "ben", "cem");
      assertThat(users.at(workos).run("plan").exitCode()).isZero();
    }
    workspace = folder.resolve("ferry-workspace");
    CliContext around = InProcess.unheard(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    ui = InProcess.command(around, "ui");
    live = new LiveWorkspace(ui, null, () -> nanos);
  }

  /** A minute after the last time. */
  private JsonNode state() throws Exception {
    nanos += Duration.ofMinutes(1).toNanos();
    return Json.tree(live.state());
  }

  private Migration atWork() throws Exception {
    return Migration.openExisting(workspace, MigrationOptions.defaults().withName("apply"));
  }

  private Path control() {
    return workspace.resolve("control.json");
  }

  @Test
  void theHeadlineIsThatOfEveryCommand() throws Exception {
    JsonNode status =
        new InProcess(folder).run("status", "--json").json().path("headline").path("words");
    assertThat(state().path("headline").asText()).isEqualTo(status.asText()).isNotEmpty();
    assertThat(state().path("run").path("state").asText()).isEqualTo("idle");
  }

  @Test
  void theNightAndTheLagAreShownWhileSomebodyWorksThere() throws Exception {
    assertThat(state().path("night")).isEmpty();
    assertThat(state().path("behind").isNull()).isTrue();
    try (Migration night = atWork()) {
      Night.of(night.workspace().environmentMemory())
          .prove(NightStep.CLOSED, NOW, "Ada says so <ada@acme.example>", "");
      Lag.note(night.workspace(), NOW.minusSeconds(7), NOW);

      JsonNode closed = state().path("night").path(1);
      assertThat(closed.path("id").asText()).isEqualTo("closed");
      assertThat(closed.path("proof").asText()).isEqualTo("Ada says so <a•••@acme.example>");
      assertThat(state().path("night").path(2).path("at").isNull()).isTrue();
      assertThat(state().path("behind").path("asOf").asText())
          .isEqualTo(NOW.minusSeconds(7).toString());
    }
  }

  /**
   * What is counted while it writes would be ahead of what it tells, and that would be added twice.
   */
  @Test
  void whileAnApplyWritesWhatItTellsIsAddedToWhatWasCountedBefore() throws Exception {
    assertThat(state().path("figures").path("arrived").asInt()).isZero();
    try (Migration run = atWork()) {
      run.startedAs("apply", "apply.log");
      BulletinWriter writer =
          BulletinWriter.in(new FolderSideFiles(workspace), run.run(), "apply", () -> NOW);
      writer.concluded(
          new Result<>(ObjectKind.USER, 1, "user_ada", Outcome.CREATED, null, null, "user_01"));
      writer.began("apply", 3, RateLimits.none());
      run.workspace().environmentMemory().remember("anything", "else");

      JsonNode meanwhile = state();
      assertThat(meanwhile.path("figures").path("arrived").asInt()).isEqualTo(1);
      assertThat(meanwhile.path("run").path("state").asText()).isEqualTo("running");
      assertThat(meanwhile.path("stages").path(3).path("standing").asText()).isEqualTo("now");
      assertThat(state().path("figures").path("arrived").asInt()).isEqualTo(1);

      writer.over();
      assertThat(state().path("figures").path("arrived").asInt())
          .as("counted anew: the store knows nothing of it")
          .isZero();
    }
  }

  /** A round of a watch plans anew: whoever looks is not shown the plan of a round long ago. */
  @Test
  void betweenTheRoundsOfAWatchItIsCountedSooner() throws Exception {
    live = new LiveWorkspace(ui, null, () -> nanos += Duration.ofMillis(100).toNanos());
    try (Migration run = atWork()) {
      run.startedAs("sync", "sync.log");
      BulletinWriter writer =
          BulletinWriter.in(new FolderSideFiles(workspace), run.run(), "sync", () -> NOW);
      writer.began("apply", 3, RateLimits.none());
      assertThat(state().at("/figures/arrived").asInt()).isZero();
      run.workspace().environmentMemory().remember("anything", "else");
      writer.concluded(
          new Result<>(ObjectKind.USER, 1, "user_ada", Outcome.CREATED, null, null, "user_01"));
      writer.began("apply", 3, RateLimits.none());
      assertThat(state().at("/figures/arrived").asInt()).as("in the midst of it").isEqualTo(1);

      writer.requested(RequestCounts.NONE.plusRead());
      writer.ended();
      assertThat(state().at("/figures/arrived").asInt())
          .as("counted anew: the store knows nothing of it")
          .isZero();
    }
  }

  @Test
  void whatHasEndedIsNotShownAsRunningThoughTheLedgerSaysSo() throws Exception {
    try (Migration run = atWork()) {
      run.startedAs("apply", "apply.log");
      assertThat(state().at("/run/state").asText()).isEqualTo("running");
      live.over();
      JsonNode ended = state();
      assertThat(ended.at("/run/state").asText()).isEqualTo("idle");
      assertThat(ended.at("/run/words").asText()).isEqualTo("ui has ended");
      assertThat(ended.path("stages").toString()).doesNotContain("now");
    }
  }

  /** Nothing is counted again where nothing was written. */
  @Test
  void whatIsAsItWasIsNotCountedAgain() throws Exception {
    String counted = state().path("countedAt").asText();
    assertThat(state().path("countedAt").asText()).isEqualTo(counted);
    Files.writeString(workspace.resolve("other.txt"), "no file of the store");
    assertThat(state().path("countedAt").asText()).isEqualTo(counted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"ask\":\"hold\"}",
        "{\"ask\":\"stop\"}",
        "{\"ask\":\"rate\"}",
        "{\"ask\":\"rate\",\"rate\":0}",
        "{\"ask\":\"rate\",\"rate\":-1}",
        "{\"ask\":\"rate\",\"rate\":1.5}",
        "{\"ask\":\"rate\",\"rate\":\"50\"}",
        "{\"ask\":\"rate\",\"rate\":99999999999}"
      })
  void whatCannotBeMeantChangesNothing(String body) throws Exception {
    Answer answer = live.change("control", body);
    assertThat(Json.tree(answer.json()).path("done").asBoolean(true)).isFalse();
    assertThat(control()).doesNotExist();
  }

  @Test
  void theRunIsHeldBackAsByControl() throws Exception {
    try (Migration run = atWork()) {
      JsonNode paused = Json.tree(live.change("control", "{\"ask\":\"pause\"}").json());
      assertThat(paused.path("done").asBoolean()).isTrue();
      live.change("control", "{\"ask\":\"rate\",\"rate\":900}");
      assertThat(Files.readString(control())).contains("\"paused\":true", "\"rate\":900");
      assertThat(live.change("control", "{\"ask\":\"rate\",\"rate\":900}").json())
          .contains("no faster than that");
      live.change("control", "{\"ask\":\"resume\"}");
      assertThat(control()).doesNotExist();
      assertThat(run.workspace().folder()).isEqualTo(workspace);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"item\":\"verified\",\"by\":\"Ada\"} | by evidence only",
        "{\"item\":\"support-briefed\",\"by\":\" \"} | nobody is named",
        "{\"item\":\"support-briefed\"} | nobody is named",
        "{\"item\":\"no-item\",\"by\":\"Ada\"} | has no item",
        "{} | has no item"
      })
  void aWordIsTakenByTheRulesOfTheChecklist(String body, String why) throws Exception {
    JsonNode answer = Json.tree(live.change("answer", body).json());
    assertThat(answer.path("done").asBoolean(true)).isFalse();
    assertThat(answer.path("words").asText()).contains(why);
  }

  @Test
  void aWordIsKeptWhereTheChecklistKeepsIt() throws Exception {
    String word = "{\"item\":\"support-briefed\",\"by\":\"Ada L.\",\"note\":\"on Monday\"}";
    try (Migration run = atWork()) {
      assertThat(run.workspace().folder()).isEqualTo(workspace);
      assertThat(Json.tree(live.change("answer", word).json()).path("done").asBoolean()).isTrue();
    }
    assertThat(item(state().path("checks").path("items"), "support-briefed"))
        .isEqualTo("Ada L. says so: on Monday");
    JsonNode checklist = new InProcess(folder).run("checklist", "--json").json();
    assertThat(item(checklist.path("items"), "support-briefed"))
        .isEqualTo("Ada L. says so: on Monday");
  }

  private static String item(JsonNode items, String id) {
    for (JsonNode item : items) {
      if (item.path("id").asText().equals(id)) {
        return item.path("evidence").asText();
      }
    }
    return "";
  }

  @Test
  void aStoryIsThatOfPlanShowWithoutTheAddress() throws Exception {
    String id =
        new InProcess(folder)
            .run("plan", "--show", "user_ada", "--json")
            .json()
            .path("id")
            .asText();
    JsonNode story = Json.tree(live.look("story", "id=user_ada").json());
    assertThat(id).isEqualTo("user_ada");
    assertThat(story.path("done").asBoolean()).isTrue();
    assertThat(story.path("lines").toString())
        .contains("user_ada", "planned: create-user", "•••@")
        .doesNotContain("ada@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id=", "id=%", "id=%zz", "other=user_ada", "id=nobody"})
  void whoIsNotThereHasNone(String query) throws Exception {
    assertThat(Json.tree(live.look("story", query).json()).path("done").asBoolean(true)).isFalse();
  }
}
