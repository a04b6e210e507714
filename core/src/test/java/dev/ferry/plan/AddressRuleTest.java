package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.EmailChoice;
import dev.ferry.model.EmailChoice.How;
import dev.ferry.model.EmailChoice.Other;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.MultipleEmails;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.plan.AddressRule.AddressChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRuleTest {
  private static final Policy REPORT = Policy.defaults();
  private static final Policy VERIFIED = choosing(MultipleEmails.FIRST_VERIFIED);
  private static final Policy FIRST = choosing(MultipleEmails.FIRST);
  private static final Policy SKIP = choosing(MultipleEmails.SKIP);

  private static Policy choosing(MultipleEmails choice) {
    return Policy.builder().multipleEmails(choice).build();
  }

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
        // what               | primary  | listed            | verified          | primary
        //     | first-verified        | first           | skip
        "the primary          | A@b.test | -                 | a@B.test          | a@b.test              | a@b.test              | a@b.test        | a@b.test",
        "the primary of many  | a@b.test | c@d.test a@b.test | -                 | a@b.test              | a@b.test              | a@b.test        | SEVERAL_EMAILS",
        "unverified primary   | a@b.test | -                 | c@d.test          | a@b.test              | a@b.test              | a@b.test        | SEVERAL_EMAILS",
        "the only listed      | -        | A@b.test          | -                 | a@b.test              | a@b.test              | a@b.test        | a@b.test",
        "one listed twice     | -        | A@b.test a@B.test | -                 | a@b.test              | a@b.test              | a@b.test        | a@b.test",
        "many listed          | -        | c@d.test a@b.test | -                 | PRIMARY_EMAIL_UNKNOWN | PRIMARY_EMAIL_UNKNOWN | c@d.test        | SEVERAL_EMAILS",
        "none                 | -        | -                 | -                 | NO_EMAIL              | NO_EMAIL              | NO_EMAIL        | NO_EMAIL",
        "a broken primary     | a@b      | c@d.test          | c@d.test          | EMAIL_MALFORMED       | EMAIL_MALFORMED       | EMAIL_MALFORMED | SEVERAL_EMAILS",
        "a broken only listed | -        | a@@b.test         | -                 | EMAIL_MALFORMED       | EMAIL_MALFORMED       | EMAIL_MALFORMED | EMAIL_MALFORMED",
        "one verified         | -        | -                 | a@b.test          | a@b.test              | a@b.test              | a@b.test        | a@b.test",
        "two verified         | -        | -                 | a@b.test c@d.test | PRIMARY_EMAIL_UNKNOWN | a@b.test              | a@b.test        | SEVERAL_EMAILS",
        "verified before listed | -      | c@d.test          | a@b.test          | PRIMARY_EMAIL_UNKNOWN | a@b.test              | a@b.test        | SEVERAL_EMAILS",
      })
  void chooses(
      String what,
      @Nullable String primary,
      @Nullable String listed,
      @Nullable String verified,
      String byPrimary,
      String byFirstVerified,
      String byFirst,
      String bySkip) {
    ClerkUser user =
        user()
            .primaryEmail(primary)
            .listedEmails(list(listed))
            .verifiedEmails(list(verified))
            .build();
    assertThat(chosen(user, REPORT)).as(what).isEqualTo(byPrimary);
    assertThat(chosen(user, VERIFIED)).as(what).isEqualTo(byFirstVerified);
    assertThat(chosen(user, FIRST)).as(what).isEqualTo(byFirst);
    assertThat(chosen(user, SKIP)).as(what).isEqualTo(bySkip);
  }

  private static String chosen(ClerkUser user, Policy policy) {
    AddressChoice verdict = AddressRule.of(user, policy);
    if (verdict instanceof AddressChoice.Address address) {
      return address.key();
    } else if (verdict instanceof AddressChoice.None none) {
      return none.reason().name();
    }
    throw new AssertionError(verdict);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "CLERK_PRIMARY  | a@b.test | true  | PRIMARY",
        "CSV_PRIMARY    | a@b.test | false | PRIMARY",
        "FIRST_VERIFIED | ''       | true  | FIRST_VERIFIED",
        "FIRST          | ''       | true  | FIRST",
        "NONE           | ''       | true  | PRIMARY",
        "NONE           | a@b.test | true  | SKIP",
      })
  void saysByWhatItChoseAndWhatElseThereWas(
      How how, String primary, boolean fromApi, MultipleEmails policy) {
    ClerkUser user =
        user()
            .primaryEmail(primary)
            .verifiedEmails(List.of("A@b.test"))
            .unverifiedEmails(List.of("c@d.test"))
            .flags(Map.of(fromApi ? ClerkFlag.PASSWORD : ClerkFlag.BANNED, false))
            .build();
    EmailChoice choice = EmailChoices.of(user, AddressRule.of(user, choosing(policy)));
    Other a = new Other("a@b.test", true);
    Other c = new Other("c@d.test", false);
    assertThat(choice)
        .isEqualTo(
            how == How.NONE
                ? new EmailChoice(null, how, List.of(a, c))
                : new EmailChoice("a@b.test", how, List.of(c)));
  }

  @Test
  void thereIsNoChoiceInThePrimaryAddressAlone() {
    ClerkUser plain = user().primaryEmail("A@b.test").verifiedEmails(List.of("a@B.test")).build();
    assertThat(EmailChoices.of(plain, AddressRule.of(plain, REPORT))).isNull();
    ClerkUser nobody = user().build();
    assertThat(EmailChoices.of(nobody, AddressRule.of(nobody, REPORT))).isNull();
    ClerkUser only = user().listedEmails(List.of("a@b.test")).build();
    assertThat(EmailChoices.of(only, AddressRule.of(only, REPORT)))
        .isEqualTo(new EmailChoice("a@b.test", How.ONLY, List.of()));
  }

  @Test
  void plannerAndRuleGiveTheSameAddress() {
    assertThat(new UserPlanner(REPORT).address(user().primaryEmail(" A@b.test").build()))
        .isEqualTo("a@b.test");
    assertThat(new UserPlanner(REPORT).address(user().build())).isNull();
  }
}
