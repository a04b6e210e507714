package dev.ferry.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.MetadataPolicy.Also;
import dev.ferry.model.MetadataPolicy.Keys;
import dev.ferry.model.MetadataPolicy.Nested;
import dev.ferry.model.MetadataPolicy.NotAscii;
import dev.ferry.model.MetadataPolicy.TooLong;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExternalIdSource;
import dev.ferry.policy.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of a policy, or written for it, is read as that policy again. */
class PolicyTextTest {
  private static final List<String> NAMES =
      List.of(
          "plan", "org:old", "größe", "yes", "1e3", "a: b", "# c", "\u2028", "😀", "-", "\"", "~");

  @TempDir Path folder;

  @Test
  void itSaysAPolicyWholeSoThatItIsReadAsTheSame() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      Policy policy = policy(random);

      assertThat(PolicyFile.read(written(PolicyText.values(policy)), true)).isEqualTo(policy);
    }
  }

  private Path written(Map<String, JsonNode> values) throws IOException {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (key, value) -> {
          boolean first = key.equals("metadata.public");
          String name = key.replaceFirst("metadata[.]", first ? "metadata:\n  " : "  ");
          text.append(name).append(": ").append(PolicyText.yaml(value)).append('\n');
        });
    return Files.writeString(folder.resolve("ferry.yaml"), text);
  }

  private static Policy policy(Random random) {
    return Policy.builder()
        .existingEmail(any(Policy.ExistingEmail.class, random))
        .existingDiffers(any(Policy.ExistingDiffers.class, random))
        .multipleEmails(any(Policy.MultipleEmails.class, random))
        .banned(any(Policy.KeptOut.class, random))
        .deprovisioned(any(Policy.KeptOut.class, random))
        .blocklisted(any(Policy.KeptOut.class, random))
        .locked(any(Policy.KeptOut.class, random))
        .sha256Salted(any(Policy.SaltedSha256.class, random))
        .domains(any(Policy.Domains.class, random))
        .connections(any(Policy.Connections.class, random))
        .roles(table(random))
        .permissions(table(random))
        .metadataPairs(1 + random.nextInt(50))
        .metadata(
            new MetadataPolicy(
                random.nextBoolean() ? Keys.every() : Keys.of(some(random)),
                some(random),
                random.nextBoolean() ? Keys.every() : Keys.of(some(random)),
                random.nextBoolean() ? Map.of() : Map.of(name(random), "size"),
                any(Nested.class, random),
                any(NotAscii.class, random),
                any(TooLong.class, random),
                random.nextBoolean() ? Set.of() : EnumSet.of(any(Also.class, random))))
        .noWayToSignIn(any(Policy.KeptOut.class, random))
        .domainsClaimedTwice(any(Policy.ClaimedTwice.class, random))
        .removedInWorkos(any(Policy.RemovedInWorkos.class, random))
        .externalId(externalId(random))
        .adoptedUsers(any(Policy.AdoptedUsers.class, random))
        .rolesThatHoldMore(any(Policy.RolesThatHoldMore.class, random))
        .totpIssuer(name(random))
        .planMaxAge(
            List.of(
                    Duration.ofMinutes(90),
                    Duration.ofMinutes(60),
                    Duration.ofHours(24),
                    Duration.ofHours(36),
                    Duration.ofDays(3))
                .get(random.nextInt(5)))
        .build();
  }

  private static ExternalIdSource externalId(Random random) {
    ExternalIdSource.From from = any(ExternalIdSource.From.class, random);
    return switch (from) {
      case CLERK_ID, CLERK_EXTERNAL_ID -> new ExternalIdSource(from, null);
      case PUBLIC_METADATA, PRIVATE_METADATA -> new ExternalIdSource(from, name(random));
    };
  }

  private static Map<String, String> table(Random random) {
    return random.nextBoolean() ? Map.of() : Map.of(name(random), name(random));
  }

  private static List<String> some(Random random) {
    return Stream.generate(() -> name(random)).limit(random.nextInt(4)).distinct().toList();
  }

  private static String name(Random random) {
    String one = NAMES.get(random.nextInt(NAMES.size()));
    return one.isBlank() ? "x" + one : one;
  }

  private static <E extends Enum<E>> E any(Class<E> type, Random random) {
    E[] all = type.getEnumConstants();
    return all[random.nextInt(all.length)];
  }

  @Test
  void everyKeyIsSaidAndEveryChoiceIsAKey() {
    Set<String> keys = PolicyText.values(Policy.defaults()).keySet();
    Set<String> readable = new TreeSet<>(PolicyFile.KEYS);
    readable.remove("metadata");
    MetadataSection.KEYS.forEach(key -> readable.add("metadata." + key));

    assertThat(keys).containsExactlyInAnyOrderElementsOf(readable);
    assertThat(keys).containsAll(Arrays.stream(Choice.values()).map(Choice::key).toList());
  }

  @Test
  void theDefaultOfEachChoiceIsOneOfItsOptionsOrAValueOfThatKind() {
    for (Choice choice : Choice.values()) {
      String usual = PolicyText.yaml(PolicyText.usual(choice.key()));
      boolean ofWords =
          Stream.of("skip", "carry", "pending", "handover", "json", "all", "escape")
              .anyMatch(usual::equals);
      if (ofWords) {
        assertThat(choice.options())
            .as(choice.key())
            .extracting(Choice.Option::value)
            .contains(usual);
      }
      assertThat(choice.options()).as(choice.key()).isNotEmpty();
    }
  }
}
