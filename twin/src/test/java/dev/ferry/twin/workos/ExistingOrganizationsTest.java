package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExistingOrganizationsTest {
  @Test
  void anOrganizationIsThereFromTheStartWhateverTheLag() throws IOException {
    try (WorkosTwin twin = holding(existing("org_01KEPT", "Acme", "x"))) {
      Caller caller = new Caller(twin);

      assertThat(caller.get("/organizations/external_id/x").text("/id")).isEqualTo("org_01KEPT");
      assertThat(caller.get("/organizations").text("/data/0/domains/0/state"))
          .isEqualTo("verified");
      assertThat(twin.state().organizationByExternalId("x").orElseThrow().metadata())
          .isEqualTo(Map.of("plan", "team"));
    }
  }

  @Test
  void whatNoEnvironmentCanHoldIsRefused() {
    ExistingOrganization one = existing("org_01A", "Acme", "x");
    assertThatThrownBy(() -> holding(one, existing("org_01A", "Other", "y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Other cannot be");
    assertThatThrownBy(() -> holding(one, existing(null, "Other", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("external_id_already_used");
    assertThatThrownBy(() -> existing("o_1", "Acme", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("o_1");
  }

  private static ExistingOrganization existing(
      @Nullable String id, String name, @Nullable String externalId) {
    return new ExistingOrganization(
        id, name, externalId, Map.of("plan", "team"), Map.of("acme.example", DomainState.VERIFIED));
  }

  private static WorkosTwin holding(ExistingOrganization... organizations) {
    return WorkosTwin.start(
        WorkosTwinOptions.defaults()
            .withLag(Duration.ofHours(1))
            .withExistingOrganizations(List.of(organizations)));
  }
}
