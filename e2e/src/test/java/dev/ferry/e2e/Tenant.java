package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A generated tenant, and what must come of it. */
record Tenant(GeneratedTenant files) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Tenant of(int users, Path folder) throws IOException {
    return of(users, 0, folder);
  }

  /** With organizations its snapshot is taken of Clerk's API, too. */
  static Tenant of(int users, int organizations, Path folder) throws IOException {
    return new Tenant(TenantGenerator.generate(folder.resolve("tenant"), users, 1, organizations));
  }

  /** A WorkOS that holds what it held before the migration. */
  WorkosTwin twin(WorkosTwinOptions options) throws IOException {
    OrganizationOptions organizations =
        options
            .organizations()
            .withExisting(files.existingOrganizations())
            .withExistingRoles(files.existingRoles());
    return WorkosTwin.start(
        options.withExistingUsers(files.existingUsers()).withOrganizations(organizations));
  }

  /** The Clerk that holds it; only with organizations. */
  ClerkTwin clerk() {
    return ClerkTwin.start(ClerkTwinOptions.defaults().withData(files.clerkApi()));
  }

  JsonNode expected() throws IOException {
    return JSON.readTree(Files.readString(files.expected()));
  }

  /** The snapshot command's arguments. */
  String[] snapshot() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("snapshot", "--json"));
    words.addAll(List.of("--csv", files.clerkExport().toString()));
    words.addAll(List.of("--support-json", files.supportExport().toString()));
    if (Files.exists(files.clerkApi())) {
      words.add("--clerk");
    }
    return words.toArray(String[]::new);
  }

  /** Takes the snapshot: with 1 where rows of the tenant cannot be read, as with most. */
  Program.Ended take(Program ferry) throws IOException, InterruptedException {
    Program.Ended taken = ferry.run(snapshot());
    boolean rejects = expected().path("snapshot").path("rejects").asInt() > 0;
    assertThat(taken.exitCode()).as(taken.err()).isEqualTo(rejects ? 1 : 0);
    return taken;
  }

  /** Every expected user is there once, as expected in every field, and nobody else of ours is. */
  void assertArrivedIn(WorkosTwin twin) throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (String line : Files.readAllLines(files.expectedUsers())) {
      JsonNode user = JSON.readTree(line);
      expected.put(user.path("external_id").asText(), describe(user));
    }
    Map<String, String> actual =
        twin.state().users().stream()
            .filter(user -> user.externalId() != null)
            .filter(user -> expected.containsKey(user.externalId()) || isClerks(user))
            .collect(
                Collectors.toMap(
                    TwinUser::externalId,
                    user -> describe(user, twin.state().factorsOf(user.id()).size()),
                    (one, other) -> one + " AND AGAIN " + other,
                    TreeMap::new));
    assertThat(actual).isEqualTo(expected);
  }

  private static boolean isClerks(TwinUser user) {
    return String.valueOf(user.externalId()).startsWith("user_");
  }

  private static String describe(JsonNode user) {
    Map<String, String> metadata = new TreeMap<>();
    user.path("metadata")
        .properties()
        .forEach(p -> metadata.put(p.getKey(), p.getValue().asText()));
    return String.join(
        "|",
        user.path("email").asText(),
        "verified " + user.path("email_verified").asBoolean(),
        user.path("first_name").asText(""),
        user.path("last_name").asText(""),
        metadata.toString(),
        "password " + user.path("has_password").asBoolean(),
        "factors " + (user.path("has_totp").asBoolean() ? 1 : 0));
  }

  private static String describe(TwinUser user, int factors) {
    return String.join(
        "|",
        user.email().toLowerCase(java.util.Locale.ROOT),
        "verified " + user.emailVerified(),
        user.firstName() == null ? "" : user.firstName(),
        user.lastName() == null ? "" : user.lastName(),
        new TreeMap<>(user.metadata()).toString(),
        "password " + user.hasPassword(),
        "factors " + factors);
  }
}
