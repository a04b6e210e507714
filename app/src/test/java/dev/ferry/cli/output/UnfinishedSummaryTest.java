package dev.ferry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.output.UnfinishedSummary.Entry;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Severity;
import dev.ferry.workspace.Unfinished.Cause;
import dev.ferry.workspace.Unfinished.Ending;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is folded harms nobody: whoever is locked out or has to act is named, however many. */
class UnfinishedSummaryTest {
  private final UnfinishedSummary every =
      new UnfinishedSummary(Stream.of(Reason.values()).map(reason -> skipped(reason)).toList());

  private static Entry skipped(Reason reason) {
    return new Entry(
        new Cause(ObjectKind.USER, Ending.SKIPPED, reason, 7, List.of("user_1"), null),
        reason.explanation(),
        reason.fix(),
        List.of("ferry plan"));
  }

  private static String said(Consumer<Terminal> printing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    printing.accept(Terminal.of(InputStream.nullInputStream(), out, out, Map.of()));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyReasonThatLocksOutOrMustBeActedOnHasItsLine() {
    String said = said(terminal -> every.printFolded(terminal, true, "ferry status --all"));

    for (Reason reason : Reason.values()) {
      boolean harms = reason.severity().compareTo(Severity.MUST_ACT) <= 0;
      assertThat(said.contains("  " + reason.code() + ": ")).as(reason.code()).isEqualTo(harms);
    }
    assertThat(said).contains("(ferry status --all)").doesNotContain("→");
    assertThat(said.lines().count()).isLessThan(Reason.values().length);
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "REMAINS"})
  void whatFailedAndWhoeverIsStillThereIsToldWithWhatToDo(Ending ending) {
    Cause failed = new Cause(ObjectKind.USER, ending, Reason.BANNED, 1, List.of("user_1"), null);
    UnfinishedSummary one =
        new UnfinishedSummary(List.of(new Entry(failed, "Why.", "Do.", List.of("ferry plan"))));

    assertThat(said(terminal -> one.printFolded(terminal, true, "--all")))
        .contains("user_1", "Why.", "Do.", "→ ferry plan");
  }

  @Test
  void nothingIsFoldedWhereAllIsAskedFor() {
    String said = said(terminal -> every.print(terminal, true));

    assertThat(Reason.values()).allSatisfy(one -> assertThat(said).contains(one.code() + ": "));
    assertThat(said).doesNotContain("(--all)");
  }
}
