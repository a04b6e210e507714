package dev.ferry.twin.generate.field;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;

/** Makes the metadata of the support export. */
public final class MetadataMaker {
  private MetadataMaker() {}

  /** Metadata that users may see; the only kind that is carried. */
  public static ObjectNode publicOf(Oddity oddity, SplittableRandom random) {
    ObjectNode pairs = JsonNodeFactory.instance.objectNode();
    if (!oddity.isAboutMetadata() && random.nextInt(100) < 30) {
      return pairs;
    }
    pairs.put("plan", random.nextBoolean() ? "team" : "free");
    switch (oddity) {
      case METADATA_OF_ALL_KINDS -> allKinds(pairs, random);
      case METADATA_LONG_VALUE -> pairs.put("bio", "x".repeat(601 + random.nextInt(400)));
      case METADATA_LONG_KEY -> pairs.put("k".repeat(41 + random.nextInt(20)), "short");
      case METADATA_NOT_ASCII -> pairs.put("city", "Zürich").put("größe", "174");
      case METADATA_TOO_MANY -> many(pairs, 11 + random.nextInt(6));
      default -> pairs.put("seats", random.nextInt(1, 500)).put("beta", random.nextBoolean());
    }
    return pairs;
  }

  private static void allKinds(ObjectNode pairs, SplittableRandom random) {
    pairs
        .put("seats", random.nextInt(1, 500))
        .put("ratio", 0.25)
        .put("beta", random.nextBoolean())
        .put("longest", "v".repeat(600))
        .put("k".repeat(40), "longest key")
        .putNull("left_out");
    pairs.putObject("address").put("zip", "8001").put("floor", 3).putArray("tags").add("a").add(2);
    pairs.putArray("roles").add("owner").add("billing");
  }

  /** Fills up to a number of pairs, of which only ten are carried. */
  private static void many(ObjectNode pairs, int count) {
    for (int i = pairs.size(); i < count; i++) {
      pairs.put("note_" + i, "n" + i);
    }
  }

  /** Metadata that only the customer's servers may see; carrying it would give it away. */
  public static ObjectNode privateOf(int index) {
    return JsonNodeFactory.instance.objectNode().put("internal_note", "private-" + index);
  }

  /** Metadata that users may write; carrying it would trust them. */
  public static ObjectNode unsafeOf(int index) {
    return JsonNodeFactory.instance.objectNode().put("self_said", "unsafe-" + index);
  }
}
