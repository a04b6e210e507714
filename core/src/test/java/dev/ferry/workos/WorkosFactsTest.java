package dev.ferry.workos;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.TargetUser;
import dev.ferry.pace.Quota;
import dev.ferry.privacy.Sensitive;
import dev.ferry.vendordocs.FactChecks;
import dev.ferry.vendordocs.FactChecks.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What WorkOS's documents say is what is sent, and how fast. */
class WorkosFactsTest {

  @TestFactory
  Stream<DynamicTest> limits() {
    return FactChecks.of(
        List.of("workos.RateLimits"),
        Map.of(
            "limit-of-all-requests", quota(RateLimitClass.GENERAL),
            "limit-of-organization-deletions", quota(RateLimitClass.ORGANIZATION_DELETION),
            "limit-of-user-reads", quota(RateLimitClass.USER_READ),
            "limit-of-user-writes", quota(RateLimitClass.USER_WRITE),
            // one budget for each connection to an environment
            "limits-of-users-are-per", value -> assertThat(value.text()).isEqualTo("environment")));
  }

  private static Consumer<Value> quota(RateLimitClass bucket) {
    return value -> {
      Quota quota = RateLimits.documented().narrowest(bucket).orElseThrow();
      assertThat(quota.limit()).isEqualTo(value.number(0));
      assertThat(quota.window()).isEqualTo(Duration.ofSeconds(value.number(1)));
    };
  }

  @TestFactory
  Stream<DynamicTest> requests() {
    return FactChecks.of(
        List.of("kind.user.UserEndpoints", "workos.HttpRequest"),
        Map.of(
            "guide-email", value -> assertThat(sent(value.text())).isEqualTo("ada@acme.test"),
            "guide-first-name", value -> assertThat(sent(value.text())).isEqualTo("Ada"),
            "guide-last-name", value -> assertThat(sent(value.text())).isEqualTo("Lovelace"),
            "guide-password-type",
                value -> assertThat(sent("password_hash_type")).isEqualTo(value.text()),
            "api-page", value -> assertThat(HttpRequest.PAGE).isEqualTo(value.number())));
  }

  /** A field of the body in which a user is created. */
  private static @Nullable String sent(String field) {
    TargetUser user = new TargetUser("user_1", "ada@acme.test", true, "Ada", "Lovelace", Map.of());
    HttpRequest call =
        new UserEndpoints.CreateUser(user, PasswordHash.bcrypt(Sensitive.of("$2a$10$digest")))
            .http();
    return JsonFields.text(requireNonNull(call.body()), field);
  }
}
