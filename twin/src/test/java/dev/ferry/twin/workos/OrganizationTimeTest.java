package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.workos.wire.RequestCounts;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Organizations as time goes by: deletions that take a while, limits, reads that lag. */
class OrganizationTimeTest {
  private static final String ORGANIZATIONS = "/organizations";

  private final TestClock clock = new TestClock();
  private final WorkosTwinOptions options = WorkosTwinOptions.defaults().withClock(clock);

  @Test
  void aDeletionThatTakesTimeIsA202AndTheOrganizationIsThereUntilThen() throws IOException {
    OrganizationOptions slow = OrganizationOptions.defaults().withDeletion(Duration.ofSeconds(5));
    try (WorkosTwin twin = WorkosTwin.start(options.withOrganizations(slow))) {
      Caller caller = new Caller(twin);
      String id = caller.organization("Acme", "x");

      assertThat(caller.delete(ORGANIZATIONS + "/" + id).status()).isEqualTo(202);
      clock.advance(Duration.ofMillis(4_999));
      assertThat(caller.get(ORGANIZATIONS + "/" + id).status()).isEqualTo(200);
      assertThat(caller.delete(ORGANIZATIONS + "/" + id).status())
          .as("asking again does not put it off")
          .isEqualTo(202);

      clock.advance(Duration.ofMillis(1));

      assertThat(caller.get(ORGANIZATIONS + "/" + id).status()).isEqualTo(404);
      assertThat(twin.state().organizations()).isEmpty();
    }
  }

  @Test
  void theFiftyFirstDeletionInAMinuteIsA429AndNothingElseIsHeldBack() throws IOException {
    try (WorkosTwin twin = WorkosTwin.start(options)) {
      Caller caller = new Caller(twin);
      for (int i = 0; i < 50; i++) {
        assertThat(caller.delete(ORGANIZATIONS + "/org_none").status()).isEqualTo(404);
      }
      clock.advance(Duration.ofSeconds(20));

      Caller.Answer refused = caller.delete(ORGANIZATIONS + "/org_none");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).contains("40");
      assertThat(caller.get(ORGANIZATIONS).status()).isEqualTo(200);
      assertThat(caller.delete("/organization_domains/org_domain_none").status()).isEqualTo(404);

      clock.advance(Duration.ofSeconds(40));

      assertThat(caller.delete(ORGANIZATIONS + "/org_none").status()).isEqualTo(404);
      RequestCounts requests = twin.state().requests();
      assertThat(requests.greatestOrganizationDeletesIn60s()).isEqualTo(51);
      assertThat(requests.greatestTotalIn60s()).isEqualTo(53);
      assertThat(requests.others()).isEqualTo(54);
    }
  }

  @Test
  void theSixThousandAndFirstRequestInAMinuteIsA429WhateverItIs() throws IOException {
    try (WorkosTwin twin = WorkosTwin.start(options)) {
      Caller caller = new Caller(twin);
      for (int i = 0; i < 6_000; i++) {
        caller.get("/organization_domains/none");
      }

      assertThat(caller.post(ORGANIZATIONS, "{\"name\":\"A\"}").status()).isEqualTo(429);
      assertThat(caller.get("/user_management/users").status()).isEqualTo(429);
      assertThat(twin.state().organizationCount()).isZero();

      clock.advance(Duration.ofSeconds(60));

      assertThat(caller.post(ORGANIZATIONS, "{\"name\":\"A\"}").status()).isEqualTo(201);
    }
  }

  @Test
  void underALagNewOrganizationsAreFoundByIdAtOnceButListedAndLookedUpLater() throws IOException {
    try (WorkosTwin twin = WorkosTwin.start(options.withLag(Duration.ofMillis(200)))) {
      Caller caller = new Caller(twin);
      String id = caller.organization("Acme", "x");

      assertThat(caller.get(ORGANIZATIONS + "/" + id).status()).isEqualTo(200);
      assertThat(caller.get(ORGANIZATIONS + "/external_id/x").status()).isEqualTo(404);
      assertThat(caller.get(ORGANIZATIONS).json().at("/data")).isEmpty();
      assertThat(caller.post(ORGANIZATIONS, "{\"name\":\"A\",\"external_id\":\"x\"}").status())
          .as("unique at once")
          .isEqualTo(400);

      clock.advance(Duration.ofMillis(200));

      assertThat(caller.get(ORGANIZATIONS + "/external_id/x").text("/id")).isEqualTo(id);
      assertThat(caller.get(ORGANIZATIONS).json().at("/data")).hasSize(1);
    }
  }
}
