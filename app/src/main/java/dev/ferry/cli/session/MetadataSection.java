package dev.ferry.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.NearMiss;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.MetadataPolicy.Also;
import dev.ferry.model.MetadataPolicy.Keys;
import dev.ferry.model.MetadataPolicy.Nested;
import dev.ferry.model.MetadataPolicy.NotAscii;
import dev.ferry.model.MetadataPolicy.TooLong;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code metadata:} of the policy. Strict, as all of it. */
final class MetadataSection {
  static final List<String> KEYS =
      List.of(
          "public",
          "private",
          "unsafe",
          "organizations",
          "rename",
          "nested",
          "notAscii",
          "tooLong",
          "also");
  private static final int LONGEST_KEY = 40;

  private final JsonNode table;

  private MetadataSection(JsonNode table) {
    this.table = table;
  }

  /** Something is wrong with a key; the message says what. */
  static final class WrongException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String key;

    /**
     * @param key of the section; empty for all of it
     */
    WrongException(String key, String message) {
      super(message);
      this.key = key;
    }

    /** With the name of the section before it. */
    String key() {
      return key.isEmpty() ? "metadata" : "metadata." + key;
    }
  }

  /**
   * @throws WrongException if it cannot be understood
   */
  static MetadataPolicy read(JsonNode table) {
    if (table.isMissingNode() || table.isNull()) {
      return MetadataPolicy.defaults();
    }
    if (!table.isObject()) {
      throw new WrongException("", "must be a table, with lines such as `public: all`");
    }
    for (Map.Entry<String, JsonNode> field : table.properties()) {
      if (!KEYS.contains(field.getKey())) {
        String hint = NearMiss.hint(field.getKey(), KEYS);
        throw new WrongException(
            field.getKey(),
            "is no key" + (hint.isEmpty() ? "; there are " + String.join(", ", KEYS) : hint));
      }
    }
    return new MetadataSection(table).policy();
  }

  private MetadataPolicy policy() {
    MetadataPolicy defaults = MetadataPolicy.defaults();
    unsafe();
    return new MetadataPolicy(
        keys("public", defaults.publicKeys()),
        privateKeys(),
        keys("organizations", defaults.organizationKeys()),
        rename(),
        choice("nested", Nested.class, defaults.nested()),
        choice("notAscii", NotAscii.class, defaults.notAscii()),
        choice("tooLong", TooLong.class, defaults.tooLong()),
        also(defaults.also()));
  }

  private void unsafe() {
    JsonNode value = table.path("unsafe");
    if (!value.isMissingNode() && !value.asText().equals("never")) {
      throw new WrongException(
          "unsafe",
          "can only be never: users write unsafe metadata themselves, and"
              + " whoever reads it in WorkOS would take it for yours");
    }
  }

  private Keys keys(String key, Keys otherwise) {
    JsonNode value = table.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (value.isTextual() && value.asText().equals("all")) {
      return Keys.every();
    }
    if (value.isTextual() && value.asText().equals("none")) {
      return Keys.of(List.of());
    }
    return Keys.of(names(key, value, "all, none or a list of keys, such as [plan, seats]"));
  }

  private List<String> privateKeys() {
    JsonNode value = table.path("private");
    if (value.isMissingNode() || (value.isTextual() && value.asText().equals("none"))) {
      return List.of();
    }
    List<String> names = names("private", value, "a list of keys, such as [crm_id]; never all");
    for (String name : names) {
      if (MetadataPolicy.soundsSecret(name)) {
        throw new WrongException(
            "private",
            "names " + name + ", which is called as a secret is; a secret is never carried");
      }
    }
    return names;
  }

  private static List<String> names(String key, JsonNode list, String wanted) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : list) {
      if (!name.isTextual() || name.asText().isBlank() || names.contains(name.asText())) {
        throw new WrongException(key, "must be " + wanted + ", each once");
      }
      names.add(name.asText());
    }
    if (!list.isArray()) {
      throw new WrongException(key, "must be " + wanted);
    }
    return names;
  }

  private Map<String, String> rename() {
    JsonNode value = table.path("rename");
    Map<String, String> names = new TreeMap<>();
    if (value.isMissingNode() || value.isNull()) {
      return names;
    }
    if (!value.isObject()) {
      throw new WrongException("rename", "must be a table, such as `größe: size`");
    }
    Set<String> taken = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String name = entry.getValue().isTextual() ? entry.getValue().asText() : "";
      boolean suits = name.matches("[\\x21-\\x7E]{1," + LONGEST_KEY + "}");
      if (!suits || name.startsWith("clerk_") || !taken.add(name)) {
        throw new WrongException(
            "rename." + entry.getKey(),
            "must be followed by a name of 1 to 40 ASCII characters without spaces, that"
                + " does not begin with clerk_, each once");
      }
      names.put(entry.getKey(), name);
    }
    return names;
  }

  private Set<Also> also(Set<Also> otherwise) {
    JsonNode value = table.path("also");
    if (value.isMissingNode()) {
      return otherwise;
    }
    List<String> words = Arrays.stream(Also.values()).map(Document::word).toList();
    Set<Also> chosen = EnumSet.noneOf(Also.class);
    for (JsonNode word : value) {
      boolean known =
          Arrays.stream(Also.values())
              .filter(also -> Document.word(also).equals(word.asText()))
              .anyMatch(chosen::add);
      if (!known) {
        throw new WrongException("also", alsoWanted(words, value));
      }
    }
    if (!value.isArray()) {
      throw new WrongException("also", alsoWanted(words, value));
    }
    return chosen;
  }

  private static String alsoWanted(List<String> words, JsonNode value) {
    String hint = "";
    for (JsonNode one : value) {
      if (!words.contains(one.asText())) {
        hint = NearMiss.hint(one.asText(), words);
      }
    }
    return "must be a list of " + String.join(", ", words) + ", each once, or []" + hint;
  }

  private <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    JsonNode value = table.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Document::word).toList();
    int index = words.indexOf(value.asText());
    if (index < 0) {
      throw new WrongException(
          key, "must be " + String.join(" or ", words) + NearMiss.hint(value.asText(), words));
    }
    return type.getEnumConstants()[index];
  }
}
