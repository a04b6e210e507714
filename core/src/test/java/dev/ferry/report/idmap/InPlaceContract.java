package dev.ferry.report.idmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.ObjectKind;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ids that other rows refer to are replaced together with what refers to them, or not at all. */
interface InPlaceContract {
  Map<String, String> PEOPLE = Map.of("user_1", "user_01A", "user_2", "user_01B");

  SqlEngine engine();

  SqlDialect dialect();

  @Test
  default void rowsAndWhatRefersToThemMoveTogetherInWhicheverOrder() throws Exception {
    for (String order : List.of("posts.author authors.id", "authors.id posts.author")) {
      tables("NO ACTION", "user_1", "user_2");

      assertThat(engine().run(script(order))).contains("authors.id|0").contains("posts.author|0");

      assertThat(moved()).as(order).isEqualTo("user_01A\nuser_01B\n1|user_01A\n2|user_01B");
      assertThatThrownBy(() -> engine().run(on("INSERT INTO posts VALUES (9, 'user_9');")))
          .as("the reference is still one")
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  default void runAgainItDoesNothing() throws Exception {
    tables("NO ACTION", "user_1", "user_2");
    engine().run(script("posts.author authors.id"));
    String before = moved();

    assertThat(engine().run(script("posts.author authors.id"))).contains("authors.id|0");

    assertThat(moved()).isEqualTo(before);
  }

  @Test
  default void whoHasNoWorkosIdStaysWithWhatRefersToHimAndIsCountedAndNamedInEachPlace()
      throws Exception {
    tables("NO ACTION", "user_1", "user_lost");

    assertThat(engine().run(script("posts.author authors.id")))
        .endsWith("posts.author|1\nposts.author|user_lost\nauthors.id|1\nauthors.id|user_lost");

    assertThat(moved()).isEqualTo("user_01A\nuser_lost\n1|user_01A\n2|user_lost");
  }

  @Test
  default void brokenOffBeforeItsEndItHasDoneNothing() throws Exception {
    tables("NO ACTION", "user_1", "user_2");
    String before = moved();
    String script = script("posts.author authors.id");
    int begins = script.lastIndexOf("UPDATE ", script.lastIndexOf("UPDATE ") - 1);
    int commits = script.lastIndexOf(dialect() == SqlDialect.MYSQL ? "EXECUTE " : "COMMIT;");
    int cuts = 0;
    for (int at = begins; at < commits; at = script.indexOf(";\n", at) + 2) {
      runCut(script.substring(0, at));
      assertThat(moved()).as("cut before %s", script.substring(at)).isEqualTo(before);
      cuts++;
    }
    assertThat(cuts).isGreaterThan(2);
    engine().run(script);
    assertThat(moved()).isEqualTo("user_01A\nuser_01B\n1|user_01A\n2|user_01B");
  }

  @Test
  default void aReferenceWithOneEndOnlyIsNamedAndNothingIsChanged() throws Exception {
    for (String one : List.of("authors.id", "posts.author")) {
      for (String action : List.of("CASCADE", "NO ACTION", "SET NULL")) {
        tables(action, "user_1", "user_2");
        String before = moved();

        assertThatThrownBy(() -> engine().run(script(one)))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("posts.author refers to authors.id, and ")
            .hasMessageContaining(
                (one.equals("authors.id") ? "posts.author" : "authors.id")
                    + " is not among the columns")
            .hasMessageContaining("nothing was changed");

        assertThat(moved()).as("%s %s", one, action).isEqualTo(before);
      }
    }
  }

  @Test
  default void whateverAReferenceDoesOnUpdateNothingIsLost() throws Exception {
    for (String action : List.of("CASCADE", "RESTRICT", "SET NULL")) {
      tables(action, "user_1", "user_2");

      engine().run(script("posts.author authors.id"));

      assertThat(moved()).as(action).isEqualTo("user_01A\nuser_01B\n1|user_01A\n2|user_01B");
    }
  }

  @Test
  default void aRowOfTheSameTableThatRefersToItAndAReferenceOfTwoColumnsMoveToo() throws Exception {
    engine()
        .run(
            on(
                """
                CREATE TABLE people (org varchar(40), id varchar(40), boss varchar(40),
                  PRIMARY KEY (org, id), FOREIGN KEY (org, boss) REFERENCES people (org, id));
                INSERT INTO people VALUES ('acme', 'user_1', NULL), ('acme', 'user_2', 'user_1');
                CREATE TABLE tasks (org varchar(40), owner varchar(40),
                  FOREIGN KEY (org, owner) REFERENCES people (org, id));
                INSERT INTO tasks VALUES ('acme', 'user_2'), ('acme', NULL);
                """));

    engine().run(script("tasks.owner people.boss people.id"));

    assertThat(engine().run("SELECT id, coalesce(boss, '-') FROM people ORDER BY id;"))
        .isEqualTo("user_01A|-\nuser_01B|user_01A");
    assertThat(engine().run("SELECT coalesce(owner, '-') FROM tasks ORDER BY 1;"))
        .isEqualTo("-\nuser_01B");
  }

  @Test
  default void namesThatTryToBeMoreAreNamesInReferencesToo() throws Exception {
    String name = "f\"b`c'$ferry$; DROP TABLE seen; --é";
    String quoted = SqlName.column(dialect(), name).sql();
    engine().run("CREATE TABLE seen (id integer);");
    engine()
        .run(
            on(
                """
                CREATE TABLE {q} ({q} varchar(40) PRIMARY KEY);
                CREATE TABLE odd_posts ({q} varchar(40), FOREIGN KEY ({q}) REFERENCES {q} ({q}));
                INSERT INTO {q} VALUES ('user_1');
                INSERT INTO odd_posts VALUES ('user_1');
                """
                    .replace("{q}", quoted)));

    String table = '"' + name.replace("\"", "\"\"") + '"';
    engine().run(script(List.of(target("odd_posts", name, name), target(table, name, name))));

    assertThat(engine().run("SELECT count(*) FROM seen;")).isEqualTo("0");
    assertThat(engine().run("SELECT * FROM odd_posts, " + quoted + ";"))
        .isEqualTo("user_01A|user_01A");
  }

  @Test
  default void aClientThatGoesOnAfterAnErrorDoesNoHalfOfIt() throws Exception {
    tables("NO ACTION", "user_1", "user_2");
    engine().run("CREATE TABLE short (who varchar(40) CHECK (who <> 'user_01B'));");
    engine().run("INSERT INTO short VALUES ('user_2');");
    String before = moved();

    String script = script("short.who posts.author authors.id");

    assertThat(engine().goingOn(script)).containsIgnoringCase("constraint");
    assertThat(moved()).isEqualTo(before);
    assertThat(engine().run("SELECT who FROM short;")).isEqualTo("user_2");
  }

  @Test
  default void oneInPlaceAndOneIntoAColumnOfItsOwnGoTogether() throws Exception {
    tables("NO ACTION", "user_1", "user_2");
    engine().run("CREATE TABLE log (who varchar(40), workos varchar(40));");
    engine().run("INSERT INTO log (who) VALUES ('user_2'), ('user_9');");

    String said =
        engine()
            .run(
                script(
                    List.of(
                        target("posts", "author", "author"),
                        target("authors", "id", "id"),
                        target("log", "who", "workos"))));

    assertThat(said).endsWith("log.who|1\nlog.who|user_9");
    assertThat(engine().run("SELECT who, coalesce(workos, '-') FROM log ORDER BY who;"))
        .isEqualTo("user_2|user_01B\nuser_9|-");
  }

  @Test
  default void newColumnsThatReferToEachOtherAreFilledInTheOrderInWhichTheyAreNamed()
      throws Exception {
    engine()
        .run(
            on(
                """
                CREATE TABLE makers (id varchar(40) PRIMARY KEY, w varchar(40) UNIQUE);
                CREATE TABLE things (maker varchar(40), w varchar(40),
                  FOREIGN KEY (maker) REFERENCES makers (id), FOREIGN KEY (w) REFERENCES makers (w));
                INSERT INTO makers (id) VALUES ('user_1'), ('user_9');
                INSERT INTO things (maker) VALUES ('user_1'), ('user_9');
                """));

    assertThat(
            engine()
                .run(
                    on(
                        script(
                            List.of(target("makers", "id", "w"), target("things", "maker", "w"))))))
        .endsWith("things.maker|1\nthings.maker|user_9");

    assertThat(engine().run("SELECT maker, coalesce(w, '-') FROM things ORDER BY maker;"))
        .isEqualTo("user_1|user_01A\nuser_9|-");
  }

  /** Users with these ids, and a post of each. */
  private void tables(String onUpdate, String... ids) throws Exception {
    StringBuilder sql = new StringBuilder("DROP TABLE IF EXISTS posts;");
    sql.append("DROP TABLE IF EXISTS authors;");
    sql.append("CREATE TABLE authors (id varchar(40) PRIMARY KEY);");
    sql.append("CREATE TABLE posts (id integer PRIMARY KEY, author varchar(40),");
    sql.append(" FOREIGN KEY (author) REFERENCES authors (id) ON UPDATE ").append(onUpdate);
    sql.append(");");
    for (int i = 0; i < ids.length; i++) {
      sql.append("INSERT INTO authors VALUES ('%s');".formatted(ids[i]));
      sql.append("INSERT INTO posts VALUES (%d, '%s');".formatted(i + 1, ids[i]));
    }
    engine().run(on(sql.toString()));
  }

  private String moved() throws Exception {
    return engine()
        .run("SELECT id FROM authors ORDER BY id; SELECT id, author FROM posts ORDER BY id;");
  }

  /** With the checks that SQLite makes only on request. */
  private String on(String sql) {
    return (dialect() == SqlDialect.SQLITE ? "PRAGMA foreign_keys = ON;\n" : "") + sql;
  }

  /** PostgreSQL's functions hold semicolons; that the cut is in one is an error to its client. */
  private void runCut(String script) throws Exception {
    try {
      engine().run(script);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("unterminated dollar-quoted string");
    }
  }

  /** In place, the columns as {@code table.column}. */
  private String script(String columns) throws IOException {
    return script(
        List.of(columns.split(" ")).stream()
            .map(column -> column.split("\\."))
            .map(column -> target(column[0], column[1], column[1]))
            .toList());
  }

  default String script(List<SqlTarget> targets) throws IOException {
    return script(PEOPLE, targets);
  }

  default String script(Map<String, String> pairs, List<SqlTarget> targets) throws IOException {
    StringWriter script = new StringWriter();
    new IdMapFile(new ListedIds(pairs), ObjectKind.USER).sql(new SqlTargets(targets), script);
    return script.toString();
  }

  default SqlTarget target(String table, String column, String set) {
    return new SqlTarget(
        SqlName.table(dialect(), table),
        SqlName.column(dialect(), column),
        SqlName.column(dialect(), set));
  }
}
