package dev.ferry.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.WorkosTarget;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.TypedInput;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.common.Writes;
import dev.ferry.console.Terminal;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.KnownEnvironment;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is written without a yes, and to production not without its name. */
class ConsentTest {
  private boolean previewed;

  @ParameterizedTest
  @CsvSource({
    "STAGING, true, , true",
    "STAGING, false, , false",
    "LOCAL, true, , true",
    "PRODUCTION, true, , false",
    "PRODUCTION, true, staging, false",
    "PRODUCTION, false, production, false",
    "PRODUCTION, true, production, true",
  })
  void offATerminalOnlyTheFlagsConsent(
      KnownEnvironment.Kind kind, boolean yes, @Nullable String confirmed, boolean consented) {
    if (consented) {
      assertThatCode(() -> obtain(kind, yes, confirmed, null)).doesNotThrowAnyException();
      assertThat(previewed).isFalse();
    } else {
      assertThatThrownBy(() -> obtain(kind, yes, confirmed, null))
          .isInstanceOfSatisfying(
              UsageError.class,
              refusal -> {
                assertThat(refusal.exitCode()).isEqualTo(2);
                assertThat(refusal.next().get(0)).startsWith("ferry apply").contains("--yes");
              });
      assertThat(previewed).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STAGING, yes, true",
    "STAGING, YES, true",
    "STAGING, y, false",
    "STAGING, '', false",
    "PRODUCTION, yes, false",
    "PRODUCTION, production, true",
  })
  void atATerminalTheAnswerConsents(KnownEnvironment.Kind kind, String answer, boolean consented) {
    if (consented) {
      assertThatCode(() -> obtain(kind, false, null, answer)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> obtain(kind, false, null, answer)).isInstanceOf(UsageError.class);
    }
    assertThat(previewed).isTrue();
  }

  @Test
  void theEndOfInputIsNoConsent() {
    assertThatThrownBy(() -> obtain(KnownEnvironment.Kind.STAGING, false, null, ""))
        .isInstanceOf(UsageError.class);
  }

  private void obtain(
      KnownEnvironment.Kind kind, boolean yes, @Nullable String confirmed, @Nullable String typed) {
    byte[] input = (typed == null ? "" : typed + "\n").getBytes(StandardCharsets.UTF_8);
    Terminal terminal =
        Terminal.of(
            TypedInput.of(input),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            Map.of("FERRY_TTY", typed == null ? "" : "in err"));
    CliContext around = new CliContext(terminal, Map.of(), Clock.systemUTC(), Path.of(""), true);
    WorkCommand apply = InProcess.command(around, "apply");
    WorkosTarget target = target(kind);
    Consent.forWriting(apply, target, yes, confirmed)
        .obtain(Writes.sideBySide(3, 1, 0), () -> previewed = true);
  }

  private static WorkosTarget target(KnownEnvironment.Kind kind) {
    String address =
        kind == KnownEnvironment.Kind.LOCAL ? "http://localhost:1" : "https://api.workos.com";
    String key = kind == KnownEnvironment.Kind.PRODUCTION ? "sk_live_x" : "sk_test_x";
    return new WorkosTarget(URI.create(address), Sensitive.of(key), "WORKOS_API_KEY", kind);
  }
}
