package dev.ferry.workspace.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same parameters are found as JDBI's own parser finds. */
class NamedParametersTest {
  private final NamedParameters ours = new NamedParameters(UnaryOperator.identity());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT :a",
        "SELECT a FROM t WHERE b = :b AND c=:c_2 AND d IN (:__ids_0,:__ids_1) AND b = :b",
        "UPDATE t SET a = :a, b = max(b, :B9) -- and :this is none\n WHERE c = :c",
        "SELECT ':none', 'it''s :none', \":none\", :one",
        "SELECT /* :none ' */ :one /* * / :none */",
        "VACUUM main INTO ?",
        "INSERT INTO t VALUES (?, '?', ?)",
        "SELECT a -> '$.x', b ->> '$.y:z', 4 - 3, 6 / 2, -:a/:b",
        "SELECT strftime('%H:%M', :at) || x'00ff' FROM \"odd ? table\" WHERE a <= :a",
      })
  void asJdbiFindsThem(String sql) {
    ParsedSql theirs =
        Jdbi.create("jdbc:sqlite::memory:")
            .withHandle(
                handle ->
                    new ColonPrefixSqlParser().parse(sql, handle.createQuery(sql).getContext()));

    assertThat(ours.parsed(sql)).isEqualTo(theirs);
    assertThat(ours.parsed(sql)).as("from memory").isEqualTo(theirs);
  }

  @Test
  void whatDoesNotEndIsLeftToTheDatabaseToRefuse() {
    for (String sql : List.of("SELECT 'a", "SELECT /* a", "SELECT -- a", "SELECT :", "SELECT \"")) {
      assertThat(ours.parsed(sql).getSql()).isEqualTo(sql);
    }
  }
}
