package dev.ferry.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.privacy.Sensitive;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectedRowTest {
  @Test
  void printedItSaysWhereAndWhyAndNobodyWhoIsInIt() {
    RejectedRow row =
        new RejectedRow(
            "users.csv",
            7,
            8,
            "no-email",
            "ada@acme.test has none",
            Map.of("first_name", "Ada"),
            new RowText("id,first_name", Sensitive.of("user_1,Ada"), false, "mark"),
            null);
    assertThat(row).hasToString("RejectedRow[users.csv:7, no-email]");
  }
}
