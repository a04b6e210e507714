package dev.ferry.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.PasswordHash;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Promise 6: a secret's type cannot print itself, whatever it is put into. */
class SensitiveTest {
  private static final String SECRET = "$2a$10$N9qo8uLOickgx2ZMRZoMye";
  private final Sensitive<String> sensitive = Sensitive.of(SECRET);

  @Test
  void neverPrintsItself() {
    assertThat(sensitive.toString()).doesNotContain("N9qo");
    assertThat(List.of(sensitive).toString()).doesNotContain("N9qo");
    assertThat(Map.of("digest", sensitive).toString()).doesNotContain("N9qo");
    assertThat(Optional.of(sensitive).toString()).doesNotContain("N9qo");
    assertThat(String.format("%s", sensitive)).doesNotContain("N9qo");
    assertThat(PasswordHash.bcrypt(sensitive).toString()).doesNotContain("N9qo");
    assertThat(
            ClerkUser.builder("user_1")
                .password(new ClerkPassword(sensitive, "bcrypt"))
                .totpSecret(sensitive)
                .privateMetadata(sensitive)
                .build()
                .toString())
        .doesNotContain("N9qo");
  }

  @Test
  void comparesByValue() {
    assertThat(sensitive).isEqualTo(Sensitive.of(SECRET)).hasSameHashCodeAs(Sensitive.of(SECRET));
    assertThat(sensitive).isNotEqualTo(Sensitive.of("other"));
    assertThat(sensitive.reveal()).isEqualTo(SECRET);
  }
}
