package dev.ferry.source.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.JoinedUser;
import dev.ferry.model.clerk.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one file tells of a user is not lost because another names that user, too. */
class FileJoinFieldsTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @ParameterizedTest
  @EnumSource(ClerkField.class)
  void eachFieldThatOneFileSpeaksOfIsKnown(ClerkField field) {
    ClerkUser user = ClerkUser.builder("user_1").exportedAt(NOW).build();
    JoinedUser joined =
        new FileJoin(Map.of(0, new ExportTime.Said(NOW), 1, new ExportTime.Said(NOW)))
            .join(
                List.of(
                    new Statement(0, new ClerkUserFragment(user, Set.of(ClerkField.USERNAME))),
                    new Statement(1, new ClerkUserFragment(user, EnumSet.of(field)))));
    if (field == ClerkField.EXPORTED_AT) {
      return; // goes with the secrets that it dates
    }
    assertThat(joined.fragment().known()).contains(field);
  }

  /** Exports tell seconds, and the API milliseconds. */
  @Test
  void ofTheSameNewestUserNoFileIsNewer() {
    SignUps exported = new SignUps(NOW);
    exported.add("2026-11-01T10:00:20Z");
    SignUps dumped = new SignUps(NOW);
    dumped.add("2026-11-01T10:00:20.417Z");

    exported.add("2026-11-01T10:00:20Z");
    dumped.add("2026-11-01T10:00:20.418Z");

    assertThat(dumped.time(0).isNewerThan(exported.time(0))).isFalse();
    assertThat(exported.time(0).isNewerThan(dumped.time(0))).isFalse();
  }
}
