package dev.ferry.cli.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ferry.cli.common.Json;
import dev.ferry.html.Plain;
import dev.ferry.privacy.SecretShapes;
import dev.ferry.report.people.AddressMask;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What leaves for the page: addresses are masked and what looks like a secret is withheld, in every
 * text and whoever wrote it.
 */
final class Shown {
  /** Generous on both sides: what is masked and was none costs nobody anything. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>\"'`(),;:=\\[\\]{}]+@[^\\s@<>\"'`(),;:=\\[\\]{}]+");

  private Shown() {}

  /** As one line of JSON. */
  static String line(Object found) {
    try {
      return masked(Json.tree(Json.line(found))).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what we have written is JSON", e);
    }
  }

  private static JsonNode masked(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(text(node.asText()));
    } else if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> one : object.properties()) {
        one.setValue(masked(one.getValue()));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, masked(array.get(i)));
      }
    }
    return node;
  }

  static String text(String text) {
    if (SecretShapes.areIn(text)) {
      return "(withheld: it looks like a secret)";
    }
    String plain = Plain.of(text);
    return plain.indexOf('@') < 0
        ? plain
        : ADDRESS
            .matcher(plain)
            .replaceAll(found -> Matcher.quoteReplacement(AddressMask.of(found.group())));
  }
}
