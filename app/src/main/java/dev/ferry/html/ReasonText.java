package dev.ferry.html;

import dev.ferry.model.Reason;
import dev.ferry.report.people.Task;
import dev.ferry.text.Code;
import java.util.Locale;
import java.util.Map;

/** A reason in words. */
final class ReasonText {
  private ReasonText() {}

  /** Its title, as a line begins. */
  static String title(Reason reason) {
    String title = reason.title();
    int first = title.offsetByCodePoints(0, 1);
    return title.substring(0, first).toUpperCase(Locale.ROOT) + title.substring(first);
  }

  /** As a packed table tells it. */
  static Map<String, Object> entry(Reason reason) {
    return Map.of(
        "code",
        reason.code(),
        "words",
        title(reason),
        "severity",
        Code.of(reason.severity()),
        "task",
        Task.of(reason).map(Task::says).orElse(""),
        "why",
        reason.explanation(),
        "fix",
        reason.fix());
  }
}
