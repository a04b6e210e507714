package dev.ferry.workspace.sql;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans of objects as the database keeps them: what has a column of its own is not in the text. No
 * secret is in them. Thread-safe.
 */
record StoredObjectPlans(StoredUsers stored) {
  /** The columns, and what is in them. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "clerk_id", "clerkId",
          "label", "label",
          "organization_id", "organizationId",
          "user_id", "userId",
          "fate", "fate",
          "reason", "reason");

  /** What is not in the text. */
  @JsonIgnoreProperties(
      value = {"seq", "clerkId", "label", "organizationId", "userId", "fate", "reason"},
      allowSetters = true)
  interface WithoutColumns {}

  /**
   * What {@link #plan} reads, of an alias of {@code planned}.
   *
   * @param prefix what the names of the columns begin with
   */
  static String columns(String alias, String prefix) {
    return Stream.concat(Stream.of("kind", "seq", "decision"), COLUMNS.keySet().stream())
        .map(name -> alias + "." + name + " AS " + prefix + name)
        .collect(Collectors.joining(", "));
  }

  ObjectPlan plan(ResultSet row) throws SQLException {
    return plan(row, "");
  }

  /**
   * @param prefix as in {@link #columns}
   */
  ObjectPlan plan(ResultSet row, String prefix) throws SQLException {
    ObjectNode plan = stored.read(row.getString(prefix + "decision"), ObjectNode.class);
    plan.put("seq", row.getLong(prefix + "seq"));
    for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
      plan.put(column.getValue(), row.getString(prefix + column.getKey()));
    }
    ObjectKind kind = ObjectKind.valueOf(row.getString(prefix + "kind"));
    return stored.read(plan, Kinds.planned(kind), "plan of a " + kind.word());
  }
}
