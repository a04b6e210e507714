package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.wire.DomainState;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the answer key asks for can be had: a naive migration, by the key's own files. */
class OrganizationRehearsalTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private Path folder;
  private GeneratedTenant tenant;
  private WorkosTwin twin;
  private Caller caller;
  private int writes;

  @BeforeEach
  void start() throws IOException {
    tenant = TenantGenerator.generate(folder, 300, 11, 30);
    twin =
        WorkosTwin.start(
            WorkosTwinOptions.defaults()
                .withLimits(Limits.NONE)
                .withExistingUsers(tenant.existingUsers())
                .withOrganizations(
                    OrganizationOptions.defaults()
                        .withExisting(tenant.existingOrganizations())
                        .withExistingRoles(tenant.existingRoles())));
    caller = new Caller(twin);
  }

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void everyExpectedObjectIsAcceptedWithAsManyWritesAsTheKeySays() throws IOException {
    permissions();
    roles();
    users();
    organizations();
    memberships();

    JsonNode sums = MAPPER.readTree(tenant.expected().toFile());
    assertThat(writes)
        .isEqualTo(sums.path("writes").asInt() - sums.path("factors").asInt())
        .isEqualTo(
            sums.path("userWrites").asInt()
                + sums.path("generalWrites").asInt()
                - sums.path("factors").asInt());
    assertThat(twin.state().organizationCount()).isEqualTo(30 + 2);
    assertThat(twin.state().membershipCount())
        .isEqualTo(sums.at("/objects/memberships/fates/create").asInt());
    assertThat(
            twin.state().organizations().stream()
                .flatMap(organization -> organization.domains().stream())
                .map(TwinDomain::state))
        .hasSize(sums.at("/objects/domains/fates/create").asInt())
        .containsOnly(DomainState.PENDING);
  }

  private void permissions() throws IOException {
    for (JsonNode permission : clerk(ClerkList.PERMISSIONS)) {
      if (!isOfClerk(permission)) {
        ObjectNode body = MAPPER.createObjectNode().put("slug", bare(permission));
        Caller.Answer made =
            caller.post("/authorization/permissions", body.put("name", "Any").toString());
        if (made.status() != 409) { // is there already, and is left as it is
          written(made, 201);
        }
      }
    }
  }

  private void roles() throws IOException {
    for (JsonNode role : clerk(ClerkList.ROLES)) {
      ObjectNode body = MAPPER.createObjectNode().put("slug", bare(role));
      body.put("name", role.path("name").asText());
      Caller.Answer made = caller.post("/authorization/roles", body.toString());
      ArrayNode slugs = MAPPER.createArrayNode();
      role.path("permissions")
          .forEach(
              permission -> {
                if (!isOfClerk(permission)) {
                  slugs.add(bare(permission));
                }
              });
      if (made.status() == 409) {
        continue; // is there already, and is left as it is
      }
      written(made, 201);
      if (!slugs.isEmpty()) {
        JsonNode permissions = MAPPER.createObjectNode().set("permissions", slugs);
        String path = "/authorization/roles/" + bare(role) + "/permissions";
        written(caller.put(path, permissions.toString()), 200);
      }
    }
  }

  private void users() throws IOException {
    for (JsonNode line : lines(tenant.expectedUsers())) {
      if (line.path("by").asText().equals("create")) {
        ObjectNode user = line.deepCopy();
        user.remove(List.of("by", "has_password", "has_totp"));
        written(caller.create(user.toString()), 201);
      }
    }
  }

  private void organizations() throws IOException {
    for (JsonNode line : lines(tenant.expectedOrganizations())) {
      if (line.path("by").asText().equals("create")) {
        ObjectNode body = MAPPER.createObjectNode();
        body.put("name", line.path("name").asText()).put("external_id", line.path("id").asText());
        body.set("metadata", line.path("metadata"));
        written(caller.post("/organizations", body.toString()), 201);
      }
      TwinOrganization there =
          twin.state().organizationByExternalId(line.path("id").asText()).orElseThrow();
      assertThat(there.name()).isEqualTo(line.path("name").asText());
      ObjectNode metadata = MAPPER.valueToTree(new TreeMap<>(there.metadata()));
      assertThat(metadata).isEqualTo(line.path("metadata"));
      for (JsonNode domain : line.path("domains")) {
        ObjectNode body = MAPPER.createObjectNode().put("organization_id", there.id());
        written(
            caller.post("/organization_domains", body.put("domain", domain.asText()).toString()),
            201);
      }
    }
  }

  private void memberships() throws IOException {
    for (JsonNode line : lines(tenant.expectedMemberships())) {
      String user = line.path("user").asText();
      String organization = line.path("organization").asText();
      ObjectNode body =
          MAPPER
              .createObjectNode()
              .put("user_id", twin.state().userByExternalId(user).orElseThrow().id())
              .put(
                  "organization_id",
                  twin.state().organizationByExternalId(organization).orElseThrow().id())
              .put("role_slug", line.path("role").asText());
      written(caller.post("/user_management/organization_memberships", body.toString()), 201);
    }
  }

  private void written(Caller.Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    writes++;
  }

  private static boolean isOfClerk(JsonNode permission) {
    return permission.path("type").asText().equals("system");
  }

  private static String bare(JsonNode object) {
    return object.path("key").asText().replaceFirst("^org:", "");
  }

  private List<JsonNode> clerk(ClerkList list) throws IOException {
    return lines(tenant.clerkApi().resolve(list.file()));
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(MAPPER.readTree(line));
    }
    return lines;
  }
}
