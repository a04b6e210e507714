package dev.ferry.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.html.Spoken.Piece;
import dev.ferry.model.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpokenTest {
  @Test
  void whatIsBetweenBackticksIsTyped() {
    assertThat(Spoken.of("set `a: b` in `c`."))
        .filteredOn(Piece::typed)
        .extracting(Piece::text)
        .containsExactly("a: b", "c");
    assertThat(Spoken.of("set `a: b` in `c`.")).last().isEqualTo(new Piece(".", false));
    assertThat(Spoken.of("none")).isEqualTo(List.of(new Piece("none", false)));
    assertThat(Spoken.of("one ` alone")).isEqualTo(List.of(new Piece("one ` alone", false)));
  }

  /** The report's script splits at each one. */
  @ParameterizedTest
  @EnumSource
  void theBackticksOfAReasonArePairs(Reason reason) {
    for (String text : List.of(reason.explanation(), reason.fix())) {
      assertThat(text.chars().filter(letter -> letter == '`').count() % 2).as(text).isZero();
    }
  }
}
