package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.PasswordHash;
import dev.ferry.model.Reason;
import dev.ferry.plan.PasswordRule.Verdict;
import dev.ferry.privacy.Sensitive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRuleTest {
  private static final String BODY = "N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  @ParameterizedTest
  @CsvSource({
    "$2a$10$, $2a$10$",
    "$2b$10$, $2b$10$",
    "$2y$10$, $2b$10$",
    "$2a$04$, $2a$04$",
    "$2a$31$, $2a$31$"
  })
  void bcryptIsCarriedInTheWritingThatWorkosKnows(String prefix, String sent) {
    assertThat(PasswordRule.of(Planned.password("bcrypt", prefix + BODY)))
        .isEqualTo(new Verdict.Carried(new PasswordHash.Bcrypt(Sensitive.of(sent + BODY))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "-,                    $2a$10$BODY,   PASSWORD_HASHER_MISSING",
        "'',                   $2a$10$BODY,   PASSWORD_HASHER_MISSING",
        "' ',                  $2a$10$BODY,   PASSWORD_HASHER_MISSING",
        "Bcrypt,               $2a$10$BODY,   PASSWORD_HASHER_UNSUPPORTED",
        "bcrypt_sha256_django, $2a$10$BODY,   PASSWORD_HASHER_UNSUPPORTED",
        "argon2id,             $2a$10$BODY,   PASSWORD_HASHER_UNSUPPORTED",
        "insecure,             plain,         PASSWORD_HASHER_UNSUPPORTED",
        "bcrypt,               '',            PASSWORD_DIGEST_MALFORMED",
        "bcrypt,               ' $2a$10$BODY', PASSWORD_DIGEST_MALFORMED",
        "bcrypt,               $2x$10$BODY,   PASSWORD_DIGEST_MALFORMED",
        "bcrypt,               $2$10$BODY,    PASSWORD_DIGEST_MALFORMED",
        "bcrypt,               $2a$03$BODY,   PASSWORD_DIGEST_MALFORMED",
        "bcrypt,               $2a$32$BODY,   PASSWORD_DIGEST_MALFORMED",
        "bcrypt,               $2a$1$BODY,    PASSWORD_DIGEST_MALFORMED",
        "bcrypt,               $2a$10$BODYx,  PASSWORD_DIGEST_MALFORMED",
        "bcrypt,               $2a$10$,       PASSWORD_DIGEST_MALFORMED",
        "bcrypt,               bcrypt$$2a$10$BODY, PASSWORD_DIGEST_MALFORMED",
      })
  void whatIsNotBcryptByNameAndShapeIsNotSent(
      @Nullable String hasher, String digest, Reason reason) {
    assertThat(PasswordRule.of(Planned.password(hasher, digest.replace("BODY", BODY))))
        .isEqualTo(new Verdict.NotCarried(reason));
    assertThat(PasswordRule.of(Planned.password(hasher, digest.replace("BODY", BODY) + "\n")))
        .isInstanceOf(Verdict.NotCarried.class);
  }
}
