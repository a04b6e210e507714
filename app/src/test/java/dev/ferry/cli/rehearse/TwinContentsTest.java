package dev.ferry.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.ExitCode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left, lost or otherwise after a rollback is not overlooked. */
class TwinContentsTest {
  private static TwinContents of(Map<String, String> held) {
    return new TwinContents(held, Map.of("factor f1", "u1"), Map.of("role admin", Set.of("read")));
  }

  @Test
  void whatIsLeftLostOrOtherwiseIsNamed() {
    TwinContents before = of(Map.of("user u1", "ada", "user u2", "bob", "role admin", "admin"));
    TwinContents after = of(Map.of("user u1", "eve", "user u3", "new", "role admin", "admin"));

    TwinContents.Remains remains = after.since(before, EarlierRuns.NONE);

    assertThat(remains.left()).containsExactly("user u3");
    assertThat(remains.lost()).containsExactly("user u2");
    assertThat(remains.changed()).containsExactly("user u1");
    assertThat(new TakenBack(0, 0, 3, remains).passed()).isFalse();
    assertThat(new TakenBack(0, 0, 3, remains).says()).contains("1 left, 1 lost, 1 otherwise");
  }

  @Test
  void whatNoRequestDeletesStaysAndWhatEarlierRunsMadeGoesToo() {
    TwinContents before = of(Map.of("user u1", "ada", "factor f1", "totp"));
    TwinContents after = of(Map.of("role admin", "admin", "permission read", "read"));

    TwinContents.Remains remains = after.since(before, new EarlierRuns(Set.of("u1"), Set.of()));

    assertThat(remains.nothing()).isTrue();
    assertThat(remains.earlier()).isEqualTo(2);
    assertThat(remains.staying()).containsExactly("permission read", "role admin");
    assertThat(new TakenBack(0, ExitCode.SOME_FAILED, 2, remains).passed()).isFalse();
  }

  @Test
  void onlyWhatWasCreatedMayBeLostAndOnlyWhatWasChangedMayBeOtherwise() {
    TwinContents before =
        of(Map.of("user u1", "ada", "factor f1", "totp", "user u2", "bob", "user u3", "cyd"));
    TwinContents after = of(Map.of("user u1", "ada", "user u2", "eve"));

    TwinContents.Remains remains =
        after.since(before, new EarlierRuns(Set.of("u1", "u2"), Set.of("u3")));

    assertThat(remains.lost())
        .as("the factor of one who is still there, and one who was there before us")
        .containsExactly("factor f1", "user u3");
    assertThat(remains.changed()).as("one whom nobody updated").containsExactly("user u2");
    assertThat(remains.earlier()).isZero();
  }

  @Test
  void whatWasNotCarriedOutWholeProvesNothingWhenItIsTakenBack() {
    TwinContents same = of(Map.of("user u1", "ada"));
    TwinContents.Remains nothing = same.since(same, EarlierRuns.NONE);

    TakenBack half = new TakenBack(ExitCode.SOME_FAILED, ExitCode.DONE, 1, nothing);

    assertThat(half.passed()).isTrue();
    assertThat(half.proves()).isFalse();
    assertThat(half.says()).contains("ended with 1");
  }
}
