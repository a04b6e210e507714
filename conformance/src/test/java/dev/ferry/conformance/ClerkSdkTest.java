package dev.ferry.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.clerk.backend_api.Clerk;
import com.clerk.backend_api.models.components.User;
import com.clerk.backend_api.models.errors.ClerkErrors;
import com.clerk.backend_api.models.operations.GetUserListRequest;
import com.clerk.backend_api.models.operations.GetUsersCountRequest;
import com.clerk.backend_api.models.operations.ListAllOrganizationDomainsRequest;
import com.clerk.backend_api.models.operations.ListInstanceOrganizationInvitationsRequest;
import com.clerk.backend_api.models.operations.ListInvitationsRequest;
import com.clerk.backend_api.models.operations.ListOrganizationMembershipsRequest;
import com.clerk.backend_api.models.operations.ListOrganizationsRequest;
import com.clerk.backend_api.models.operations.ListSAMLConnectionsRequest;
import com.clerk.backend_api.utils.RetryConfig;
import dev.ferry.twin.clerk.ClerkAbsence;
import dev.ferry.twin.clerk.ClerkFeature;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Clerk's own Java client gets what it expects of the twin: each list that Ferry reads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClerkSdkTest {
  private static final int USERS = 40;

  private static final int ORGANIZATIONS = 6;

  private GeneratedTenant tenant;
  private ClerkTwin twin;
  private Clerk clerk;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    tenant = TenantGenerator.generate(folder.resolve("tenant"), USERS, 1, ORGANIZATIONS);
    new PlainData(tenant.clerkApi()).makePlain();
    twin = ClerkTwin.start(ClerkTwinOptions.defaults().withData(tenant.clerkApi()));
    clerk = client(twin, twin.secretKey());
  }

  @AfterAll
  void close() {
    twin.close();
  }

  @Test
  void usersAreListedCountedAndRead() throws Exception {
    List<User> page =
        clerk
            .users()
            .list(GetUserListRequest.builder().limit(10L).orderBy("+created_at").build())
            .userList()
            .orElseThrow();
    assertThat(page).hasSize(10);
    assertThat(page.get(0).createdAt()).isLessThanOrEqualTo(page.get(9).createdAt());
    assertThat(
            clerk
                .users()
                .count(GetUsersCountRequest.builder().build())
                .totalCount()
                .orElseThrow()
                .totalCount())
        .isEqualTo(Files.readAllLines(tenant.clerkApi().resolve(ClerkList.USERS.file())).size());
    String id = page.get(3).id();
    assertThat(clerk.users().get(id).user().orElseThrow().emailAddresses())
        .hasSameSizeAs(page.get(3).emailAddresses());
  }

  @Test
  void organizationsAndAllThatBelongsToThemAreListed() throws Exception {
    var organizations =
        clerk
            .organizations()
            .list(ListOrganizationsRequest.builder().limit(3L).build())
            .organizations()
            .orElseThrow();
    assertThat(organizations.data()).hasSize(3);
    assertThat(organizations.totalCount()).isEqualTo(ORGANIZATIONS);
    String id = organizations.data().get(0).id();
    assertThat(
            clerk
                .organizationMemberships()
                .list(
                    ListOrganizationMembershipsRequest.builder()
                        .organizationId(id)
                        .limit(100L)
                        .build())
                .organizationMemberships()
                .orElseThrow()
                .data())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.role()).startsWith("org:"));
    assertThat(
            clerk
                .organizationInvitations()
                .getAll(ListInstanceOrganizationInvitationsRequest.builder().build())
                .organizationInvitationsWithPublicOrganizationData()
                .orElseThrow()
                .totalCount())
        .isPositive();
    assertThat(
            clerk
                .organizationDomains()
                .listAll(ListAllOrganizationDomainsRequest.builder().limit(4L).build())
                .organizationDomains()
                .orElseThrow()
                .totalCount())
        .isPositive();
  }

  @Test
  void rolesPermissionsAndInvitationsAreListed() throws Exception {
    assertThat(clerk.organizationRoles().list().call().roles().orElseThrow().data())
        .anySatisfy(role -> assertThat(role.key()).isEqualTo("org:admin"));
    assertThat(clerk.organizationPermissions().list().call().permissions().orElseThrow().data())
        .isNotEmpty();
    assertThat(
            clerk
                .invitations()
                .list(ListInvitationsRequest.builder().build())
                .invitationList()
                .orElseThrow())
        .isNotEmpty();
  }

  /** Of SAML only the deprecated list tells the certificate, and so Ferry reads it. */
  @Test
  @SuppressWarnings("deprecation")
  void theInstanceAndItsConnectionsAreTold() throws Exception {
    assertThat(clerk.instanceSettings().get().call().instance().orElseThrow().id())
        .startsWith("ins_");
    assertThat(
            clerk
                .enterpriseConnections()
                .list()
                .call()
                .enterpriseConnections()
                .orElseThrow()
                .data())
        .isNotEmpty();
    assertThat(
            clerk
                .samlConnections()
                .list(ListSAMLConnectionsRequest.builder().build())
                .samlConnections()
                .orElseThrow()
                .data())
        .isNotEmpty();
  }

  @Test
  void aRefusalIsToldByStatusAndCode() {
    assertThat(code(404, () -> clerk.users().get("user_unheard_of")))
        .isEqualTo("resource_not_found");
    Clerk stranger = client(twin, "sk_live_wrong");
    assertThat(code(401, () -> stranger.users().get("user_unheard_of")))
        .isEqualTo("clerk_key_invalid");
    ClerkTwinOptions off =
        ClerkTwinOptions.defaults().without(ClerkFeature.ORGANIZATIONS, ClerkAbsence.NOT_ENABLED);
    try (ClerkTwin without = ClerkTwin.start(off)) {
      Clerk small = client(without, without.secretKey());
      assertThat(
              code(
                  403,
                  () -> small.organizations().list(ListOrganizationsRequest.builder().build())))
          .isEqualTo("organization_not_enabled_in_instance");
    }
  }

  private static String code(int status, ThrowingCallable call) {
    ClerkErrors refusal = catchThrowableOfType(ClerkErrors.class, call);
    assertThat(refusal).as("it is refused").isNotNull();
    assertThat(refusal.code()).isEqualTo(status);
    return refusal.data().orElseThrow().errors().get(0).code();
  }

  /** Without its own second tries. */
  private static Clerk client(ClerkTwin twin, String key) {
    return Clerk.builder()
        .serverURL(twin.address().toString())
        .bearerAuth(key)
        .retryConfig(RetryConfig.noRetries())
        .build();
  }
}
