package dev.ferry.twin.workos.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordSchemeTest {
  private static final String CORRECT = "correct horse 7 batteries";

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bcrypt | $2b$10$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu"
            + "| correct horse 7 batteries | cost 10",
        "bcrypt | $2a$10$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu"
            + "| correct horse 7 batteries | the older prefix",
        "bcrypt | $2b$12$abcdefghijklmnopqrstuuMrS3zhL0kE6Bh9F85vZxOko25XybvMG"
            + "| Pässwörd-🦊-9 | beyond ASCII",
        "argon2 | $argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2FsdA"
            + "$Tdm8Efr+fRF9Mteax4CjWs8LtquqdcMA/OizxgYSA6E"
            + "| correct horse 7 batteries | argon2id",
        "argon2 | $argon2i$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2FsdA"
            + "$n/s8H2udqwbcnKx0FPO/yPb6YwKjxssMnD8szx5QDfs"
            + "| correct horse 7 batteries | argon2i",
        "pbkdf2 | $pbkdf2$i=600000,d=sha256$AAECAwQFBgcICQoLDA0ODw"
            + "$0pPDYnuJ+o3Dce4unY3pNDjqF9YZ2QkkIWtHHbBVtZs"
            + "| correct horse 7 batteries | SHA-256",
        "pbkdf2 | $pbkdf2$i=210000,d=sha512$bGl0ZXJhbFNhbHQ5OQ"
            + "$p6mPY7I6jNp0KI/RugyqKzBHkTD6HTfcCvetOeR3pDejX4MF1W3bqicqMfJIHItuxRcYgRJ1oTTfoEaCNBm0eA"
            + "| correct horse 7 batteries | SHA-512",
        "firebase-scrypt | $firebase-scrypt$v=1$r=8,m=14,ss=Bw,"
            + "sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA"
            + "$42xEC+ixf3L2lw"
            + "$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ"
            + "| user1password | the public vector of firebase/scrypt",
        "scrypt | $scrypt$v=1$n=32768,r=8,p=1,kl=64$YjFmMFpxOGtUbjN4V20yUA"
            + "$dFbcjZszLrr/KYX6tZ2C6HNplfoy4RV82+Zf40MYzYs48Ltz+NxAafZ+YvE5OFWyVoQ9v9aIndhR2d48KWnOgA"
            + "| correct horse 7 batteries | Werkzeug's default cost",
        "ssha | {SSHA}YdL8+1/huAmICjMeZ4+tivLQAmo4Ynl0ZXNhbA=="
            + "| correct horse 7 batteries | LDAP",
        "ssha256 | {SSHA256}spZwYRw8ltdAMqWTqP/0Aaw5DQWJB46nqMSzuJPN/FVOYUNs"
            + "| correct horse 7 batteries | salt behind the password"
      })
  void aDigestIsAcceptedAndProvesItsPasswordOnly(
      String type, String text, String password, String why) {
    PasswordDigest digest = new PasswordDigest(type, text, false);

    assertThat(Passwords.accepts(digest)).isTrue();
    assertThat(Passwords.matches(digest, password)).isTrue();
    assertThat(Passwords.matches(digest, password + "!")).isFalse();
  }

  @Test
  void theSaltOfSsha256MayStandInFront() {
    String text = "{SSHA256}V3x0Xu+GCmcrRiNhADtfPX87yjHhWJiNCwdydCL7lghOYUNs";

    assertThat(Passwords.matches(new PasswordDigest("ssha256", text, true), CORRECT)).isTrue();
    assertThat(Passwords.matches(new PasswordDigest("ssha256", text, false), CORRECT)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bcrypt | $2x$10$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu | broken variant",
        "bcrypt | $2y$10$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu | undocumented prefix",
        "bcrypt | $2b$10$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcR | too short",
        "bcrypt | $2b$03$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu | cost too low",
        "argon2 | $argon2id$v=16$m=65536,t=3,p=4$c2FsdHNhbHQ$AAAA | old version",
        "argon2 | $argon2id$v=19$m=64,t=3,p=4$c2FsdHNhbHQ$AAAA | too little memory",
        "argon2 | $argon2id$v=19$m=65536,t=6,p=4$c2FsdHNhbHQ$AAAA | too many rounds",
        "argon2 | $argon2i$v=19$m=65536,t=2,p=4$c2FsdHNhbHQ$AAAA | too few rounds for argon2i",
        "argon2 | $argon2id$v=19$m=65536,t=3,p=9$c2FsdHNhbHQ$AAAA | too parallel",
        "argon2 | $argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbA==$AAAA | padded salt",
        "pbkdf2 | $pbkdf2$i=599999,d=sha256$AAEC$AAEC | too few rounds of SHA-256",
        "pbkdf2 | $pbkdf2$i=1000001,d=sha256$AAEC$AAEC | too many rounds",
        "pbkdf2 | $pbkdf2$i=209999,d=sha512$AAEC$AAEC | too few rounds of SHA-512",
        "pbkdf2 | $pbkdf2$i=600000,d=sha1$AAEC$AAEC | SHA-1",
        "scrypt | $scrypt$v=1$n=16383,r=8,p=1,kl=3$AAEC$AAEC | cost is no power of two",
        "scrypt | $scrypt$v=1$n=16384,r=8,p=1,kl=64$AAEC$AAEC | length does not fit",
        "firebase-scrypt | $firebase-scrypt$v=1$r=8,m=14$AAEC$AAEC | no signer key",
        "ssha | YdL8+1/huAmICjMeZ4+tivLQAmo4Ynl0ZXNhbA== | no prefix",
        "ssha | {SSHA}YdL8+1/huAmICjMeZ4+tivLQAmo= | no salt",
        "md5 | 2521ed5d08b21577673fcab304c2bb46 | not in the enum"
      })
  void aDigestOutsideTheDocumentedBoundsIsRefused(String type, String text, String why) {
    assertThat(Passwords.accepts(new PasswordDigest(type, text, false))).isFalse();
  }

  @Test
  void aPasswordGivenInTheClearIsKeptAsADigest() {
    PasswordDigest digest = Passwords.digestOf("x".repeat(200));

    assertThat(Passwords.matches(digest, "x".repeat(200))).isTrue();
    assertThat(digest.toString()).isEqualTo("PasswordDigest[bcrypt]");
  }
}
