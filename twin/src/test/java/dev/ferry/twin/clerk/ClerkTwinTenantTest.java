package dev.ferry.twin.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A generated tenant, read back over the API as a migration would. */
class ClerkTwinTenantTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      value = ClerkList.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"INVITATIONS", "BLOCKLIST", "ALLOWLIST", "WAITLIST"}) // a tenant has none of them
  void everyListIsReadBackWhole(ClerkList list) throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 700, 3, 40);
    try (ClerkTwin twin =
        ClerkTwin.start(ClerkTwinOptions.defaults().withData(tenant.clerkApi()))) {
      ClerkCaller caller = new ClerkCaller(twin);
      Set<String> seen = new HashSet<>();
      List<String> page;
      do {
        page = caller.get("/" + list.word() + "?limit=500&offset=" + seen.size()).ids();
        assertThat(seen.addAll(page)).isEqualTo(!page.isEmpty());
      } while (!page.isEmpty());

      assertThat(seen)
          .hasSize(Files.readAllLines(tenant.clerkApi().resolve(list.file())).size())
          .isNotEmpty();
    }
  }

  @Test
  void theMembershipsOfAllOrganizationsAreThoseOfTheInstance() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 300, 3, 15);
    try (ClerkTwin twin =
        ClerkTwin.start(ClerkTwinOptions.defaults().withData(tenant.clerkApi()))) {
      ClerkCaller caller = new ClerkCaller(twin);
      int sum = 0;
      for (String organization : caller.get("/organizations?limit=500").ids()) {
        JsonNode one = caller.get("/organizations/" + organization + "/memberships").json();
        sum += one.path("total_count").asInt();
        for (JsonNode membership : one.path("data")) {
          assertThat(membership.at("/organization/name").asText()).isNotEmpty();
          assertThat(membership.at("/public_user_data").has("identifier")).isTrue();
        }
      }

      assertThat(caller.get("/organization_memberships").json().path("total_count").asInt())
          .isEqualTo(sum)
          .isPositive();
    }
  }
}
