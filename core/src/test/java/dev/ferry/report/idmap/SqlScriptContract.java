package dev.ferry.report.idmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the script does in a real database, fed to it by its own client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SqlScriptContract implements InPlaceContract {
  private static final Map<String, String> PAIRS =
      Map.of("user_aB1", "user_01W1", "user_Ab1", "user_01W2", "user_c'3", "user_01W3");

  private SqlEngine engine;

  @Override
  public SqlEngine engine() {
    return engine;
  }

  /** Begins the database, or skips the test where there is none. */
  abstract SqlEngine begin(Path inFolder) throws Exception;

  /** A column type in which upper and lower case are the same to the database. */
  abstract String caselessText();

  @BeforeAll
  void beginIt(@TempDir Path folder) throws Exception {
    engine = begin(folder);
  }

  @AfterAll
  void endIt() throws Exception {
    if (engine != null) {
      engine.stop();
    }
  }

  @Test
  void eachRowGetsItsIdAndWhatHasNoneIsCountedAndNamed() throws Exception {
    table("users", "clerk_id", "user_aB1", "user_c'3", "user_lost");

    String said = engine.run(script(PAIRS, "users", "clerk_id", "workos_id"));

    assertThat(said).isEqualTo("users.clerk_id|1\nusers.clerk_id|user_lost");
    assertThat(rows("users")).isEqualTo("user_aB1|user_01W1\nuser_c'3|user_01W3\nuser_lost|-");
  }

  @Test
  void runAgainItChangesNothing() throws Exception {
    table("again", "clerk_id", "user_aB1", "user_c'3");
    String script = script(PAIRS, "again", "clerk_id", "workos_id");
    engine.run(script);
    String before = rows("again");

    assertThat(engine.run(script)).isEqualTo("again.clerk_id|0");
    assertThat(rows("again")).isEqualTo(before);
  }

  @Test
  void inPlaceTheIdsTakeThePlaceOfClerksAndRunAgainStayThere() throws Exception {
    table("in_place", "clerk_id", "user_aB1", "user_Ab1", "user_lost");
    String script = script(PAIRS, "in_place", "clerk_id", "clerk_id");

    assertThat(engine.run(script)).isEqualTo("in_place.clerk_id|1\nin_place.clerk_id|user_lost");
    assertThat(engine.run(script)).isEqualTo("in_place.clerk_id|1\nin_place.clerk_id|user_lost");
    assertThat(rows("in_place")).isEqualTo("user_01W1|-\nuser_01W2|-\nuser_lost|-");
  }

  @Test
  void whereTheDatabaseDoesNotTellUpperFromLowerCaseNobodyGetsAnothersId() throws Exception {
    engine.run("CREATE TABLE caseless (clerk_id " + caselessText() + ", workos_id varchar(99));");
    engine.run("INSERT INTO caseless (clerk_id) VALUES ('user_aB1'), ('user_Ab1'), ('USER_AB1');");

    String said = engine.run(script(PAIRS, "caseless", "clerk_id", "workos_id"));

    assertThat(said).isEqualTo("caseless.clerk_id|1\ncaseless.clerk_id|USER_AB1");
    assertThat(engine.run("SELECT count(*) FROM caseless WHERE clerk_id = 'user_aB1';"))
        .as("it must be caseless, or this test shows nothing")
        .isEqualTo("3");
    assertThat(
            engine.run(
                "SELECT workos_id, coalesce(clerk_id, '') FROM caseless ORDER BY workos_id;"))
        .contains("user_01W1|user_aB1", "user_01W2|user_Ab1");
  }

  @Test
  void aNameThatTriesToBeMoreIsANameOnly() throws Exception {
    String name = "a\"b`c'; DROP TABLE witness; --é";
    engine.run("CREATE TABLE witness (id integer);");
    table(SqlName.column(dialect(), name).sql(), SqlName.column(dialect(), name).sql(), "user_aB1");

    String quotedTable = '"' + name.replace("\"", "\"\"") + '"';
    String said = engine.run(script(PAIRS, quotedTable, name, "workos_id"));

    assertThat(said).isEqualTo(name + "." + name + "|0");
    assertThat(engine.run("SELECT count(*) FROM witness;")).isEqualTo("0");
  }

  @Test
  void aTextThatTriesToBeMoreIsATextOnly() throws Exception {
    String odd = "user_\\'; DROP TABLE witness2; --\\";
    engine.run("CREATE TABLE witness2 (id integer);");
    table("odd", "clerk_id", "user_aB1");

    engine.run(script(Map.of(odd, "w\\", "user_aB1", "w'\\'"), "odd", "clerk_id", "workos_id"));

    assertThat(engine.run("SELECT count(*) FROM witness2;")).isEqualTo("0");
    assertThat(engine.run("SELECT count(*) FROM odd WHERE workos_id LIKE 'w''_''';"))
        .isEqualTo("1");
  }

  @Test
  void manyGoInBatchesAndATableThatIsCalledLikeOursIsNotTakenForIt() throws Exception {
    Map<String, String> many = new TreeMap<>();
    for (int i = 0; i < SqlScript.BATCH + 1; i++) {
      many.put("user_%06d".formatted(i), "user_01%06d".formatted(i));
    }
    table("ferry_id_map", "clerk_id", "user_000000", "user_010000");

    String script = script(many, "ferry_id_map", "clerk_id", "workos_id");

    assertThat(engine.run(script)).isEqualTo("ferry_id_map.clerk_id|0");
    assertThat(rows("ferry_id_map"))
        .isEqualTo("user_000000|user_01000000\nuser_010000|user_01010000");
    assertThat(script.split("COMMIT;", -1)).hasSize(4);
  }

  @Test
  void withoutTheColumnItFailsAloudAndChangesNothing() throws Exception {
    table("incomplete", "clerk_id", "user_aB1");

    assertThatThrownBy(() -> engine.run(script(PAIRS, "incomplete", "clerk_id", "absent")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("absent");
    assertThat(rows("incomplete")).isEqualTo("user_aB1|-");
  }

  private void table(String name, String column, String... ids) throws Exception {
    engine.run("CREATE TABLE %s (%s varchar(99), workos_id varchar(99));".formatted(name, column));
    for (String id : ids) {
      engine.run(
          "INSERT INTO %s (%s) VALUES ('%s');".formatted(name, column, id.replace("'", "''")));
    }
  }

  private String rows(String table) throws Exception {
    return engine.run(
        "SELECT clerk_id, coalesce(workos_id, '-') FROM " + table + " ORDER BY clerk_id;");
  }

  private String script(Map<String, String> pairs, String table, String column, String set)
      throws IOException {
    return script(pairs, List.of(target(table, column, set)));
  }
}
