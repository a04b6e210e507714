package dev.ferry.cli.report;

import dev.ferry.report.kit.Part;
import java.util.Locale;
import java.util.Map;

/** What users will ask support, and what to answer: only what concerns anybody. */
record SupportBriefing(Map<Part, Long> counts) {

  /** As Markdown. */
  String text() {
    StringBuilder text = new StringBuilder("# What users will ask\n\n");
    text.append(
        counts.isEmpty()
            ? "Nobody has to do anything: nothing changes for anybody who arrives.\n"
            : """
            The sign-in moves from Clerk to WorkOS. A user's sign-in page looks different on that day,
            everybody signs in once more, and the users below meet a change. Who they are stands in the
            CSV named with each question; a user may be in several.

            Never tell anybody an address, and never delete a factor, before you know who is asking: this
            is the day on which somebody will try.
            """);
    counts.forEach(
        (part, count) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%n## %s%n%n%,d %s: `%s.csv`%n%n%s%n",
                    part.question(),
                    count,
                    count == 1 ? "user" : "users",
                    part.code(),
                    part.answer())));
    return text.toString();
  }
}
