package dev.ferry.html;

import dev.ferry.model.Reason;
import dev.ferry.report.people.OrganizationRow;
import dev.ferry.report.people.OrganizationRow.Part;
import dev.ferry.report.people.OrganizationRow.State;
import dev.ferry.report.people.OrganizationRows;
import dev.ferry.text.Code;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Packs all organizations of the plan. Streams. */
record OrganizationsTable(Workspace workspace) {
  private static final int COLUMNS = 11;

  /**
   * @return how many there are
   */
  long pack(Path file) throws IOException {
    Dictionary<Reason> reasons = new Dictionary<>();
    Dictionary<String> results = new Dictionary<>();
    Dictionary<State> states = new Dictionary<>();
    try (PackedTable table = new PackedTable(file, COLUMNS)) {
      new OrganizationRows(workspace)
          .each(
              row ->
                  table.add(
                      row.clerkId(),
                      row.workosId() == null ? "" : row.workosId(),
                      Plain.of(row.name()),
                      results.of(result(row)),
                      row.members().all(),
                      row.members().arriving(),
                      row.members().administrators(),
                      row.members().administratorsArriving(),
                      parts(row.connections(), states),
                      parts(row.domains(), states),
                      reasons.of(row.reasons())));
      table.end(
          Map.of(
              "reasons",
              reasons.entries(ReasonText::entry),
              "results",
              results.entries(result -> result),
              "states",
              states.entries(Code::of)));
      return table.rows();
    }
  }

  private static String result(OrganizationRow row) {
    return row.outcome() == null
        ? "plan: " + Code.withUnderscores(row.fate())
        : Code.withUnderscores(row.outcome());
  }

  private static List<List<Object>> parts(List<Part> parts, Dictionary<State> states) {
    return parts.stream()
        .map(part -> List.<Object>of(Plain.of(part.name()), states.of(part.state())))
        .toList();
  }
}
