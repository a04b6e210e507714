package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.MetadataPolicy.NotAscii;
import dev.ferry.model.MetadataPolicy.TooLong;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkUser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a user's metadata holds, each chosen value is in WorkOS, to be read back exactly, or in
 * the sidecar file, whole; never both, never neither.
 */
class MetadataPropertiesTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final String[] KEYS = {
    "plan", "a", "a_2", "a_3", "ü", "", "k".repeat(40), "k".repeat(41), "l".repeat(39), "x.y", "\\"
  };
  private static final String[] PIECES = {
    "a", "\\", "\\u0041", "u", "ü", "🚢", "\u0000", "\"", "\n", "v".repeat(300), "$2a$", "\\\\"
  };

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 30);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingIsCutAndNothingIsLost(long seed) throws JsonProcessingException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      ObjectNode object = object(random, 0);
      MetadataPolicies choice =
          MetadataPolicies.choosing()
              .not(random.nextBoolean() ? NotAscii.ESCAPE : NotAscii.DIVERT)
              .over(random.nextBoolean() ? TooLong.SPLIT : TooLong.DIVERT);
      int limit = 1 + random.nextInt(20);
      Policy policy = Policy.builder().metadataPairs(limit).metadata(choice.build()).build();
      ClerkUser user = ClerkUser.builder("user_1").publicMetadata(object.toString()).build();
      UserMetadata metadata = UserMetadata.of(user, "a@b.test", policy, null, null);
      check((ObjectNode) JSON.readTree(object.toString()), metadata, limit);
    }
  }

  private static void check(ObjectNode object, UserMetadata metadata, int limit)
      throws JsonProcessingException {
    Map<String, JsonNode> kept = new HashMap<>();
    for (UncarriedMetadata overflow : metadata.overflow()) {
      assertThat(overflow.reason()).isNotEqualTo(Reason.METADATA_SECRET_WITHHELD);
      assertThat(kept.put(overflow.key(), JSON.readTree(overflow.json()))).isNull();
    }
    Set<String> read = new HashSet<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String key = field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull()) {
        continue;
      }
      if (kept.containsKey(key)) {
        assertThat(kept.remove(key)).isEqualTo(value);
      } else if (value.isContainerNode()) {
        assertThat(ReadBack.nested(key, metadata.pairs()).toString())
            .isEqualTo(new ObjectMapper().readTree(value.toString()).toString());
        read.addAll(ReadBack.keys(key, metadata.pairs()));
      } else {
        assertThat(ReadBack.text(key, metadata.pairs())).isEqualTo(value.asText());
        read.addAll(ReadBack.keys(key, metadata.pairs()));
      }
    }
    assertThat(kept).as("kept, though the user has it not").isEmpty();
    assertThat(metadata.pairs().keySet()).as("every pair is of some value").isEqualTo(read);
    assertThat(metadata.pairs()).hasSizeLessThanOrEqualTo(limit);
    metadata
        .pairs()
        .forEach(
            (key, value) -> {
              assertThat(key).matches("\\p{ASCII}{1,40}");
              assertThat(value).matches("(?s)\\p{ASCII}{0,600}");
            });
  }

  private static ObjectNode object(SplittableRandom random, int depth) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = random.nextInt(9); i > 0; i--) {
      object.set(KEYS[random.nextInt(KEYS.length)], value(random, depth));
    }
    return object;
  }

  private static JsonNode value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 2 ? 5 : 7)) {
      case 0 -> JSON.getNodeFactory().nullNode();
      case 1 -> JSON.getNodeFactory().numberNode(random.nextLong());
      case 2 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
      case 5 -> object(random, depth + 1);
      case 6 -> JSON.createArrayNode().add(value(random, depth + 1));
      default -> JSON.getNodeFactory().textNode(text(random));
    };
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
