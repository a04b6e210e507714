package dev.ferry.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.dirty.DirtyCases;
import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.privacy.Sensitive;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Digests as software writes them and as they come out of directories and spreadsheets, with the
 * form that WorkOS takes, or the reason why it takes none. The password of all is "correct horse
 * battery"; argon2-cffi 25.1.0, bcrypt 5.0.0 and Python's hashlib have proven the right forms.
 */
class DirtyDigestsTest {
  static Stream<Arguments> cases() {
    return DirtyCases.of("digests.csv", "digests-left.csv").stream()
        .map(fields -> Arguments.of(fields.get(2), fields.get(0), fields));
  }

  @ParameterizedTest(name = "{index}: {0} as {1}")
  @MethodSource("cases")
  void eachComesOutAsStated(String madeBy, String hasher, List<String> fields) {
    ClerkPassword password = new ClerkPassword(Sensitive.of(fields.get(1)), hasher);

    HashConversion verdict = new Hashers(SaltedSha256.SALT_BEHIND).verdict(password);

    if (verdict instanceof HashConversion.Carried carried) {
      assertThat(carried.hash().form().name().toLowerCase(java.util.Locale.ROOT))
          .isEqualTo(fields.get(3));
      assertThat(carried.hash().value().reveal()).isEqualTo(fields.get(4));
    } else if (verdict instanceof HashConversion.NotCarried not) {
      assertThat(not.reason().code()).isEqualTo(fields.get(5));
    }
  }
}
