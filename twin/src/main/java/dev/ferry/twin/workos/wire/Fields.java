package dev.ferry.twin.workos.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Percent;
import dev.ferry.twin.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request body, read strictly: an unknown field or a value of another type than
 * documented is a 422. Used by one thread.
 */
public final class Fields {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");

  private final ObjectNode body;

  private Fields(ObjectNode body) {
    this.body = body;
  }

  /** The fields of a JSON body, which may have no others than these. */
  public static Fields ofJson(Request request, Set<String> known) {
    boolean json = request.header("Content-Type").orElse("").contains("json");
    return of(json ? Json.parse(request.body()) : Json.object(), known);
  }

  /** The fields of a JSON or form-encoded body, which may have no others than these. */
  public static Fields ofJsonOrForm(Request request, Set<String> known) {
    if (!request.header("Content-Type").orElse("").contains("x-www-form-urlencoded")) {
      return ofJson(request, known);
    }
    ObjectNode form = Json.object();
    for (Map.Entry<String, String> pair : Percent.pairs(request.body()).entrySet()) {
      form.put(pair.getKey(), pair.getValue());
    }
    return of(form, known);
  }

  /** The fields of an object, which may have no others than these. */
  public static Fields of(JsonNode body, Set<String> known) {
    if (!(body instanceof ObjectNode object)) {
      throw Refusal.invalidParameters("Validation failed: the body must be an object.");
    }
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw invalid(name, "should not exist");
              }
            });
    return new Fields(object);
  }

  /** Whether the field is there, be it null. */
  public boolean has(String name) {
    return body.has(name);
  }

  /** A field's raw value, or null if it is missing or null. */
  public @Nullable JsonNode raw(String name) {
    JsonNode value = body.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** A string that may be missing or null. */
  public @Nullable String nullableText(String name) {
    JsonNode value = raw(name);
    if (value != null && !value.isTextual()) {
      throw invalid(name, "must be a string");
    }
    return value == null ? null : value.textValue();
  }

  /** A string that may be missing, but not null. */
  public @Nullable String text(String name) {
    String value = nullableText(name);
    if (value == null && has(name)) {
      throw invalid(name, "must be a string");
    }
    return value;
  }

  /** A string that must be there. */
  public String requiredText(String name) {
    String value = nullableText(name);
    if (value == null) {
      throw invalid(name, "must be a string");
    }
    return value;
  }

  /** An e-mail address that must be there, without the spaces around it. */
  public String requiredEmail(String name) {
    String value = requiredText(name).strip();
    if (!isEmail(value)) {
      throw invalid(name, "must be an email");
    }
    return value;
  }

  /** Whether a text looks like an e-mail address. */
  public static boolean isEmail(String text) {
    return EMAIL.matcher(text).matches();
  }

  /** A whole number that may be missing, but not null; null if it is missing. */
  public @Nullable Integer integer(String name) {
    JsonNode value = raw(name);
    if (has(name) && (value == null || !value.isInt())) {
      throw invalid(name, "must be an integer number");
    }
    return value == null ? null : value.intValue();
  }

  /** A boolean that may be missing or null, which is false. */
  public boolean flag(String name) {
    JsonNode value = raw(name);
    if (value != null && !value.isBoolean()) {
      throw invalid(name, "must be a boolean");
    }
    return value != null && value.booleanValue();
  }

  /** An array of strings that may be missing or null; null then. */
  public @Nullable List<String> texts(String name) {
    JsonNode value = raw(name);
    if (value == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      texts.add(element.textValue());
    }
    if (!value.isArray() || texts.contains(null)) {
      throw invalid(name, "must be an array of strings");
    }
    return texts;
  }

  /** The refusal of a field's value. */
  public static Refusal invalid(String name, String must) {
    return Refusal.invalidParameters("Validation failed: " + name + " " + must + ".");
  }
}
