package dev.ferry.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ferry.cli.common.Json;
import dev.ferry.html.Plain;
import dev.ferry.privacy.SecretShapes;
import dev.ferry.report.people.AddressMask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What leaves for the page: addresses are masked and what looks like a secret is withheld, in every
 * text and whoever wrote it. Thread-safe.
 */
final class Shown {
  /** Generous on both sides: what is masked and was none costs nobody anything. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>\"'`(),;:=\\[\\]{}]+@[^\\s@<>\"'`(),;:=\\[\\]{}]+");

  /** What is shown each second is mostly what was shown before. */
  private static final int REMEMBERED = 1_000;

  /** As people call what lies where they work. */
  private final UnaryOperator<String> named;

  private final Map<String, String> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  Shown(UnaryOperator<String> named) {
    this.named = named;
  }

  /** As one line of JSON. */
  synchronized String line(Object found) {
    return masked(Json.found(found)).toString();
  }

  private JsonNode masked(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(
          known.computeIfAbsent(node.asText(), text -> text(named.apply(text))));
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
