package dev.ferry.source.clerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.pace.Quota;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import dev.ferry.source.clerk.api.ClerkQuestion.UsersAfter;
import dev.ferry.source.clerk.api.ClerkQuestion.WhichInstance;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.ReadLanguage.Reading;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Clerk's answers mean, which limit is kept, and how a user is named in an address. */
class ClerkApiLanguageTest {
  private static final ClerkLanguage LANGUAGE =
      new ClerkLanguage(URI.create("https://api.clerk.test/v1"), Clock.systemUTC());

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "402, unsupported_subscription_plan_features, FeatureOff",
    "403, organization_not_enabled_in_instance, FeatureOff",
    "403, feature_not_enabled, FeatureOff",
    "403, authorization_invalid, KeyRefused",
    "401, clerk_key_invalid, KeyRefused",
    "402, something_else, Rejected",
    "404, resource_not_found, Rejected",
    "422, form_param_value_invalid, Rejected",
    "408, x, Unusable",
    "500, internal_clerk_error, Unusable",
    "503, feature_not_enabled, Unusable",
    "429, too_many_requests, Throttled",
  })
  void aRefusal(int status, String code, String meaning) {
    assertThat(meaning(FakeClerk.error(status, code))).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({
    "401, KeyRefused",
    "402, Unusable",
    "403, Unusable",
    "404, Unusable",
    "200, Unusable"
  })
  void aPageOfAGateway(int status, String meaning) {
    assertThat(meaning(FakeClerk.reply(status, "<html>no</html>"))).isEqualTo(meaning);
  }

  @Test
  void retryAfterIsReadAsSecondsWhateverTheBody() {
    Delivery reply = new Delivery.Reply(429, Map.of("retry-after", "7"), "<html>");
    assertThat(LANGUAGE.read(new WhichInstance(), reply))
        .isEqualTo(new Reading.Throttled<>(Optional.of(Duration.ofSeconds(7))));
  }

  @Test
  void wordsOfARefusalAreOneLineWithoutControlCharacters() {
    ClerkError error =
        ClerkError.of(
            new Delivery.Reply(
                422, Map.of(), "{\"errors\":[{\"code\":\"c\",\"message\":\"a\\n\\u001b[31mb\"}]}"));
    assertThat(error.words()).isEqualTo("HTTP 422 c: a [31mb");
  }

  @ParameterizedTest
  @CsvSource({
    "PRODUCTION, 30, 300",
    "DEVELOPMENT, 30, 30",
    "PRODUCTION, 100, 1000",
    "DEVELOPMENT, 1, 1",
  })
  void theShareOfTheLimit(Environment environment, int percent, int limit) {
    List<Quota> quotas =
        ClerkLimits.share(percent).quotas(environment).getOrDefault(ClerkTraffic.ALL, List.of());
    assertThat(quotas).singleElement().extracting(Quota::limit).isEqualTo(limit);
    assertThat(quotas.get(0).window()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({"sk_live_x, PRODUCTION", "sk_test_x, DEVELOPMENT", "sk_x, DEVELOPMENT"})
  void theKindOfInstanceByTheKey(String key, Environment environment) {
    assertThat(Environment.ofKey(key)).isEqualTo(environment);
  }

  @Test
  void anIdFromOutsideCannotBecomeAParameter() {
    assertThat(LANGUAGE.call(new UsersAfter("u&limit=1#/..", 5)).uri().getRawQuery())
        .isEqualTo("limit=5&order_by=%2Bcreated_at&starting_after=u%26limit%3D1%23%2F..");
  }

  @Test
  void ifClerkSaysDevelopmentTheLowerLimitIsKept() throws InterruptedException {
    FakeClerk clerk = new FakeClerk(0);
    clerk.environment = "development";
    ClerkApi api =
        new ClerkApi(
            URI.create("https://api.clerk.test/v1"),
            clerk,
            ClerkLimits.share(2),
            Environment.PRODUCTION,
            Clock.systemUTC());
    assertThat(api.instance()).isEqualTo(new ClerkInstance("ins_1", Environment.DEVELOPMENT));
    long begun = System.nanoTime();
    api.countUsers();
    // The first request counts too: of two in ten seconds, the third has to wait.
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertThat(api.requests()).isEqualTo(2);
    Thread.currentThread().interrupt();
    org.assertj.core.api.Assertions.assertThatThrownBy(api::countUsers)
        .as("it waits, and can be interrupted there")
        .isInstanceOf(InterruptedException.class);
    assertThat(clerk.calls).hasSize(2);
  }

  private static String meaning(Delivery delivery) {
    Reading<ClerkAnswer> reading = LANGUAGE.read(new UsersAfter(null, 5), delivery);
    return reading instanceof Reading.Usable<ClerkAnswer> usable
        ? usable.answer().getClass().getSimpleName()
        : reading.getClass().getSimpleName();
  }
}
