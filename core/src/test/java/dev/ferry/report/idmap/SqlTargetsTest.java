package dev.ferry.report.idmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which columns go into one script. */
class SqlTargetsTest {
  @ParameterizedTest
  @CsvSource({
    "the same one twice,               POSTGRESQL, users.id.id users.id.id",
    "in place and read by another,     POSTGRESQL, users.id.id users.id.new",
    "the other way round,              POSTGRESQL, users.id.new users.id.id",
    "two write the same one,           POSTGRESQL, users.a.new users.b.new",
    "one writes what another replaces, POSTGRESQL, users.a.b users.b.b",
    "the same one to the database,     SQLITE,     users.id.id Users.ID.ID",
  })
  void columnsOfWhichOneIsWrittenByTwoAreRefused(String why, SqlDialect dialect, String columns) {
    assertThatThrownBy(() -> targets(dialect, columns))
        .as(why)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" is written by ");
  }

  @ParameterizedTest
  @CsvSource({
    "POSTGRESQL, users.id.id posts.author.author",
    "POSTGRESQL, users.id.id Users.id.id",
    "POSTGRESQL, users.id.new users.id.newer",
    "MYSQL,      users.id.new posts.author.new",
  })
  void othersGoTogether(SqlDialect dialect, String columns) {
    assertThat(targets(dialect, columns).targets()).hasSize(2);
  }

  @Test
  void ourTablesAreNamedUnlikeAnyOfTheApplications() {
    assertThat(targets(SqlDialect.MYSQL, "a.id.id Ferry_id_map_stop.id.id").ours("_stop"))
        .isEqualTo("`ferry_id_map___stop`");
  }

  private static SqlTargets targets(SqlDialect dialect, String columns) {
    List<SqlTarget> all =
        Stream.of(columns.split(" "))
            .map(column -> column.split("\\."))
            .map(
                column ->
                    new SqlTarget(
                        SqlName.table(dialect, column[0]),
                        SqlName.column(dialect, column[1]),
                        SqlName.column(dialect, column[2])))
            .toList();
    return new SqlTargets(all);
  }
}
