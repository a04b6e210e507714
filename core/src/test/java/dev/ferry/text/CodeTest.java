package dev.ferry.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTest {
  private enum Sign {
    NO_EMAIL,
    INVITED
  }

  @Test
  void aConstantHasTwoForms() {
    assertThat(Code.of(Sign.NO_EMAIL)).isEqualTo("no-email");
    assertThat(Code.withUnderscores(Sign.NO_EMAIL)).isEqualTo("no_email");
  }

  @ParameterizedTest
  @EnumSource
  void bothLeadBackToIt(Sign sign) {
    assertThat(Code.constant(Sign.class, Code.of(sign))).isEqualTo(sign);
    assertThat(Code.constant(Sign.class, Code.withUnderscores(sign))).isEqualTo(sign);
  }

  @Test
  void aCodeOfNoConstantIsRefused() {
    assertThatThrownBy(() -> Code.constant(Sign.class, "no-mail"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
