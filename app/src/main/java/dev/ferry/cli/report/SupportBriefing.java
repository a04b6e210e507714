package dev.ferry.cli.report;

import dev.ferry.report.kit.Segment;
import java.util.Locale;
import java.util.Map;

/** What users will ask support, and what to answer: only what concerns anybody. */
record SupportBriefing(Map<Segment, Long> counts) {

  /** As Markdown. */
  String text() {
    StringBuilder text = new StringBuilder("# What users will ask\n\n");
    text.append(
        counts.isEmpty()
            ? "Nobody has to do anything: there is no segment with anybody in it.\n"
            : """
            The sign-in moves from Clerk to WorkOS. A user's sign-in page looks different on that day,
            everybody signs in once more, and the users below meet a change. Who they are stands in the
            CSV named with each question; a user may be in several.

            Never tell anybody an address, and never delete a factor, before you know who is asking: this
            is the day on which somebody will try.
            """);
    counts.forEach(
        (segment, count) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%n## %s%n%n%,d %s: `%s.csv`%n%n%s%n",
                    segment.question(),
                    count,
                    count == 1 ? "user" : "users",
                    segment.word(),
                    segment.answer())));
    return text.toString();
  }
}
