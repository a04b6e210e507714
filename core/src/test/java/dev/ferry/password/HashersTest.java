package dev.ferry.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.privacy.Sensitive;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The borders: what just goes, and what just does not. */
class HashersTest {
  private static final String BODY = "N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
  private static final String H32 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
  private static final String X32 =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  private static final String S16 = "AAECAwQFBgcICQoLDA0ODw";

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bcrypt | $2a$10$BODY | $2a$10$BODY",
        "bcrypt | $2y$04$BODY | $2b$04$BODY",
        "bcrypt | $2b$31$BODY | $2b$31$BODY",
        "bcrypt | $2b$10$N9qo8uLOickgx2ZMRZoMyfIjZAgcfl7p92ldGxad68LJZdL17lhWy | $2b$10$BODY",
        "bcrypt_peppered | $2y$10$BODY$ | $2b$10$BODY",
        "argon2id | $argon2id$v=19$m=4096,t=1,p=1$S16$H32= | $argon2id$v=19$m=4096,t=1,p=1$S16$H32",
        "argon2id | $argon2id$v=19$m=262144,t=5,p=8$S16==$H32"
            + "| $argon2id$v=19$m=262144,t=5,p=8$S16$H32",
        "argon2i | $argon2i$v=19$m=4096,t=3,p=1$S16$H32 | $argon2i$v=19$m=4096,t=3,p=1$S16$H32",
        "argon2id | $argon2id$v=19$t=3,p=4,m=4096$S16$H32"
            + "| $argon2id$v=19$m=4096,t=3,p=4$S16$H32",
        "pbkdf2_sha256 | pbkdf2_sha256$600000$S16==$H32= | $pbkdf2$i=600000,d=sha256$S16$H32",
        "pbkdf2_sha256 | pbkdf2_sha256$1000000$S16$H32 | $pbkdf2$i=1000000,d=sha256$S16$H32",
        "pbkdf2_sha256_django | pbkdf2_sha256$600000$c2Fs$H32="
            + "| $pbkdf2$i=600000,d=sha256$YzJGcw$H32",
        "pbkdf2_sha256 | pbkdf2_sha256$600000$c2Fs$H32= | $pbkdf2$i=600000,d=sha256$c2Fs$H32",
        "pbkdf2_sha256_django | pbkdf2_sha256$600000$🦊$H32=| $pbkdf2$i=600000,d=sha256$8J+mig$H32",
        "pbkdf2_sha512 | pbkdf2_sha512$210000$ab$X32 | $pbkdf2$i=210000,d=sha512$YWI$H32",
        "pbkdf2_sha512_hex | pbkdf2_sha512_hex$1000000$AB$X32"
            + "| $pbkdf2$i=1000000,d=sha512$qw$H32",
        "scrypt_firebase | H32=$S16==$H32$Bw==$1$1"
            + "| $firebase-scrypt$v=1$r=1,m=1,ss=Bw,sk=H32$S16$H32",
        "scrypt_werkzeug | scrypt:2:1:1$s$X32 | $scrypt$v=1$n=2,r=1,p=1,kl=32$cw$H32",
        "ldap_ssha | {ssha}AAECAwQFBgcICQoLDA0ODxAREhMU | {SSHA}AAECAwQFBgcICQoLDA0ODxAREhMU",
        "ldap_ssha | AAECAwQFBgcICQoLDA0ODxAREhMUFQ | {SSHA}AAECAwQFBgcICQoLDA0ODxAREhMUFQ==",
      })
  void whatFitsGoesInTheOneForm(String hasher, String digest, String sent) {
    assertThat(of(hasher, filled(digest))).isInstanceOf(HashConversion.Carried.class);
    HashConversion.Carried carried = (HashConversion.Carried) of(hasher, filled(digest));
    assertThat(carried.hash().value().reveal()).isEqualTo(filled(sent));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | $2a$10$BODY | PASSWORD_HASHER_MISSING",
        "'' | $2a$10$BODY | PASSWORD_HASHER_MISSING",
        "' ' | $2a$10$BODY | PASSWORD_HASHER_MISSING",
        "b crypt | $2a$10$BODY | PASSWORD_HASHER_UNKNOWN",
        "insecure | plain | PASSWORD_HASHER_UNKNOWN",
        "bcrypt_sha256_django | $2a$10$BODY | PASSWORD_HASHER_UNSUPPORTED",
        "md5 | $2a$10$BODY | PASSWORD_HASHER_UNSUPPORTED",
        "argon2id | $2a$10$BODY | PASSWORD_DIGEST_MALFORMED",
        "bcrypt | '' | PASSWORD_DIGEST_MALFORMED",
        "bcrypt | $2a$10 $BODY | PASSWORD_DIGEST_MALFORMED",
        "bcrypt | $2x$10$BODY | PASSWORD_BCRYPT_VARIANT",
        "bcrypt | $2$10$BODY | PASSWORD_BCRYPT_VARIANT",
        "bcrypt | $2c$10$BODY | PASSWORD_DIGEST_MALFORMED",
        "bcrypt | $2a$03$BODY | PASSWORD_DIGEST_MALFORMED",
        "bcrypt | $2a$32$BODY | PASSWORD_DIGEST_MALFORMED",
        "bcrypt | $2a$1$BODY | PASSWORD_DIGEST_MALFORMED",
        "bcrypt | $2a$10$BODYx | PASSWORD_DIGEST_MALFORMED",
        "bcrypt | $2a$10$BODY$ | PASSWORD_DIGEST_MALFORMED",
        "bcrypt_peppered | $2a$10$BODY | PASSWORD_DIGEST_MALFORMED",
        "bcrypt_peppered | $2a$10$BODY$p | PASSWORD_PEPPERED",
        "bcrypt_peppered | $2x$10$BODY$p | PASSWORD_BCRYPT_VARIANT",
        "bcrypt_peppered | $2a$10$xBODY$p | PASSWORD_DIGEST_MALFORMED",
        "argon2id | $argon2id$v=19$m=4095,t=3,p=4$S16$H32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "argon2id | $argon2id$v=19$m=262145,t=3,p=4$S16$H32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "argon2id | $argon2id$v=19$m=4096,t=0,p=4$S16$H32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "argon2id | $argon2id$v=19$m=4096,t=6,p=4$S16$H32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "argon2id | $argon2id$v=19$m=4096,t=3,p=0$S16$H32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "argon2id | $argon2id$v=19$m=4096,t=3,p=9$S16$H32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "argon2id | $argon2id$v=16$m=4096,t=3,p=4$S16$H32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "argon2id | $argon2id$m=4096,t=3,p=4$S16$H32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "argon2id | $argon2id$v=19$m=99999999999999999999,t=3,p=4$S16$H32"
            + "| PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "argon2i | $argon2i$v=19$m=4096,t=2,p=4$S16$H32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "argon2i | $argon2id$v=19$m=4096,t=3,p=4$S16$H32 | PASSWORD_DIGEST_MALFORMED",
        "argon2id | $argon2i$v=19$m=4096,t=3,p=4$S16$H32 | PASSWORD_DIGEST_MALFORMED",
        "argon2id | $argon2d$v=19$m=4096,t=3,p=4$S16$H32 | PASSWORD_DIGEST_MALFORMED",
        "argon2id | $argon2id$v=19$m=04096,t=3,p=4$S16$H32 | PASSWORD_DIGEST_MALFORMED",
        "argon2id | $argon2id$v=19$t=3,m=4096$S16$H32 | PASSWORD_DIGEST_MALFORMED",
        "argon2id | $argon2id$v=19$m=4096,t=3,p=4,data=AAEC$S16$H32 | PASSWORD_DIGEST_MALFORMED",
        "argon2id | $argon2id$v=19$m=4096,t=3,p=4$S16$ | PASSWORD_DIGEST_MALFORMED",
        "argon2id | $argon2id$v=19$m=4096,t=3,p=4$S16$AAEC | PASSWORD_DIGEST_MALFORMED",
        "argon2id | $argon2id$v=19$m=4096,t=3,p=4$AAECAwQFBg$H32 | PASSWORD_DIGEST_MALFORMED",
        "argon2id | $argon2id$v=19$m=4096,t=3,p=4$S16=$H32 | PASSWORD_DIGEST_MALFORMED",
        "argon2id | $argon2id$v=19$m=4096,t=3,p=4$AAECAwQFBgcICQoLDA0ODx$H32"
            + "| PASSWORD_DIGEST_MALFORMED",
        "pbkdf2_sha256 | pbkdf2_sha256$599999$S16==$H32= | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "pbkdf2_sha256 | pbkdf2_sha256$1000001$S16==$H32= | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "pbkdf2_sha256 | pbkdf2_sha256$+600000$S16==$H32= | PASSWORD_DIGEST_MALFORMED",
        "pbkdf2_sha256 | pbkdf2_sha256$0600000$S16==$H32= | PASSWORD_DIGEST_MALFORMED",
        "pbkdf2_sha256 | pbkdf2_sha256$600000$S16==$X32zz | PASSWORD_DIGEST_MALFORMED",
        "pbkdf2_sha256 | pbkdf2_sha256$600000$$H32= | PASSWORD_DIGEST_MALFORMED",
        "pbkdf2_sha256 | pbkdf2_sha256$600000$not base64$H32= | PASSWORD_DIGEST_MALFORMED",
        "pbkdf2_sha256 | pbkdf2_sha512$600000$S16==$H32= | PASSWORD_DIGEST_MALFORMED",
        "pbkdf2_sha256 | pbkdf2_sha256$600000$S16==$H32=$32 | PASSWORD_DIGEST_MALFORMED",
        "pbkdf2_sha512 | pbkdf2_sha512$209999$ab$X32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "pbkdf2_sha512 | pbkdf2_sha512$210000$ab$X32f | PASSWORD_DIGEST_MALFORMED",
        "pbkdf2_sha512_hex | pbkdf2_sha512_hex$210000$abc$X32 | PASSWORD_DIGEST_MALFORMED",
        "pbkdf2_sha512_hex | pbkdf2_sha512$210000$ab$X32 | PASSWORD_DIGEST_MALFORMED",
        "pbkdf2_sha1 | pbkdf2_sha256$600000$S16==$H32= | PASSWORD_HASHER_UNSUPPORTED",
        "scrypt_firebase | H32=$S16==$H32$Bw==$0$14 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "scrypt_firebase | H32=$S16==$H32$Bw==$9$14 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "scrypt_firebase | H32=$S16==$H32$Bw==$8$15 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "scrypt_firebase | H32=$S16==$S16$Bw==$8$14 | PASSWORD_DIGEST_MALFORMED",
        "scrypt_firebase | H32=$S16==$H32$Bw==$8 | PASSWORD_DIGEST_MALFORMED",
        "scrypt_firebase | H32=$-+==$H32$Bw==$8$14 | PASSWORD_DIGEST_MALFORMED",
        "scrypt_firebase | H32=$$H32$Bw==$8$14 | PASSWORD_DIGEST_MALFORMED",
        "scrypt_werkzeug | scrypt:3:8:1$s$X32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "scrypt_werkzeug | scrypt:1:8:1$s$X32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "scrypt_werkzeug | scrypt:65536:1:1$s$X32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "scrypt_werkzeug | scrypt:2:0:1$s$X32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "scrypt_werkzeug | scrypt:2:32768:32768$s$X32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "scrypt_werkzeug | scrypt:2147483648:8:1$s$X32 | PASSWORD_PARAMETERS_OUT_OF_RANGE",
        "scrypt_werkzeug | scrypt:32768:8:1$s$H32= | PASSWORD_DIGEST_MALFORMED",
        "scrypt_werkzeug | $scrypt:32768:8:1$s$X32 | PASSWORD_DIGEST_MALFORMED",
        "scrypt_werkzeug | scrypt:32768:8:1$$X32 | PASSWORD_DIGEST_MALFORMED",
        "ldap_ssha | {SSHA}AAECAwQFBgcICQoLDA0ODxAREhM= | PASSWORD_DIGEST_MALFORMED",
        "ldap_ssha | {SHA}AAECAwQFBgcICQoLDA0ODxAREhMU | PASSWORD_DIGEST_MALFORMED",
        "ldap_ssha | {SSHA256}AAECAwQFBgcICQoLDA0ODxAREhMU | PASSWORD_DIGEST_MALFORMED",
        "sha256_salted | NaCl$X32 | PASSWORD_SALT_POSITION_UNKNOWN",
      })
  void whatDoesNotFitStaysWithTheReason(@Nullable String hasher, String digest, Reason reason) {
    assertThat(of(hasher, filled(digest))).isEqualTo(new HashConversion.NotCarried(reason));
    assertThat(of(hasher, filled(digest) + "\n")).isInstanceOf(HashConversion.NotCarried.class);
  }

  @ParameterizedTest
  @CsvSource({"NaCl$", "$X32", "X32", "a$b$X32", "NaCl$X32f", "NaCl$00"})
  void aSaltedSha256ThatIsNoneStaysWhateverThePolicySays(String digest) {
    for (SaltedSha256 choice : SaltedSha256.values()) {
      assertThat(
              new Hashers(choice)
                  .verdict(new ClerkPassword(Sensitive.of(filled(digest)), "sha256_salted")))
          .isInstanceOf(HashConversion.NotCarried.class);
    }
  }

  /** As UTF-8 it would become a question mark, and the salt another one. */
  @Test
  void aSaltWithHalfACharacterIsNone() {
    assertThat(of("pbkdf2_sha512", filled("pbkdf2_sha512$210000$a\uD83D$X32")))
        .isEqualTo(new HashConversion.NotCarried(Reason.PASSWORD_DIGEST_MALFORMED));
  }

  /** What is migrated is read by a program: it must not be written in somebody's own digits. */
  @Test
  void theFormIsTheSameWhereverItIsWritten() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(of("scrypt_werkzeug", filled("scrypt:32768:8:1$s$X32")))
          .isInstanceOfSatisfying(
              HashConversion.Carried.class,
              carried ->
                  assertThat(carried.hash().value().reveal())
                      .startsWith("$scrypt$v=1$n=32768,r=8,p=1,kl=32$"));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static HashConversion of(@Nullable String hasher, String digest) {
    return new Hashers(SaltedSha256.SKIP).verdict(new ClerkPassword(Sensitive.of(digest), hasher));
  }

  private static String filled(String text) {
    return text.replace("BODY", BODY).replace("H32", H32).replace("X32", X32).replace("S16", S16);
  }
}
