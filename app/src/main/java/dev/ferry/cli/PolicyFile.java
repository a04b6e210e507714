package dev.ferry.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Policy.ExistingEmail;
import dev.ferry.model.Policy.PrimaryEmailUnknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the policy. Strict: an unknown key or value is an error, since it means a choice. */
final class PolicyFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final List<String> KEYS =
      List.of(
          "existingEmail", "existingDiffers", "primaryEmailUnknown", "metadataPairs", "totpIssuer");

  private final Path file;
  private final JsonNode root;

  private PolicyFile(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * @param required false if the defaults apply where there is no file
   */
  static Policy read(Path file, boolean required) {
    if (!required && !Files.exists(file)) {
      return Policy.defaults();
    }
    try {
      JsonNode root = YAML.readTree(Files.readAllBytes(file));
      return new PolicyFile(file, root).policy();
    } catch (JsonProcessingException e) {
      throw refuse(file, "line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw refuse(file, "cannot be read");
    }
  }

  private Policy policy() {
    if (root.isMissingNode() || root.isNull()) {
      return Policy.defaults();
    }
    if (!root.isObject()) {
      throw refuse(file, "holds no keys and values");
    }
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!KEYS.contains(field.getKey())) {
        throw refuse(
            file, "unknown key " + field.getKey() + "; known are " + String.join(", ", KEYS));
      }
    }
    Policy defaults = Policy.defaults();
    return new Policy(
        choice("existingEmail", ExistingEmail.class, defaults.existingEmail()),
        choice("existingDiffers", ExistingDiffers.class, defaults.existingDiffers()),
        choice("primaryEmailUnknown", PrimaryEmailUnknown.class, defaults.primaryEmailUnknown()),
        metadataPairs(defaults.metadataPairs()),
        totpIssuer(defaults.totpIssuer()));
  }

  private <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    JsonNode value = root.get(key);
    if (value == null) {
      return otherwise;
    }
    List<String> words =
        Arrays.stream(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    int index = words.indexOf(value.asText());
    if (index < 0) {
      throw refuse(file, key + " must be " + String.join(" or ", words));
    }
    return type.getEnumConstants()[index];
  }

  private int metadataPairs(int otherwise) {
    JsonNode value = root.get("metadataPairs");
    if (value == null) {
      return otherwise;
    }
    if (!value.isInt() || value.asInt() < 1 || value.asInt() > 50) {
      throw refuse(file, "metadataPairs must be a number from 1 to 50");
    }
    return value.asInt();
  }

  private String totpIssuer(String otherwise) {
    JsonNode value = root.get("totpIssuer");
    if (value == null) {
      return otherwise;
    }
    if (!value.isTextual() || value.asText().isBlank()) {
      throw refuse(file, "totpIssuer must be a name");
    }
    return value.asText();
  }

  private static Refusal refuse(Path file, String what) {
    return Refusal.usage("policy-wrong", file + ": " + what, "Correct the file.");
  }
}
