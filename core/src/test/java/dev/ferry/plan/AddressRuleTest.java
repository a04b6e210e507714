package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.ClerkUser;
import dev.ferry.model.ClerkUserBuilder;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.plan.AddressRule.Verdict;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRuleTest {
  private static final Policy REPORT = Policy.defaults();
  private static final Policy FIRST =
      new Policy(
          REPORT.existingEmail(),
          REPORT.existingDiffers(),
          Policy.PrimaryEmailUnknown.FIRST,
          10,
          "Acme");

  private static ClerkUserBuilder user() {
    return ClerkUser.builder("user_1");
  }

  private static List<String> list(@Nullable String addresses) {
    return addresses == null ? List.of() : Arrays.asList(addresses.split(" ", -1));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // what               | primary       | listed            | verified | report | first
        "the primary          | A@b.test      | -                 | c@d.test | a@b.test | a@b.test",
        "the primary of many  | a@b.test      | c@d.test a@b.test | -        | a@b.test | a@b.test",
        "the only listed      | -             | A@b.test          | -        | a@b.test | a@b.test",
        "one listed twice     | -             | A@b.test a@B.test | -        | a@b.test | a@b.test",
        "many listed          | -             | c@d.test a@b.test | -        | PRIMARY_EMAIL_UNKNOWN | c@d.test",
        "none                 | -             | -                 | -        | NO_EMAIL | NO_EMAIL",
        "a broken primary     | a@b           | c@d.test          | c@d.test | EMAIL_MALFORMED | EMAIL_MALFORMED",
        "a broken only listed | -             | a@@b.test         | -        | EMAIL_MALFORMED | EMAIL_MALFORMED",
        "no primary, one verified  | -        | -                 | a@b.test | a@b.test | a@b.test",
        "no primary, two verified  | -        | -                 | a@b.test c@d.test | PRIMARY_EMAIL_UNKNOWN | a@b.test",
      })
  void chooses(
      String what,
      @Nullable String primary,
      @Nullable String listed,
      @Nullable String verified,
      String report,
      String first) {
    ClerkUser user =
        user()
            .primaryEmail(primary)
            .listedEmails(list(listed))
            .verifiedEmails(list(verified))
            .build();
    assertThat(AddressRule.of(user, REPORT)).as(what).isEqualTo(verdict(report));
    assertThat(AddressRule.of(user, FIRST)).as(what).isEqualTo(verdict(first));
  }

  private static Verdict verdict(String text) {
    return text.contains("@") ? new Verdict.Address(text) : new Verdict.None(Reason.valueOf(text));
  }

  @Test
  void plannerAndRuleGiveTheSameAddress() {
    assertThat(new UserPlanner(REPORT).address(user().primaryEmail(" A@b.test").build()))
        .isEqualTo("a@b.test");
    assertThat(new UserPlanner(REPORT).address(user().build())).isNull();
  }
}
