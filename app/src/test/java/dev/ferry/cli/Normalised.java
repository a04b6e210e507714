package dev.ferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Documents without what differs from run to run: paths, ports, keys, ids, measured times; sorted.
 */
record Normalised(Path folder) {

  Map<String, JsonNode> of(Map<String, JsonNode> documents) {
    Map<String, JsonNode> normalised = new LinkedHashMap<>();
    documents.forEach(
        (name, document) -> {
          normalised.put(name, of(document));
          if (!name.startsWith("rollback")) {
            normalised.get(name).findParents("userWrites").forEach(Normalised::forgetLooks);
          }
        });
    return normalised;
  }

  /** In an apply, how many writes a look serves hangs on when each of them was answered. */
  private static void forgetLooks(JsonNode requests) {
    if (requests.path("reads").asInt() > 0) {
      ((ObjectNode) requests).put("reads", "MEASURED");
    }
  }

  private JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      object.properties().forEach(member -> sorted.put(of(member.getKey()), of(member.getValue())));
      // What SQLite takes for the snapshot is weighed, in whole pages.
      if (sorted.containsKey("schema")) {
        sorted.computeIfPresent("at", (name, moment) -> TextNode.valueOf("MOMENT"));
      }
      sorted.computeIfPresent("diskBytes", (name, bytes) -> TextNode.valueOf("MEASURED"));
      return JsonNodeFactory.instance.objectNode().setAll(sorted);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode normalised = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> normalised.add(of(element)));
      return normalised;
    }
    if (node.isFloatingPointNumber()) {
      return TextNode.valueOf("MEASURED");
    }
    return node.isTextual() ? TextNode.valueOf(of(node.asText())) : node;
  }

  private String of(String text) {
    return text.replace(folder.toString(), "FOLDER")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
        .replaceAll("\\b([a-z]+(_[a-z]+)*)_01[0-9A-HJKMNP-TV-Z]{24}\\b", "$1_ID")
        .replaceAll("\\d+ requests since", "N requests since")
        .replaceAll("[\\d,]+ MB free", "N MB free")
        .replaceAll("[\\d.]+ s fast", "N s fast")
        .replaceAll("± [\\d.]+ s", "± N s")
        .replaceAll("token=[\\w-]+", "token=TOKEN")
        .replaceAll("whsec_[A-Za-z0-9+/]+", "whsec_SECRET")
        .replaceAll("sk_(test|live)_(…?)\\w+", "sk_$1_$2KEY");
  }
}
