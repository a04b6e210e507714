package dev.ferry.twin.workos.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was found out about one password of one digest says nothing about any other. */
class TriedPasswordsTest {
  private final TriedPasswords tried = new TriedPasswords();
  private final PasswordDigest one = Passwords.digestOf("correct");
  private final PasswordDigest other = Passwords.digestOf("another");

  @Test
  void eachIsJudgedByItselfHoweverOften() {
    for (int i = 0; i < 2; i++) {
      assertThat(tried.matches(one, "correct")).isTrue();
      assertThat(tried.matches(one, "another")).isFalse();
      assertThat(tried.matches(other, "correct")).isFalse();
      assertThat(tried.matches(other, "another")).isTrue();
    }
  }
}
