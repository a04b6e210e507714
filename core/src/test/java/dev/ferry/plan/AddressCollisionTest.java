package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Policy;
import dev.ferry.model.clerk.ClerkUser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses are one to WorkOS: upper and lower case, and nothing else. */
class AddressCollisionTest {

  @ParameterizedTest
  @CsvSource({
    "ada@acme.test,      ADA@Acme.test, true",
    "ada@acme.test,      ' ada@acme.test', true",
    "ada@acme.test,      ada+work@acme.test, false",
    "ada.l@gmail.com,    adal@gmail.com, false",
    "ada@gmail.com,      ada@googlemail.com, false",
  })
  void plusAndDotsAreNotFoldedSincePeopleWouldBeMerged(String one, String other, boolean same) {
    assertThat(key(one).equals(key(other))).isEqualTo(same);
  }

  private static String key(String address) {
    ClerkUser user = ClerkUser.builder("user_1").primaryEmail(address).build();
    return String.valueOf(new UserPlanner(Policy.defaults()).address(user));
  }
}
