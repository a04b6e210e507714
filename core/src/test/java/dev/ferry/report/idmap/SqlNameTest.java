package dev.ferry.report.idmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a name, and how it stands in a statement. */
class SqlNameTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "POSTGRESQL, users, ~\"users\"~",
        "POSTGRESQL, app.users, ~\"app\".\"users\"~",
        "POSTGRESQL, ~app.\"users.old\"~, ~\"app\".\"users.old\"~",
        "POSTGRESQL, ~\"say \"\"so\"\"\"~, ~\"say \"\"so\"\"\"~",
        "SQLITE, main.users, ~\"main\".\"users\"~",
        "MYSQL, app.users, `app`.`users`",
        "MYSQL, us`ers, `us``ers`",
      })
  void aTableIsQuotedPartByPart(SqlDialect dialect, String typed, String sql) {
    assertThat(SqlName.table(dialect, typed).sql()).isEqualTo(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a.b.c",
        "a.",
        ".a",
        "a\0b",
        "a\nb",
        "a\u2028b",
        "\"open",
        "a\u0085b",
        "\ud800"
      })
  void whatCannotBeATableIsRefused(String typed) {
    for (SqlDialect dialect : SqlDialect.values()) {
      assertThatThrownBy(() -> SqlName.table(dialect, typed))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNameIsAsLongAsTheDatabaseTakesAndNoLonger(SqlDialect dialect) {
    String longest = "x".repeat(dialect.longest());
    assertThat(SqlName.column(dialect, longest).last()).isEqualTo(longest);
    assertThatThrownBy(() -> SqlName.column(dialect, longest + "x"))
        .hasMessageContaining("longer than the " + dialect.longest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"é"})
  void postgresCountsBytesAndWouldCutWithoutAWord(String twoBytes) {
    assertThatThrownBy(() -> SqlName.column(SqlDialect.POSTGRESQL, twoBytes.repeat(32)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(SqlName.column(SqlDialect.MYSQL, twoBytes.repeat(64)).parts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\`b", "a\\"})
  void mysqlsClientWouldReadABackslashInANameAsAnEscape(String typed) {
    assertThatThrownBy(() -> SqlName.column(SqlDialect.MYSQL, typed))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
