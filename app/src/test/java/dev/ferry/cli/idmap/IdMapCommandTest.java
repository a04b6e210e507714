package dev.ferry.cli.idmap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The id map from the command line, and the gate before an application is switched over. */
class IdMapCommandTest {
  private static final String ADA = "user_2aaaaaaaaaaaaaaaaaaaaaaaaa1";
  private static final String BOB = "user_2aaaaaaaaaaaaaaaaaaaaaaaaa2";
  private static final String NOBODY = "user_2aaaaaaaaaaaaaaaaaaaaaaaaa3";

  @TempDir Path folder;
  private WorkosTwin workos;
  private InProcess ferry;

  @BeforeEach
  void plan() throws Exception {
    Files.writeString(
        folder.resolve("clerk.csv"),
        """
        id,first_name,last_name,username,primary_email_address,primary_phone_number,\
        verified_email_addresses,unverified_email_addresses,verified_phone_numbers,\
        unverified_phone_numbers,totp_secret,password_digest,password_hasher
        %s,Ada,,,ada@acme.test,,ada@acme.test,,,,,,
        %s,Bob,,,bob@acme.test,,bob@acme.test,,,,,,
        %s,Noa,,noa,,,,,,,,,
        """
            .formatted(ADA, BOB, NOBODY));
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
    ferry =
        new InProcess(folder)
            .with("WORKOS_API_KEY", workos.apiKey())
            .with("WORKOS_API_URL", workos.address().toString());
    ferry.run("snapshot", "--csv", "clerk.csv");
    assertThat(ferry.run("plan").exitCode()).isZero();
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  @Test
  void whatIsPrintedIsTheMapAndNothingElse() {
    ferry.run("apply", "--yes");

    InProcess.Ended csv = ferry.run("id-map", "--format", "csv");
    InProcess.Ended jsonl = ferry.run("id-map", "--format", "jsonl");

    assertThat(csv.out().lines()).hasSize(3).first().isEqualTo("clerk_id,workos_id,email");
    assertThat(csv.out()).containsPattern(ADA + ",user_[^,]+,ada@acme.test\n");
    assertThat(jsonl.out())
        .containsPattern(
            "\\{\"clerk_id\":\"" + BOB + "\",\"workos_id\":\"user_.*\",\"origin\":\"created\"}\n");
    assertThat(csv.err()).contains("2 users of Clerk have their WorkOS id; 1 has none", "no-email");
  }

  @Test
  void aFileIsWrittenWholeAndNamed() throws Exception {
    ferry.run("apply", "--yes");

    InProcess.Ended ended =
        ferry.run(
            "id-map",
            "--format",
            "sql",
            "--dialect",
            "postgresql",
            "--table",
            "app.users",
            "--column",
            "clerk_id",
            "--set-column",
            "workos_id",
            "--output",
            "map.sql",
            "--json");

    Path file = folder.resolve("map.sql");
    JsonNode json = ended.json();
    assertThat(json.path("files").path(0).asText()).isEqualTo(file.toString());
    assertThat(json.path("mapped").asInt()).isEqualTo(2);
    assertThat(json.path("unmapped").path(0).path("id").asText()).isEqualTo(NOBODY);
    assertThat(json.path("unmapped").path(0).path("why").asText()).isEqualTo("no-email");
    assertThat(Files.readString(file)).contains(ADA, "UPDATE \"app\".\"users\" AS t SET");
    assertThat(folder.resolve("map.sql.part")).doesNotExist();
  }

  @Test
  void withoutAFormatTheMapGoesToTheReports() throws Exception {
    assertThat(ferry.run("id-map").out()).isEmpty();
    assertThat(folder.resolve("ferry-workspace/reports/local/id-map.csv")).exists();
  }

  @Test
  void anIncompleteOrWrongTargetIsRefusedBeforeAnythingIsWritten() throws Exception {
    assertThat(ferry.run("id-map", "--format", "sql", "--json").errorCode())
        .isEqualTo("sql-incomplete");
    InProcess.Ended wrong =
        ferry.run(
            "id-map",
            "--format",
            "sql",
            "--dialect",
            "mysql",
            "--table",
            "a\nb",
            "--column",
            "c",
            "--json");
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(wrong.errorCode()).isEqualTo("sql-name-wrong");
    assertThat(ferry.run("id-map", "--kind", "role", "--json").errorCode()).isEqualTo("kind-wrong");
  }

  @Test
  void severalColumnsGoIntoOneScriptInTheOrderInWhichTheyAreNamed() {
    ferry.run("apply", "--yes");

    InProcess.Ended ended =
        sql("--table posts --column author --table users --column id --set-column new");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .containsSubsequence(
            "UPDATE `posts` AS t", "SET t.`author` =", "UPDATE `users` AS t", "SET t.`new` =");
  }

  @ParameterizedTest
  @CsvSource({
    "--table users --table posts --column a,                  sql-incomplete,      users has no",
    "--table users --column id --column a,                    sql-incomplete,      a has no table",
    "--table users --column id --set-column x --set-column y, sql-incomplete,      y has no table",
    "--table users --column id --table users --column id,     sql-columns-overlap, users.id",
  })
  void columnsThatDoNotFitTogetherAreRefused(String columns, String code, String said)
      throws Exception {
    InProcess.Ended ended = sql(columns);

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.err()).contains(said);
    assertThat(ferry.run(words(columns + " --json")).errorCode()).isEqualTo(code);
  }

  @Test
  void columnsWithoutSqlAreNotPassedOver() throws Exception {
    assertThat(ferry.run("id-map", "--table", "users", "--json").errorCode()).isEqualTo("sql-only");
  }

  private InProcess.Ended sql(String columns) {
    return ferry.run(words(columns));
  }

  private static String[] words(String columns) {
    return ("id-map --format sql --dialect mysql " + columns).split(" ");
  }

  @Test
  void beforeApplyTheGateJudgesByThePlan() throws Exception {
    InProcess.Ended ended = check(ADA, BOB);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.json().path("check").path("forecast").asBoolean()).isTrue();
    assertThat(ended.json().path("check").path("planned").asInt()).isEqualTo(2);
  }

  @Test
  void theGateIsOpenOnlyIfEverybodyHasArrived() throws Exception {
    ferry.run("apply", "--yes");

    assertThat(check(ADA, BOB).exitCode()).isZero();
    InProcess.Ended ended = check(ADA, NOBODY, "user_2zzzzzzzzzzzzzzz");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
    JsonNode check = ended.json().path("check");
    assertThat(check.path("orphaned").asInt()).isEqualTo(2);
    assertThat(check.path("unreferenced").asInt()).isEqualTo(1);
    assertThat(check.path("orphans").path(0))
        .hasToString("{\"line\":3,\"id\":\"" + NOBODY + "\",\"label\":null,\"why\":\"no-email\"}");
    assertThat(check.path("orphans").path(1).path("why").asText()).isEqualTo("not-in-snapshot");
    assertThat(Files.readString(folder.resolve("ferry-workspace/reports/local/orphans.csv")))
        .contains("3," + NOBODY + ",,no-email,");
    assertThat(ended.err()).contains("line 3: " + NOBODY + ", no-email");
  }

  @Test
  void whomTheGateCannotJudgeKeepsItShutAndSoDoesAFileThatNamesNobody() throws Exception {
    ferry.run("apply", "--yes");

    InProcess.Ended ended = check(ADA, "\"\"");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(ended.json().path("check").path("noIds")).hasToString("{\"empty\":1}");
    assertThat(check().exitCode()).isEqualTo(ExitCode.DIFFERENCES);
  }

  @Test
  void whatIsNoIdAtAllIsCountedByItsKindApartFromOrphans() throws Exception {
    ferry.run("apply", "--yes");
    String capitals = BOB.toUpperCase(Locale.ROOT);

    InProcess.Ended ended =
        check(ADA, "\\N", "NULL", "{" + BOB + "}", capitals, "org_2a", "7", NOBODY);

    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
    JsonNode check = ended.json().path("check");
    assertThat(check.path("orphaned").asInt()).isEqualTo(1);
    assertThat(check.path("noIdCount").asInt()).isEqualTo(6);
    assertThat(check.path("noIds"))
        .hasToString(
            "{\"null-mark\":2,\"decorated\":1,\"other-case\":1,\"other-prefix\":1,\"other-form\":1}");
    assertThat(check.path("noIdRows"))
        .extracting(JsonNode::toString)
        .contains(
            "{\"line\":3,\"what\":\"null-mark\",\"id\":\"\\\\N\",\"known\":null}",
            "{\"line\":6,\"what\":\"other-case\",\"id\":\"%s\",\"known\":\"%s\"}"
                .formatted(capitals, BOB));
    assertThat(ended.err())
        .contains("6  have no id where one should be", "line 6: " + capitals + ", known as " + BOB)
        .contains("1  would be orphaned");
    assertThat(Files.readString(folder.resolve("ferry-workspace/reports/local/orphans.csv")))
        .contains(NOBODY)
        .doesNotContain(capitals, "org_2a");
  }

  @Test
  void whoWasRolledBackIsNamedAndTheGateAsksForANewPlan() throws Exception {
    ferry.run("apply", "--yes");
    ferry.run("rollback", "--yes");

    JsonNode json = ferry.run("id-map", "--json").json();
    assertThat(json.path("mapped").asInt()).isZero();
    assertThat(json.path("unmappedReasons").path("rolled-back").asInt()).isEqualTo(2);
    assertThat(check(ADA).errorCode()).isEqualTo("plan-undone");
  }

  private InProcess.Ended check(String... ids) throws Exception {
    Files.writeString(
        folder.resolve("app.csv"),
        "clerk_id\n" + String.join("\n", ids) + (ids.length == 0 ? "" : "\n"));
    return ferry.run("id-map", "--check", "app.csv", "--json");
  }
}
