package dev.ferry.source.clerk.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.pace.Quota;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import dev.ferry.source.clerk.DashboardHeaders;
import dev.ferry.vendordocs.FactChecks;
import dev.ferry.vendordocs.FactChecks.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What Clerk's documents say is how Clerk is read. */
class ClerkFactsTest {

  @TestFactory
  Stream<DynamicTest> limits() {
    return FactChecks.of(
        List.of("source.clerk.api.ClerkLimits"),
        Map.of(
            "clerk-limit-production", quota(Environment.PRODUCTION),
            "clerk-limit-development", quota(Environment.DEVELOPMENT),
            // one share for everything that is read of an instance
            "clerk-limit-is-per",
                value -> {
                  assertThat(value.text()).isEqualTo("application instance");
                  assertThat(ClerkTraffic.values()).hasSize(1);
                }));
  }

  private static Consumer<Value> quota(Environment environment) {
    return value -> {
      Quota all =
          requireNonNull(ClerkLimits.share(100).quotas(environment).get(ClerkTraffic.ALL)).get(0);
      assertThat(all.limit()).isEqualTo(value.number(0));
      assertThat(all.window()).isEqualTo(Duration.ofSeconds(value.number(1)));
    };
  }

  @TestFactory
  Stream<DynamicTest> reading() {
    return FactChecks.of(
        List.of(
            "source.clerk.api.ClerkApi",
            "source.clerk.api.ClerkApiUsers",
            "source.clerk.DashboardCsv"),
        Map.of(
            "clerk-page", value -> assertThat(ClerkApiUsers.PAGE).isEqualTo(value.number()),
            "clerk-version", value -> assertThat(ClerkLanguage.VERSION).isEqualTo(value.text()),
            "export-with-passwords",
                value -> {
                  assertThat(value.text()).isEqualTo("Dashboard");
                  assertThat(DashboardHeaders.all()).contains("password_digest", "totp_secret");
                }));
  }
}
