package dev.ferry.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.MetadataPolicy.Keys;
import dev.ferry.model.Policy;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A policy as {@link PolicyFile} reads it: a value for each key, in the order of
 * docs/reference/policy.md. A key of a table has that one's name and a dot before its own.
 */
public final class PolicyText {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Outside of ASCII YAML knows separators of lines that JSON does not. */
  private static final JsonMapper QUOTED =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** What YAML takes for a text without quotes. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*|[1-9][0-9]{0,3}[mhd]");

  private static final Set<String> NO_TEXTS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private static final Map<String, JsonNode> DEFAULTS = values(Policy.defaults());

  private PolicyText() {}

  /** The values by their keys. */
  public static Map<String, JsonNode> values(Policy policy) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    values.put("existingEmail", word(policy.existingEmail()));
    values.put("userExternalId", JSON.textNode(policy.externalId().word()));
    values.put("adoptedUsers", word(policy.adoptedUsers()));
    values.put("existingDiffers", word(policy.existingDiffers()));
    values.put("removedInWorkos", word(policy.removedInWorkos()));
    values.put("multipleEmails", word(policy.multipleEmails()));
    values.put("banned", word(policy.banned()));
    values.put("deprovisioned", word(policy.deprovisioned()));
    values.put("blocklisted", word(policy.blocklisted()));
    values.put("locked", word(policy.locked()));
    values.put("noWayToSignIn", word(policy.noWayToSignIn()));
    values.put("sha256Salted", word(policy.sha256Salted()));
    values.put("totpIssuer", JSON.textNode(policy.totpIssuer()));
    values.put("roles", table(policy.roles()));
    values.put("permissions", table(policy.permissions()));
    values.put("rolesThatHoldMore", word(policy.rolesThatHoldMore()));
    values.put("domains", word(policy.domains()));
    values.put("domainsClaimedTwice", word(policy.domainsClaimedTwice()));
    values.put("connections", word(policy.connections()));
    values.put("locale", word(policy.locale()));
    values.put("metadataPairs", JSON.numberNode(policy.metadataPairs()));
    metadata(policy.metadata(), values);
    values.put("planMaxAge", JSON.textNode(age(policy.planMaxAge())));
    return values;
  }

  /**
   * The default of a key.
   *
   * @throws IllegalArgumentException if there is no such key
   */
  public static JsonNode usual(String key) {
    JsonNode usual = DEFAULTS.get(key);
    if (usual == null) {
      throw new IllegalArgumentException("the policy has no key " + key);
    }
    return usual;
  }

  private static void metadata(MetadataPolicy policy, Map<String, JsonNode> values) {
    values.put("metadata.public", keys(policy.publicKeys()));
    values.put("metadata.private", list(policy.privateKeys()));
    values.put("metadata.unsafe", JSON.textNode("never"));
    values.put("metadata.organizations", keys(policy.organizationKeys()));
    values.put("metadata.rename", table(policy.rename()));
    values.put("metadata.nested", word(policy.nested()));
    values.put("metadata.notAscii", word(policy.notAscii()));
    values.put("metadata.tooLong", word(policy.tooLong()));
    values.put("metadata.also", list(policy.also().stream().map(Document::word).toList()));
  }

  private static JsonNode word(Enum<?> choice) {
    return JSON.textNode(Document.word(choice));
  }

  private static JsonNode keys(Keys keys) {
    return keys.all()
        ? JSON.textNode("all")
        : keys.named().isEmpty() ? JSON.textNode("none") : list(keys.named());
  }

  private static JsonNode list(Collection<String> words) {
    ArrayNode list = JSON.arrayNode();
    words.forEach(list::add);
    return list;
  }

  private static JsonNode table(Map<String, String> entries) {
    ObjectNode table = JSON.objectNode();
    new TreeMap<>(entries).forEach(table::put);
    return table;
  }

  /** In the largest unit that says it exactly; a day is 24h. */
  private static String age(Duration age) {
    if (age.toHours() > 24 && age.equals(Duration.ofDays(age.toDays()))) {
      return age.toDays() + "d";
    }
    return age.equals(Duration.ofHours(age.toHours()))
        ? age.toHours() + "h"
        : age.toMinutes() + "m";
  }

  /** A value as it stands in the file, in one line. */
  public static String yaml(JsonNode value) {
    if (value.isArray()) {
      return stream(value).map(PolicyText::yaml).collect(Collectors.joining(", ", "[", "]"));
    } else if (value.isObject()) {
      return value.properties().stream()
          .map(entry -> text(entry.getKey()) + ": " + yaml(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.isTextual() ? text(value.asText()) : value.toString();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static String text(String text) {
    if (PLAIN.matcher(text).matches() && !NO_TEXTS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    try {
      return QUOTED.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text that cannot be written", e);
    }
  }
}
