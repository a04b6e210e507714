package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.documents.FactChecks;
import dev.ferry.plan.PasswordRule.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is sent as a password hash is among what WorkOS's documents say is taken. */
class PasswordFactsTest {

  @TestFactory
  Stream<DynamicTest> algorithms() {
    String digest = "$2a$10$" + "x".repeat(53);
    return FactChecks.of(
        List.of("plan.PasswordRule"),
        Map.of(
            "password-algorithms",
            value -> {
              assertThat(PasswordRule.of(Planned.password("bcrypt", digest)))
                  .isInstanceOf(Verdict.Carried.class);
              assertThat(value.text().split(", ")).contains("bcrypt");
            }));
  }
}
