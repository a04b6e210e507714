package dev.ferry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Severity;
import dev.ferry.report.NamedReasons;
import dev.ferry.report.NamedReasons.Named;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reasons of a plan on one screen: nobody who is locked out hides behind a number. */
class ReasonSummaryTest {
  private static String said() {
    NamedReasons every =
        new NamedReasons(
            Stream.of(Reason.values())
                .map(reason -> new Named(reason, ObjectKind.USER, 4, true))
                .toList());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ReasonSummary(every, 0)
        .print(Terminal.of(InputStream.nullInputStream(), out, out, Map.of()), false);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whoeverIsLockedOutOrLetInWithLessIsNamedWithEveryReason() {
    String said = said();

    assertThat(Stream.of(Reason.values()).filter(one -> severity(one, Severity.LET_IN)))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(said).contains("4 " + one.title()));
  }

  @Test
  void whatIsFoldedSaysHowToSeeIt() {
    assertThat(
            said()
                .lines()
                .filter(line -> line.contains(" more reasons") || line.contains("folded")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("--all"));
  }

  private static boolean severity(Reason reason, Severity atLeast) {
    return reason.severity().compareTo(atLeast) <= 0;
  }
}
