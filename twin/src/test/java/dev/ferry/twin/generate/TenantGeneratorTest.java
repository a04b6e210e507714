package dev.ferry.twin.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.twin.generate.field.Oddity;
import dev.ferry.twin.generate.field.OddityCycle;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.password.PasswordDigest;
import dev.ferry.twin.workos.password.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantGeneratorTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int PRIMARY_PHONE = 5;
  private static final int DIGEST = 11;

  @TempDir private Path folder;

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherOneOthers() throws IOException {
    GeneratedTenant one = TenantGenerator.generate(folder.resolve("one"), 200, 7);
    GeneratedTenant two = TenantGenerator.generate(folder.resolve("two"), 200, 7);
    GeneratedTenant other = TenantGenerator.generate(folder.resolve("other"), 200, 8);

    for (int i = 0; i < one.files().size(); i++) {
      assertThat(two.files().get(i)).hasSameBinaryContentAs(one.files().get(i));
    }
    assertThat(Files.mismatch(one.clerkExport(), other.clerkExport())).isNotNegative();
  }

  @Test
  void neighboursHaveNothingInCommonAsTheyOnceHadWithUnmixedSeeds() {
    ClerkUsers users = new ClerkUsers(1_000, 42);
    Set<String> tails = new HashSet<>();
    int first = 0;
    for (int i = 0; i < 1_000; i++) {
      String id = users.user(i).id();
      assertThat(tails.add(id.substring(12, 22))).isTrue();
      assertThat(tails.add(id.substring(13, 23))).isTrue();
      first += users.user(i).names().first().equals("Ada") ? 1 : 0;
    }
    assertThat(first).isBetween(20, 90);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42, -5, Long.MAX_VALUE})
  void everyOddCaseOccursFrom150UsersOn(long seed) throws IOException {
    OddityCycle cycle = new OddityCycle(150, seed);
    Set<Oddity> seen = EnumSet.noneOf(Oddity.class);
    for (int i = 0; i < 150; i++) {
      seen.add(cycle.of(i));
    }
    assertThat(seen).containsExactlyInAnyOrder(Oddity.values());

    JsonNode expected = expected(TenantGenerator.generate(folder, 150, seed));
    assertThat(expected.at("/snapshot/rejects").asInt()).isEqualTo(3);
    // Who has both full metadata and any of these, the seed decides.
    Set<String> bySeed =
        Set.of("phone-not-carried", "secondary-email-not-carried", "username-not-carried");
    assertThat(expected.at("/reasons").fieldNames())
        .toIterable()
        .filteredOn(reason -> !bySeed.contains(reason))
        .containsExactly(
            "created-at-not-carried",
            "email-in-use",
            "email-malformed",
            "email-shared-by-two-users",
            "metadata-escaped",
            "metadata-not-ascii",
            "metadata-split",
            "metadata-too-large",
            "metadata-too-many",
            "no-email",
            "no-way-to-sign-in",
            "password-bcrypt-variant",
            "password-digest-malformed",
            "password-hasher-missing",
            "password-hasher-unknown",
            "password-hasher-unsupported",
            "password-not-sent-to-existing-user",
            "password-parameters-out-of-range",
            "password-peppered",
            "password-salt-position-unknown",
            "phone-in-metadata",
            "secondary-email-in-metadata",
            "totp-secret-malformed",
            "username-in-metadata");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 51, 149, 150, 700})
  void theSumsAreThoseOfTheExpectedUsers(int users) throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, users, 3);
    JsonNode sums = expected(tenant);
    List<JsonNode> lines = lines(tenant.expectedUsers());
    long created = lines.stream().filter(l -> l.at("/by").asText().equals("create")).count();
    long factors = lines.stream().filter(l -> l.at("/has_totp").asBoolean()).count();
    long blocking =
        sums.at("/reasons/no-email").asLong()
            + sums.at("/reasons/email-malformed").asLong()
            + sums.at("/reasons/email-in-use").asLong()
            + sums.at("/reasons/email-shared-by-two-users").asLong();

    assertThat(sums.at("/schema").asText()).isEqualTo("ferry.expected/1");
    assertThat(sums.at("/seed").asLong()).isEqualTo(3);
    assertThat(sums.at("/snapshot/users").asInt()).isEqualTo(users);
    assertThat(sums.at("/users").asInt()).isEqualTo(lines.size());
    assertThat(sums.at("/fates/create").asLong()).isEqualTo(created);
    assertThat(sums.at("/fates/adopt").asLong()).isEqualTo(lines.size() - created);
    assertThat(sums.at("/fates/blocked").asLong()).isEqualTo(users - lines.size());
    assertThat(sums.at("/fates/blocked").asLong()).isEqualTo(blocking);
    assertThat(sums.at("/reasons/email-shared-by-two-users").asInt() % 2).isZero();
    assertThat(sums.at("/factors").asLong()).isEqualTo(factors);
    assertThat(sums.at("/passwords").asLong()).isEqualTo(lines(tenant.passwords()).size());
    assertThat(sums.at("/writes").asLong()).isEqualTo(created + factors);
  }

  @Test
  void theCsvHasClerksFormAndHoldsEachUserOnceBesideTheRejects() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 300, 1);
    String text = Files.readString(tenant.clerkExport());
    List<List<String>> rows = CsvRows.of(tenant.clerkExport());

    assertThat(text).startsWith("\uFEFFid,first_name,").endsWith("\r\n");
    assertThat(rows.get(0)).hasSize(14);
    Set<String> ids = new HashSet<>();
    int rejects = 0;
    for (List<String> row : rows.subList(1, rows.size())) {
      boolean valid = row.size() == 14 && !row.get(0).isEmpty() && ids.add(row.get(0));
      rejects += valid ? 0 : 1;
      if (row.size() == 14 && !row.get(PRIMARY_PHONE).isEmpty()) {
        assertThat(row.get(PRIMARY_PHONE)).startsWith("\t+");
      }
    }
    assertThat(ids).hasSize(300);
    assertThat(rejects).isEqualTo(expected(tenant).at("/snapshot/rejects").asInt()).isEqualTo(6);
    assertThat(text)
        .contains("\t=")
        .contains("\t-")
        .contains("\"\"Q\"\"")
        .contains("\nMaria\"")
        .containsPattern("\"user\\.\\d+@[a-z.]+,second\\.")
        .containsPattern(",user\\.\\d+@[a-z.]+\\|second\\.");
  }

  @Test
  void thePasswordsAreThoseOfTheExportedDigests() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 60, 1);
    Map<String, String> digests = new HashMap<>();
    for (List<String> row : CsvRows.of(tenant.clerkExport())) {
      if (row.size() == 14 && row.get(DIGEST + 1).equals("bcrypt")) {
        digests.putIfAbsent(row.get(0), row.get(DIGEST).replace("$2y$", "$2b$"));
      }
    }
    int proven = 0;
    for (JsonNode line : lines(tenant.passwords())) {
      String digest = digests.get(line.at("/clerk_id").asText());
      if (digest == null) {
        continue; // of another hasher, and so in another form than WorkOS's
      }
      proven++;
      assertThat(
              Passwords.matches(
                  new PasswordDigest("bcrypt", digest, false), line.at("/password").asText()))
          .isTrue();
    }
    assertThat(proven).isGreaterThan(10);
  }

  @Test
  void everyHasherOfClerksOccursAndBcryptMostOfAll() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 2_000, 1);
    Map<String, Integer> hashers = new TreeMap<>();
    for (List<String> row : CsvRows.of(tenant.clerkExport())) {
      if (row.size() == 14) {
        hashers.merge(row.get(DIGEST + 1), 1, Integer::sum);
      }
    }
    hashers.keySet().removeAll(Set.of("", "password_hasher", "bcrypt2"));

    assertThat(hashers).hasSize(22);
    assertThat(hashers.get("bcrypt")).isBetween(800, 1_200);
    hashers.remove("bcrypt");
    assertThat(hashers.values()).allMatch(count -> count >= 8 && count <= 120);
  }

  @Test
  void theSupportExportHasPartOfTheUsersWithMetadataOfAllThreeKinds() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 200, 1);
    JsonNode users = MAPPER.readTree(tenant.supportExport().toFile());

    assertThat(users.size()).isBetween(80, 180);
    assertThat(users.get(0).fieldNames())
        .toIterable()
        .contains("public_metadata", "private_metadata", "unsafe_metadata", "email_addresses");
    assertThat(Files.readString(tenant.expectedUsers()))
        .contains("\"plan\"")
        .doesNotContain("private-")
        .doesNotContain("unsafe-");
  }

  @Test
  void workosHoldsOwnCopiesOthersAddressesAndStrangersBefore() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 150, 1);
    List<ExistingUser> existing = tenant.existingUsers();

    assertThat(existing.stream().filter(user -> user.externalId() != null)).hasSize(3);
    assertThat(existing.stream().filter(user -> user.bcrypt() != null)).hasSize(1);
    assertThat(existing).hasSize(3 + 1 + 3);
  }

  @Test
  void anEmptyTenantIsATenant() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 0, 1);

    assertThat(MAPPER.readTree(tenant.supportExport().toFile())).isEmpty();
    assertThat(CsvRows.of(tenant.clerkExport())).hasSize(1);
  }

  private static JsonNode expected(GeneratedTenant tenant) throws IOException {
    return MAPPER.readTree(tenant.expected().toFile());
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(TenantGeneratorTest::parsed).toList();
  }

  private static JsonNode parsed(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
