package dev.ferry.cli.common;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON document of a command: {@code schema}, {@code status}, its own members, {@code next}.
 */
public final class Document {
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final List<String> next = new java.util.ArrayList<>();

  public Document(String command) {
    root.put("schema", "ferry." + command + "/1");
    root.put("status", "done");
  }

  public ObjectNode root() {
    return root;
  }

  /** Adds the members of what was found out. */
  public void add(Record found) {
    root.setAll((ObjectNode) Json.found(found));
  }

  /** Adds one member: a record, a list, a map, a constant, a number or a text. */
  public void add(String name, @Nullable Object found) {
    root.set(name, Json.found(found));
  }

  public void status(String status) {
    root.put("status", status);
  }

  /** A command worth running now, ready to paste; one that destroys is none. */
  public void next(String command) {
    if (!Destructive.is(command)) {
      next.add(command);
    }
  }

  public List<String> next() {
    return next;
  }

  public void error(String code, String message, String fix) {
    root.putObject("error").put("code", code).put("message", message).put("fix", fix);
  }

  /** Counts by constant, in lower case with hyphens. */
  public static <E extends Enum<E>> void counts(ObjectNode into, Map<E, Long> counts) {
    counts.forEach((constant, count) -> into.put(word(constant), count));
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public ObjectNode finished() {
    ArrayNode commands = root.putArray("next");
    next.forEach(commands::add);
    return root;
  }
}
