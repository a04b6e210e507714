package dev.ferry.source.clerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import dev.ferry.source.clerk.api.ClerkQuestion.OneUser;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.ReadLanguage.Reading;
import java.net.URI;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody is gone from Clerk only if Clerk says so of that very id. */
class ClerkByIdTest {
  private static final URI ADDRESS = URI.create("https://api.clerk.test/v1");

  private final FakeClerk clerk = new FakeClerk(0);
  private final ClerkApi api =
      new ClerkApi(
          ADDRESS, clerk, ClerkLimits.share(100), Environment.PRODUCTION, Clock.systemUTC());

  private void answers(Delivery delivery) {
    clerk.instead = n -> delivery;
  }

  @Test
  void clerksOwnNotFoundIsTheProof() throws InterruptedException {
    answers(FakeClerk.error(404, "resource_not_found"));

    assertThat(api.isWithoutUser("user_1")).isTrue();
    assertThat(api.isWithoutOrganization("org_1")).isTrue();
    assertThat(api.isWithoutMembership("user_1", "org_1")).isTrue();
    assertThat(clerk.calls)
        .extracting(call -> call.method() + " " + call.uri().getRawPath())
        .containsExactly(
            "GET /v1/users/user_1",
            "GET /v1/organizations/org_1",
            "GET /v1/users/user_1/organization_memberships");
  }

  @Test
  void whoeverIsThereIsNotGone() throws InterruptedException {
    answers(FakeClerk.reply(200, "{\"id\":\"user_1\",\"object\":\"user\"}"));

    assertThat(api.isWithoutUser("user_1")).isFalse();
  }

  @Test
  void thatOrganizationsAreOffProvesNothing() throws InterruptedException {
    answers(FakeClerk.error(403, "organization_not_enabled_in_instance"));

    assertThat(api.isWithoutOrganization("org_1")).isFalse();
    assertThat(api.isWithoutMembership("user_1", "org_1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>not found</html>", "", "{\"message\":\"no route\"}"})
  void aGatewaysNotFoundIsNoAnswerOfClerks(String body) {
    assertThat(meaning(FakeClerk.reply(404, body))).isInstanceOf(Reading.Unusable.class);
    assertThat(meaning(FakeClerk.error(404, "resource_not_found")))
        .isInstanceOf(Reading.Usable.class);
  }

  @Test
  void anotherUsersAnswerIsNoAnswer() {
    assertThat(meaning(FakeClerk.reply(200, "{\"id\":\"user_2\"}")))
        .isInstanceOf(Reading.Unusable.class);
    assertThat(meaning(FakeClerk.reply(200, "{\"id\":\"user_1\"}")))
        .isInstanceOf(Reading.Usable.class);
  }

  /** What is unusable is asked again, and is no answer in the end. */
  private static Reading<ClerkAnswer> meaning(Delivery delivery) {
    return new ClerkLanguage(ADDRESS, Clock.systemUTC()).read(new OneUser("user_1"), delivery);
  }

  @Test
  void allPagesOfTheMembershipsAreRead() throws InterruptedException {
    clerk.instead = n -> FakeClerk.reply(200, n == 1 ? memberships(1, 500) : memberships(501, 3));
    assertThat(api.isWithoutMembership("user_1", "org_503")).isFalse();
    assertThat(clerk.calls).hasSize(2);

    clerk.calls.clear();
    assertThat(api.isWithoutMembership("user_1", "org_600")).isTrue();
  }

  @Test
  void aListThatTellsLessThanItCountsProvesNothing() throws InterruptedException {
    answers(FakeClerk.reply(200, "{\"data\":[],\"total_count\":1}"));

    assertThat(api.isWithoutMembership("user_1", "org_1")).isFalse();
    assertThat(api.isWithoutDomain("org_1", "acme.test")).isFalse();
  }

  @Test
  void aUserIsToldAsItIsNow() throws InterruptedException {
    answers(FakeClerk.reply(200, "{\"id\":\"user_1\",\"banned\":true,\"totp_enabled\":false}"));
    ClerkUser told = api.user("user_1").orElseThrow();
    assertThat(told.flag(ClerkFlag.BANNED)).contains(true);
    assertThat(told.flag(ClerkFlag.TOTP)).contains(false);

    answers(FakeClerk.error(404, "resource_not_found"));
    assertThat(api.user("user_1")).isEmpty();
  }

  @Test
  void aDomainIsGoneIfItsOrganizationDoesNotListIt() throws InterruptedException {
    String domain = "{\"id\":\"orgdmn_1\",\"organization_id\":\"org_1\",\"name\":\"Acme.test\"}";
    answers(FakeClerk.reply(200, "{\"data\":[" + domain + "],\"total_count\":1}"));
    assertThat(api.isWithoutDomain("org_1", "acme.test")).isFalse();
    assertThat(api.isWithoutDomain("org_1", "other.test")).isTrue();

    answers(FakeClerk.reply(200, "{\"data\":[{\"id\":\"orgdmn_2\"}],\"total_count\":1}"));
    assertThat(api.isWithoutDomain("org_1", "acme.test")).isFalse(); // it may be the one
    answers(FakeClerk.error(403, "feature_not_enabled"));
    assertThat(api.isWithoutDomain("org_1", "acme.test")).isFalse();
    answers(FakeClerk.error(404, "resource_not_found"));
    assertThat(api.isWithoutDomain("org_1", "acme.test")).isTrue();
  }

  @Test
  void aMembershipThatCannotBeReadMayBeTheOne() throws InterruptedException {
    answers(FakeClerk.reply(200, "{\"data\":[{\"id\":\"orgmem_1\"}],\"total_count\":1}"));

    assertThat(api.isWithoutMembership("user_1", "org_1")).isFalse();
  }

  private static String memberships(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(
            i ->
                "{\"id\":\"orgmem_"
                    + i
                    + "\",\"role\":\"org:member\",\"organization\":{\"id\":\"org_"
                    + i
                    + "\"},\"public_user_data\":{\"user_id\":\"user_1\"}}")
        .collect(Collectors.joining(",", "{\"data\":[", "],\"total_count\":503}"));
  }
}
