package dev.ferry.plan;

import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.kind.user.UserDifferences;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UserDifferencesTest {
  private static final TargetUser ADA =
      new TargetUser("user_1", "ada@acme.test", true, "Ada", null, Map.of("plan", "pro"));

  private static WorkosUsers asPlanned() {
    return workosUser("w1")
        .externalId("user_1")
        .email("ada@acme.test")
        .verified()
        .name("Ada", null)
        .metadata("plan", "pro");
  }

  static Stream<Arguments> actual() {
    return Stream.of(
        Arguments.of("as planned", asPlanned(), ""),
        Arguments.of("case of the address", asPlanned().email("Ada@ACME.test"), ""),
        Arguments.of("another address", asPlanned().email("ada@home.test"), "EMAIL"),
        Arguments.of("an empty name for none", asPlanned().name("Ada", ""), ""),
        Arguments.of("a first name's case", asPlanned().name("ada", null), "FIRST_NAME"),
        Arguments.of("a last name too many", asPlanned().name("Ada", "L"), "LAST_NAME"),
        Arguments.of("no name at all", asPlanned().name(null, null), "FIRST_NAME"),
        Arguments.of("no external id", asPlanned().externalId(null), "EXTERNAL_ID"),
        Arguments.of("another external id", asPlanned().externalId("USER_1"), "EXTERNAL_ID"),
        Arguments.of("somebody else's pair", asPlanned().metadata("x", "y"), ""),
        Arguments.of("another value", asPlanned().metadata("plan", "free"), "METADATA"));
  }

  @ParameterizedTest(name = "{0}: [{2}]")
  @MethodSource("actual")
  void differInExactlyTheseFields(String what, WorkosUsers actual, String fields) {
    assertThat(UserDifferences.between(ADA, actual.build()).stream().map(Enum::name))
        .as(what)
        .containsExactly(fields.isEmpty() ? new String[0] : fields.split(" ", -1));
  }

  @Test
  void aLocaleDiffersOnlyWhereItIsOursToSay() {
    WorkosUser french = asPlanned().locale("fr").build();
    assertThat(UserDifferences.between(ADA, french)).isEmpty();
    assertThat(UserDifferences.between(ADA.withLocale("de-AT"), french))
        .containsExactly(UserField.LOCALE);
    assertThat(UserDifferences.between(ADA.withLocale(""), french)).contains(UserField.LOCALE);
    assertThat(UserDifferences.between(ADA.withLocale("FR"), french)).as("BCP 47").isEmpty();
    assertThat(UserDifferences.between(ADA.withLocale(""), asPlanned().build())).isEmpty();
  }

  @Test
  void verificationTooManyIsADifferenceLikeOneTooFew() {
    TargetUser unverified = new TargetUser("user_1", "ada@acme.test", false, "Ada", null, Map.of());
    WorkosUser verified = asPlanned().build();
    assertThat(UserDifferences.between(unverified, verified))
        .containsExactly(UserField.EMAIL_VERIFIED);
  }

  @Test
  void everyFieldThatCanDifferCanBeToldAndOnlyOurOwnPairsAre() {
    WorkosUser other = workosUser("w1").email("X@y.test").metadata("theirs", "secret").build();
    Set<UserField> differing = UserDifferences.between(ADA, other);
    assertThat(differing)
        .containsExactlyInAnyOrder(
            UserField.EMAIL,
            UserField.EMAIL_VERIFIED,
            UserField.FIRST_NAME,
            UserField.EXTERNAL_ID,
            UserField.METADATA);
    for (UserField field : differing) {
      assertThat(UserDifferences.expected(field, ADA))
          .as(field.word())
          .isNotEqualTo(UserDifferences.actual(field, ADA, other));
    }
    assertThat(UserDifferences.actual(UserField.METADATA, ADA, other)).doesNotContain("secret");
  }
}
