package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Conclusion;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.Result.Undone;
import dev.ferry.workspace.CountsByKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Results as rows of {@code result} and of {@code undone}. */
final class ResultRows {
  private ResultRows() {}

  static Result<Outcome> result(ResultSet row) throws SQLException {
    return new Result<>(
        ObjectKind.valueOf(row.getString("kind")),
        row.getLong("seq"),
        row.getString("clerk_id"),
        Outcome.valueOf(row.getString("outcome")),
        reason(row.getString("reason")),
        row.getString("message"),
        row.getString("workos_id"));
  }

  static Result<Undone> undone(ResultSet row) throws SQLException {
    return Result.undone(
        ObjectKind.valueOf(row.getString("kind")),
        row.getString("clerk_id"),
        row.getString("workos_id"),
        Undone.valueOf(row.getString("outcome")),
        reason(row.getString("reason")),
        row.getString("message"));
  }

  /**
   * @param query of {@code kind}, {@code outcome}, {@code reason} and how many {@code times}
   */
  static <C extends Enum<C> & Conclusion> CountsByKind<C> counts(Query query, Class<C> type) {
    CountsByKind.Tally<C> tally = new CountsByKind.Tally<>();
    query
        .map(
            (row, context) -> {
              tally.add(
                  ObjectKind.valueOf(row.getString("kind")),
                  Enum.valueOf(type, row.getString("outcome")),
                  reason(row.getString("reason")),
                  row.getLong("times"));
              return true;
            })
        .list();
    return tally.counts();
  }

  static @Nullable Reason reason(@Nullable String name) {
    return name == null ? null : Reason.valueOf(name);
  }
}
