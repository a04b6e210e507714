package dev.ferry.twin.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.twin.clerk.ClerkList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The users of the answer key, counted again from what Clerk's API tells of them. */
class JoinedAnswerKeyTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String RESERVED = "\"reserved_for_second_factor\":true";
  private static final Set<ApiOddity> SKIPPED =
      EnumSet.of(ApiOddity.BANNED, ApiOddity.DEPROVISIONED);
  private static final Set<ApiOddity> SOCIAL =
      EnumSet.of(ApiOddity.GOOGLE, ApiOddity.GOOGLE_OF_OLD);
  private static final Set<ApiOddity> NOT_OFFERED =
      EnumSet.of(ApiOddity.FACEBOOK, ApiOddity.CUSTOM_PROVIDER);
  private static final Set<ApiOddity> PASSKEYS =
      EnumSet.of(ApiOddity.PASSKEY, ApiOddity.PASSKEY_WITHOUT_VERIFICATION);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 5, -9})
  void whoIsBannedOrDeprovisionedStaysOutAndEverybodyElseIsAsWithoutTheApi(long seed)
      throws IOException {
    GeneratedTenant without = TenantGenerator.generate(folder.resolve("without"), 700, seed);
    GeneratedTenant with = TenantGenerator.generate(folder.resolve("with"), 700, seed, 20);
    Set<String> skipped = skipped(with);

    assertThat(skipped).hasSizeGreaterThan(4);
    assertThat(idsOf(without.expectedUsers(), "external_id")).containsAll(skipped);
    Set<String> withOwnId =
        lines(with.expectedUsers()).stream()
            .filter(line -> line.path("metadata").has("clerk_external_id"))
            .map(line -> line.path("external_id").asText())
            .collect(Collectors.toSet());
    assertThat(withOwnId).isNotEmpty(); // only the API knows these ids
    Set<String> toBeReset = having(700, seed, EnumSet.of(ApiOddity.PASSWORD_TO_BE_RESET));
    assertThat(linesWithout(with.expectedUsers(), union(withOwnId, toBeReset)))
        .isEqualTo(
            linesWithout(without.expectedUsers(), union(skipped, union(withOwnId, toBeReset))));
    assertThat(idsOf(without.passwords(), "clerk_id")).containsAnyElementsOf(toBeReset);
    assertThat(Files.readAllLines(with.passwords()))
        .isEqualTo(linesWithout(without.passwords(), union(skipped, toBeReset)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 51, 150, 700})
  void theSumsAreThoseOfTheExpectedUsers(int users) throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, users, 3, 20);
    JsonNode sums = expected(tenant);
    List<JsonNode> lines = lines(tenant.expectedUsers());
    int skipped = skipped(tenant).size();

    assertThat(sums.at("/snapshot/users").asInt()).isEqualTo(users);
    assertThat(sums.at("/users").asInt()).isEqualTo(lines.size());
    assertThat(sums.at("/fates/skip").asInt(-1)).isEqualTo(skipped);
    assertThat(sums.at("/fates/create").asLong())
        .isEqualTo(count(lines, line -> line.at("/by").asText().equals("create")));
    assertThat(sums.at("/fates/adopt").asLong())
        .isEqualTo(count(lines, line -> line.at("/by").asText().equals("adopt")));
    assertThat(sums.at("/fates/blocked").asInt()).isEqualTo(users - skipped - lines.size());
    assertThat(sums.at("/reasons/banned").asInt() + sums.at("/reasons/deprovisioned").asInt())
        .isEqualTo(skipped);
    assertThat(sums.at("/factors").asLong())
        .isEqualTo(count(lines, line -> line.at("/has_totp").asBoolean()));
    assertThat(sums.at("/passwords").asInt()).isEqualTo(lines(tenant.passwords()).size());
    assertThat(sums.at("/userWrites").asInt())
        .isEqualTo(
            sums.at("/fates/create").asInt()
                + sums.at("/factors").asInt()
                + lines(tenant.expectedMemberships()).size());
  }

  @Test
  void whatIsLeftBehindIsCountedForUsersWhoArriveOnly() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder, 700, 5, 20);
    JsonNode reasons = expected(tenant).path("reasons");
    Map<String, ApiOddity> oddities = oddities(700, 5);
    Set<String> arriving = idsOf(tenant.expectedUsers(), "external_id");
    List<JsonNode> told = new ArrayList<>();
    for (JsonNode user : lines(list(tenant, ClerkList.USERS))) {
      if (arriving.contains(user.path("id").asText())) {
        told.add(user);
      }
    }

    assertReason(
        reasons,
        "locked",
        count(told, user -> isLocked(user) && user.path("lockout_expires_in_seconds").isNumber()));
    assertReason(
        reasons,
        "locked-without-end",
        count(told, user -> isLocked(user) && user.path("lockout_expires_in_seconds").isNull()));
    assertReason(reasons, "passkey-not-carried", odd(oddities, PASSKEYS));
    assertReason(reasons, "social-sign-in-links-by-email", odd(oddities, SOCIAL));
    assertReason(reasons, "social-provider-unsupported", odd(oddities, NOT_OFFERED));
    assertReason(
        reasons, "sms-second-factor", count(told, user -> user.toString().contains(RESERVED)));
    assertReason(
        reasons,
        "backup-codes-not-carried",
        count(told, user -> user.path("backup_code_enabled").asBoolean()));
    assertEitherWay(reasons, "phone", count(told, user -> user.path("phone_numbers").size() > 0));
    assertEitherWay(reasons, "username", count(told, user -> user.path("username").isTextual()));
    assertEitherWay(
        reasons, "secondary-email", count(told, user -> user.path("email_addresses").size() > 1));
    assertThat(reasons.has("social-email-differs")).isFalse();
  }

  /** Most in the metadata; whoever has no room there is named too. */
  private static void assertEitherWay(JsonNode reasons, String word, long count) {
    long kept = reasons.path(word + "-in-metadata").asLong();
    assertThat(kept).as(word).isPositive();
    assertThat(kept + reasons.path(word + "-not-carried").asLong())
        .as(word)
        .isEqualTo(count)
        .isPositive();
  }

  private static void assertReason(JsonNode reasons, String reason, long count) {
    assertThat(reasons.path(reason).asLong()).as(reason).isEqualTo(count).isPositive();
  }

  private static long odd(Map<String, ApiOddity> oddities, Set<ApiOddity> some) {
    return oddities.values().stream().filter(some::contains).count();
  }

  /**
   * Users whom the API knows something odd of are ordinary by the CSV, so that all would arrive.
   */
  private static Map<String, ApiOddity> oddities(int users, long seed) {
    Map<String, ApiOddity> oddities = new HashMap<>();
    ClerkUsers all = new ClerkUsers(users, seed);
    for (int i = 0; i < users; i++) {
      oddities.put(all.user(i).id(), ApiOddity.of(all.user(i), seed));
    }
    return oddities;
  }

  private static boolean isLocked(JsonNode user) {
    return user.path("locked").asBoolean();
  }

  private static Set<String> skipped(GeneratedTenant tenant) throws IOException {
    long seed = expected(tenant).path("seed").asLong();
    int users = expected(tenant).at("/snapshot/users").asInt();
    return having(users, seed, SKIPPED);
  }

  private static Set<String> having(int users, long seed, Set<ApiOddity> some) {
    Map<String, ApiOddity> oddities = oddities(users, seed);
    oddities.values().removeIf(oddity -> !some.contains(oddity));
    return oddities.keySet();
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
  }

  private static List<String> linesWithout(Path file, Set<String> ids) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> ids.stream().noneMatch(line::contains))
        .toList();
  }

  private static long count(List<JsonNode> all, Predicate<JsonNode> those) {
    return all.stream().filter(those).count();
  }

  private static Set<String> idsOf(Path file, String field) throws IOException {
    Set<String> ids = new HashSet<>();
    lines(file).forEach(line -> ids.add(line.path(field).asText()));
    return ids;
  }

  private static Path list(GeneratedTenant tenant, ClerkList list) {
    return tenant.clerkApi().resolve(list.file());
  }

  private static JsonNode expected(GeneratedTenant tenant) throws IOException {
    return MAPPER.readTree(tenant.expected().toFile());
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(MAPPER.readTree(line));
    }
    return lines;
  }
}
