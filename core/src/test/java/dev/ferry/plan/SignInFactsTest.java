package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.FieldFate;
import dev.ferry.model.UserField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.vendordocs.FactChecks;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the documents say cannot be carried is what is named as lost. */
class SignInFactsTest {

  @TestFactory
  Stream<DynamicTest> lost() {
    return FactChecks.of(
        List.of("plan.SignInRule"),
        Map.of(
            "guide-no-sms",
            value -> {
              assertThat(value.text()).isEqualTo("not");
              assertThat(lost(ClerkFlag.SMS)).containsExactly(UserField.SMS_FACTOR);
            },
            "export-without-backup-codes",
            value -> {
              assertThat(value.text()).isEqualTo("No");
              assertThat(lost(ClerkFlag.BACKUP_CODES)).containsExactly(UserField.BACKUP_CODES);
            }));
  }

  private static List<UserField> lost(ClerkFlag flag) {
    ClerkUser user = ClerkUser.builder("user_1").flags(Map.of(flag, true)).build();
    return SignInRule.fates(user, "ada@acme.test").stream().map(FieldFate::field).toList();
  }
}
