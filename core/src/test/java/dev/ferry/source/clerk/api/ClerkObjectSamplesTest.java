package dev.ferry.source.clerk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkDomain.Proof;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkPermission;
import dev.ferry.model.clerk.ClerkRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pages composed of what was documented and seen live. They are no part of this repository: where
 * they are not there, each test says that it was skipped.
 */
class ClerkObjectSamplesTest {
  private static final Path SAMPLES =
      Path.of(System.getenv().getOrDefault("FERRY_CLERK_SAMPLES", "../../shared/samples"));

  private static ObjectPage page(ClerkList list, String name) throws IOException {
    Path file = SAMPLES.resolve("sample-" + name + ".json");
    assumeTrue(Files.isReadable(file), "SKIPPED, nothing was checked: there is no " + file);
    return ObjectPage.read(Files.readString(file), list.kind()).orElseThrow();
  }

  private static List<ClerkObject> read(ClerkList list, String name) throws IOException {
    return page(list, name).elements().stream()
        .map(it -> (ClerkObject) it.object().orElseThrow())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "PERMISSIONS, organization-permissions",
    "ROLES, organization-roles",
    "ORGANIZATIONS, organizations",
    "DOMAINS, organization-domains",
    "MEMBERSHIPS, organization-memberships",
    "ORGANIZATION_INVITATIONS, organization-invitations",
    "ENTERPRISE_CONNECTIONS, enterprise-connections",
    "SAML_CONNECTIONS, saml-connections",
  })
  void eachElementIsReadWithoutAFinding(ClerkList list, String name) throws IOException {
    ObjectPage page = page(list, name);
    assertThat(page.elements()).isNotEmpty();
    assertThat(page.total()).hasValue(page.elements().size());
    assertThat(page.elements())
        .allSatisfy(element -> assertThat(element.object()).isPresent())
        .allSatisfy(element -> assertThat(element.odd()).isEmpty());
  }

  @Test
  void theirOddCasesAreWhatTheyAre() throws IOException {
    assertThat(read(ClerkList.DOMAINS, "organization-domains"))
        .extracting(domain -> ((ClerkDomain) domain).proof())
        .containsExactly(Proof.DNS, Proof.NONE, Proof.NONE, Proof.NONE, Proof.GRANTED);
    assertThat(read(ClerkList.MEMBERSHIPS, "organization-memberships"))
        .extracting(membership -> ((ClerkMembership) membership).role())
        .containsExactly("org:admin", "org:billing_manager", "org:member", "admin");
    assertThat(read(ClerkList.ORGANIZATIONS, "organizations"))
        .extracting(organization -> ((ClerkOrganization) organization).slug())
        .containsExactly("globex", "acme-1", "acme-2", null);
    assertThat(read(ClerkList.PERMISSIONS, "organization-permissions"))
        .filteredOn(permission -> !((ClerkPermission) permission).system())
        .hasSize(2);
    assertThat(read(ClerkList.ROLES, "organization-roles"))
        .extracting(role -> ((ClerkRole) role).permissions().size())
        .containsExactly(6, 1, 3);
    assertThat(read(ClerkList.ENTERPRISE_CONNECTIONS, "enterprise-connections"))
        .extracting(it -> ((ClerkConnection) it).saml() == null)
        .containsExactly(false, true, true);
  }
}
