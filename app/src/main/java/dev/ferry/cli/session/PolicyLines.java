package dev.ferry.cli.session;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.ferry.cli.common.NearMiss;
import dev.ferry.cli.common.UsageError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a policy, so that whoever has made a mistake in it is told where: the file, its
 * line, the key, and what was meant.
 *
 * @param at the line of each key; one of a table has that one's name and a dot before its own
 */
record PolicyLines(Path file, Map<String, Integer> at) {
  private static final YAMLFactory YAML = new YAMLFactory();

  PolicyLines {
    at = Map.copyOf(at);
  }

  /**
   * Jackson reads the first document and is silent about others, and takes the name of an alias for
   * a text (2.22): choices that were made and not heard, or heard and not made.
   *
   * @throws UsageError if it is more than one document, or holds an alias
   */
  static PolicyLines of(Path file, byte[] yaml) throws IOException {
    Map<String, Integer> at = new HashMap<>();
    try (YAMLParser tokens = YAML.createParser(yaml)) {
      Deque<String> within = new ArrayDeque<>();
      String key = "";
      boolean ended = false;
      for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
        int line = tokens.currentTokenLocation().getLineNr();
        if (ended) {
          throw refuse(file, line, "a second document begins, and only one is read");
        } else if (tokens.isCurrentAlias()) {
          throw refuse(file, line, "aliases (*" + tokens.getText() + ") are not read");
        } else if (token == JsonToken.FIELD_NAME) {
          key = tokens.currentName();
          at.putIfAbsent(within.isEmpty() ? key : path(within, key), line);
        } else if (token.isStructStart()) {
          within.addLast(key);
          key = "";
        } else if (token.isStructEnd()) {
          within.removeLast();
        }
        ended = within.isEmpty();
      }
    }
    return new PolicyLines(file, at);
  }

  /** The whole document has no name. */
  private static String path(Deque<String> within, String key) {
    StringBuilder path = new StringBuilder();
    within.stream().filter(name -> !name.isEmpty()).forEach(name -> path.append(name).append('.'));
    return path + key;
  }

  /**
   * @param key empty for the whole file
   * @param what is wrong with it
   */
  UsageError refuse(String key, String what) {
    return refuse(file, at.getOrDefault(key, 1), key.isEmpty() ? what : key + " " + what);
  }

  /** A key that there is not. */
  UsageError unknown(String path, String key, List<String> known) {
    String hint = NearMiss.hint(key, known);
    return refuse(
        file,
        at.getOrDefault(path, 1),
        "there is no key "
            + path
            + (hint.isEmpty() ? "; there are " + String.join(", ", known) : hint));
  }

  /** A value that the key does not take. */
  UsageError notOneOf(String key, JsonNode value, List<String> words) {
    return refuse(
        key,
        "must be "
            + String.join(" or ", words)
            + NearMiss.hint(value.isValueNode() ? value.asText() : "", words));
  }

  /**
   * @param line from 1; 0 if it is not known
   */
  static UsageError refuse(Path file, int line, String what) {
    return UsageError.usage(
        "policy-wrong",
        file + (line > 0 ? ", line " + line : "") + ": " + what,
        "Correct it there. docs/reference/policy.md has every key with its values; ferry policy"
            + " shows what is in force.");
  }
}
