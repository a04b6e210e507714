package dev.ferry.docs;

import dev.ferry.model.Reason;
import dev.ferry.model.Remedy;
import java.util.Arrays;
import java.util.Comparator;

/** The page that explains every reason code. */
final class ReasonsPage {
  private static final String HEAD =
      """
      # Reason codes

      Why something is not carried, or not as it was. Made from `Reason` and `reasons.properties` by
      `scripts/docs`; not to be edited by hand. A code is stable. `ferry plan --explain CODE` explains
      it too, and tells who has it in the plan at hand.
      """;

  private ReasonsPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Remedy remedy : Remedy.values()) {
      page.append("\n## ").append(remedy.heading()).append("\n\n");
      page.append("| code | what happened, and why | what to do |\n|---|---|---|\n");
      Arrays.stream(Reason.values())
          .filter(reason -> reason.remedy() == remedy)
          .sorted(Comparator.comparing(Reason::code))
          .forEach(reason -> page.append(line(reason)));
    }
    return page.toString();
  }

  private static String line(Reason reason) {
    return "| `%s` | %s | %s |\n".formatted(reason.code(), reason.explanation(), reason.fix());
  }
}
