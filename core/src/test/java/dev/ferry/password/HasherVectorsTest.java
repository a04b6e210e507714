package dev.ferry.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.privacy.Sensitive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * A digest of every hasher in Clerk's documents, with the form in which it is migrated, or the
 * reason why not. The digests were made, and the forms proven, by another program.
 */
class HasherVectorsTest {
  private static final String VECTORS = "vectors.csv";
  private static final Path SHARED =
      Path.of(
          System.getenv().getOrDefault("FERRY_FACTS", "../../shared/facts"), "hasher-vectors.json");

  @ParameterizedTest(name = "{index}: {0}")
  @CsvFileSource(resources = VECTORS, delimiter = '|', numLinesToSkip = 1)
  void eachVectorComesOutAsStated(
      String hasher,
      String digest,
      String password,
      @Nullable String type,
      @Nullable String position,
      @Nullable String hash,
      @Nullable String reason) {
    HashConversion verdict =
        new Hashers(choice(position)).verdict(new ClerkPassword(Sensitive.of(digest), hasher));

    HashConversion stated =
        hash == null
            ? new HashConversion.NotCarried(Reason.ofCode(String.valueOf(reason)).orElseThrow())
            : HashConversion.carried(form(String.valueOf(type), position), hash);
    assertThat(verdict).isEqualTo(stated);
    if (verdict instanceof HashConversion.Carried carried) {
      assertThat(carried.hash().value().reveal()).isEqualTo(hash);
    }
  }

  @ParameterizedTest(name = "{index}: {0}")
  @CsvFileSource(resources = VECTORS, delimiter = '|', numLinesToSkip = 1)
  void noVerdictPrintsADigest(String hasher, String digest) {
    for (SaltedSha256 choice : SaltedSha256.values()) {
      HashConversion verdict =
          new Hashers(choice).verdict(new ClerkPassword(Sensitive.of(digest), hasher));
      assertThat(verdict.toString()).doesNotContain("$", "{SSHA");
    }
  }

  @Test
  void theyAreAllAndNoneOfTheSaltedOnesGoesUnasked() throws IOException {
    List<List<String>> rows = rows();
    Set<String> hashers = new TreeSet<>();
    rows.forEach(row -> hashers.add(row.get(0)));
    assertThat(rows).hasSize(35);
    assertThat(hashers).hasSize(22);
    for (List<String> row : rows) {
      HashConversion verdict =
          new Hashers(SaltedSha256.SKIP)
              .verdict(new ClerkPassword(Sensitive.of(row.get(1)), row.get(0)));
      boolean salted = row.get(0).equals("sha256_salted");
      assertThat(verdict instanceof HashConversion.Carried)
          .isEqualTo(!salted && row.get(6).isEmpty());
    }
  }

  /** The file is no part of this repository: where it is not there, this test says so. */
  @Test
  void theyAreThoseOfTheResearch() throws IOException {
    assumeTrue(Files.isReadable(SHARED), "SKIPPED, nothing was compared: there is no " + SHARED);
    List<List<String>> stated = new ArrayList<>();
    for (JsonNode vector : JsonMapper.builder().build().readTree(SHARED.toFile())) {
      stated.add(
          List.of(
              vector.path("hasher").asText(),
              vector.path("digest").asText(),
              vector.path("password").asText(),
              vector.path("workos").path("type").asText(),
              vector.path("workos").path("hash").asText()));
    }
    assertThat(
            rows().stream()
                .map(row -> List.of(row.get(0), row.get(1), row.get(2), row.get(3), row.get(5))))
        .containsExactlyElementsOf(stated);
  }

  private static SaltedSha256 choice(@Nullable String position) {
    if (position == null) {
      return SaltedSha256.SKIP;
    }
    return position.equals("prefix") ? SaltedSha256.SALT_BEFORE : SaltedSha256.SALT_BEHIND;
  }

  private static Form form(String type, @Nullable String position) {
    if (position != null) {
      return position.equals("prefix") ? Form.SSHA256_SALT_BEFORE : Form.SSHA256_SALT_BEHIND;
    }
    return Form.valueOf(type.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static List<List<String>> rows() throws IOException {
    try (InputStream in = HasherVectorsTest.class.getResourceAsStream(VECTORS)) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> List.of(line.split("\\|", -1))).toList();
    }
  }
}
