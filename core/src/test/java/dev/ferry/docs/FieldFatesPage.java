package dev.ferry.docs;

import dev.ferry.source.clerk.fates.FieldFates;
import dev.ferry.source.clerk.fates.PropertyFate;
import dev.ferry.source.clerk.fates.PropertyFate.Kind;
import dev.ferry.source.clerk.fates.SchemaFates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that tells what becomes of every property of Clerk's. */
final class FieldFatesPage {
  private static final String HEAD =
      """
      # What becomes of every property of Clerk's

      Made from the table `field-fates.yaml` (in core's tests) by `scripts/docs`; not to be edited by
      hand. Tests hold the table against Clerk's OpenAPI spec (2026-05-12) and against what the code
      reads. A code such as `no-email` is explained in [reasons.md](reasons.md), and who has it is in
      `reasons.csv` and `object-reasons.csv` in the reports of the environment (`reports/NAME`).

      """;

  private FieldFatesPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("| fate | what it means | properties |\n|---|---|---|\n");
    for (Kind kind : Kind.values()) {
      page.append("| %s | %s | %d |\n".formatted(kind.word(), kind.meaning(), count(kind)));
    }
    FieldFates.all().forEach(fates -> section(fates, page));
    return page.toString();
  }

  private static long count(Kind kind) {
    return FieldFates.all().stream()
        .flatMap(fates -> fates.properties().stream())
        .filter(property -> property.kind() == kind)
        .count();
  }

  private static void section(SchemaFates fates, StringBuilder page) {
    page.append("\n## ").append(fates.schema()).append("\n\n");
    page.append(fates.about()).append("\n\n");
    page.append(
        "| property | fate | where it lands, or what it decides | why |\n|---|---|---|---|\n");
    rows(fates).forEach((row, paths) -> page.append(line(row, paths)));
  }

  /** What is the same of several properties. */
  private record Row(Kind kind, String where, String why, boolean declared) {}

  private static Map<Row, List<String>> rows(SchemaFates fates) {
    Map<Row, List<String>> rows = new LinkedHashMap<>();
    for (PropertyFate property : fates.properties()) {
      Row row = new Row(property.kind(), property.where(), property.why(), property.declared());
      rows.computeIfAbsent(row, any -> new ArrayList<>()).add(property.path());
    }
    return rows;
  }

  private static String line(Row row, List<String> paths) {
    String names = paths.stream().map(path -> "`" + path + "`").collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "| %s%s | %s | %s | %s |\n",
        names,
        row.declared() ? "" : " (not in the spec)",
        row.kind().word(),
        row.where(),
        row.why());
  }
}
