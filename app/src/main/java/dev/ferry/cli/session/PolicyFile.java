package dev.ferry.cli.session;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ferry.bounds.BoundedFile;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.UsageError;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.AdoptedUsers;
import dev.ferry.model.Policy.ClaimedTwice;
import dev.ferry.model.Policy.Connections;
import dev.ferry.model.Policy.Domains;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Policy.ExistingEmail;
import dev.ferry.model.Policy.ExternalIdSource;
import dev.ferry.model.Policy.KeptOut;
import dev.ferry.model.Policy.MultipleEmails;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Policy.RolesThatHoldMore;
import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.Policy.UserLocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the policy. Strict: an unknown key or value is an error, since it means a choice. */
public final class PolicyFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  /** What is longer takes YAML's reader minutes, if it is one comment. */
  public static final int MOST_BYTES = 1 << 20;

  private static final Pattern AGE = Pattern.compile("([1-9][0-9]{0,3})([mhd])");
  static final List<String> KEYS =
      List.of(
          "existingEmail",
          "existingDiffers",
          "multipleEmails",
          "banned",
          "deprovisioned",
          "blocklisted",
          "locked",
          "sha256Salted",
          "domains",
          "connections",
          "roles",
          "permissions",
          "locale",
          "metadataPairs",
          "metadata",
          "noWayToSignIn",
          "domainsClaimedTwice",
          "removedInWorkos",
          "userExternalId",
          "adoptedUsers",
          "rolesThatHoldMore",
          "totpIssuer",
          "planMaxAge");

  private final PolicyLines lines;
  private final JsonNode root;

  private PolicyFile(PolicyLines lines, JsonNode root) {
    this.lines = lines;
    this.root = root;
  }

  /**
   * @param required false if the defaults apply where there is no file
   */
  public static Policy read(Path file, boolean required) {
    if (!required && !Files.exists(file)) {
      return Policy.defaults();
    }
    if (!Files.exists(file)) {
      throw UsageError.usage(
          "policy-missing",
          "there is no file " + file,
          "Name the file of a policy; ferry init writes one.");
    }
    try {
      byte[] yaml = BoundedFile.bytes(file, MOST_BYTES);
      PolicyLines lines = PolicyLines.of(file, yaml);
      return new PolicyFile(lines, YAML.readTree(yaml)).policy();
    } catch (BoundedFile.TooLongException e) {
      throw UsageError.usage("policy-wrong", String.valueOf(e.getMessage()), "Correct the file.");
    } catch (JsonProcessingException e) {
      throw YamlMistake.of(file, e);
    } catch (IOException e) {
      throw UsageError.usage(
          "policy-wrong", file + " cannot be read", "Check what it is, and its permissions.");
    }
  }

  /**
   * The line of a key, from 1; 0 if it is not known.
   *
   * @param key with its table's name and a dot before it
   */
  public static int line(Path file, String key) {
    try {
      return PolicyLines.of(file, BoundedFile.bytes(file, MOST_BYTES)).at().getOrDefault(key, 0);
    } catch (IOException e) {
      return 0; // it has changed meanwhile, and is read again by whoever decides by it
    }
  }

  private Policy policy() {
    if (root.isMissingNode() || root.isNull()) {
      return Policy.defaults();
    }
    if (!root.isObject()) {
      throw lines.refuse("", "it holds no keys and values, such as `banned: skip`");
    }
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!KEYS.contains(field.getKey())) {
        throw lines.unknown(field.getKey(), field.getKey(), KEYS);
      }
    }
    Policy defaults = Policy.defaults();
    return Policy.builder()
        .existingEmail(choice("existingEmail", ExistingEmail.class, defaults.existingEmail()))
        .existingDiffers(
            choice("existingDiffers", ExistingDiffers.class, defaults.existingDiffers()))
        .multipleEmails(choice("multipleEmails", MultipleEmails.class, defaults.multipleEmails()))
        .banned(choice("banned", KeptOut.class, defaults.banned()))
        .deprovisioned(choice("deprovisioned", KeptOut.class, defaults.deprovisioned()))
        .blocklisted(choice("blocklisted", KeptOut.class, defaults.blocklisted()))
        .locked(choice("locked", KeptOut.class, defaults.locked()))
        .sha256Salted(choice("sha256Salted", SaltedSha256.class, defaults.sha256Salted()))
        .domains(choice("domains", Domains.class, defaults.domains()))
        .connections(choice("connections", Connections.class, defaults.connections()))
        .roles(slugs("roles"))
        .permissions(slugs("permissions"))
        .locale(choice("locale", UserLocale.class, defaults.locale()))
        .metadataPairs(metadataPairs(defaults.metadataPairs()))
        .metadata(metadata())
        .noWayToSignIn(choice("noWayToSignIn", KeptOut.class, defaults.noWayToSignIn()))
        .domainsClaimedTwice(
            choice("domainsClaimedTwice", ClaimedTwice.class, defaults.domainsClaimedTwice()))
        .removedInWorkos(
            choice("removedInWorkos", RemovedInWorkos.class, defaults.removedInWorkos()))
        .externalId(externalId(defaults.externalId()))
        .adoptedUsers(choice("adoptedUsers", AdoptedUsers.class, defaults.adoptedUsers()))
        .rolesThatHoldMore(
            choice("rolesThatHoldMore", RolesThatHoldMore.class, defaults.rolesThatHoldMore()))
        .totpIssuer(totpIssuer(defaults.totpIssuer()))
        .planMaxAge(planMaxAge(defaults.planMaxAge()))
        .build();
  }

  private <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    JsonNode value = root.get(key);
    if (value == null) {
      return otherwise;
    }
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Document::word).toList();
    int index = words.indexOf(value.asText());
    if (index < 0) {
      throw lines.notOneOf(key, value, words);
    }
    return type.getEnumConstants()[index];
  }

  /** A table of keys of Clerk's and slugs of WorkOS's. */
  private Map<String, String> slugs(String key) {
    JsonNode table = root.get(key);
    if (table == null || table.isNull()) {
      return Map.of();
    }
    if (!table.isObject()) {
      throw lines.refuse(key, "must be a table, with lines such as `\"org:old\": member`");
    }
    Map<String, String> slugs = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : table.properties()) {
      if (!entry.getValue().isTextual() || entry.getValue().asText().isBlank()) {
        throw lines.refuse(
            key + "." + entry.getKey(), "must be followed by a slug, such as `member`");
      }
      slugs.put(entry.getKey(), entry.getValue().asText());
    }
    return slugs;
  }

  private MetadataPolicy metadata() {
    try {
      return MetadataSection.read(root.path("metadata"));
    } catch (MetadataSection.WrongException e) {
      throw lines.refuse(e.key(), String.valueOf(e.getMessage()));
    }
  }

  private int metadataPairs(int otherwise) {
    JsonNode value = root.get("metadataPairs");
    if (value == null) {
      return otherwise;
    }
    if (!value.isInt() || value.asInt() < 1 || value.asInt() > 50) {
      throw lines.refuse("metadataPairs", "must be a number from 1 to 50");
    }
    return value.asInt();
  }

  private String totpIssuer(String otherwise) {
    JsonNode value = root.get("totpIssuer");
    if (value == null) {
      return otherwise;
    }
    if (!value.isTextual() || value.asText().isBlank()) {
      throw lines.refuse("totpIssuer", "must be a name, such as `Acme`");
    }
    return value.asText();
  }

  private ExternalIdSource externalId(ExternalIdSource otherwise) {
    JsonNode value = root.get("userExternalId");
    if (value == null) {
      return otherwise;
    }
    if (value.asText().startsWith("unsafe-metadata")) {
      throw lines.refuse(
          "userExternalId",
          "cannot be in unsafe metadata: its user writes it, and would choose as whom"
              + " your application knows it");
    }
    return ExternalIdSource.of(value.isTextual() ? value.asText() : "")
        .orElseThrow(
            () ->
                lines.refuse(
                    "userExternalId",
                    "must be clerk-id, clerk-external-id, public-metadata.KEY or"
                        + " private-metadata.KEY"));
  }

  /** Such as {@code 90m}, {@code 24h} or {@code 3d}. */
  private Duration planMaxAge(Duration otherwise) {
    JsonNode value = root.get("planMaxAge");
    if (value == null) {
      return otherwise;
    }
    Matcher age = AGE.matcher(value.asText());
    if (!age.matches()) {
      throw lines.refuse("planMaxAge", "must be a number of minutes, hours or days, such as `24h`");
    }
    long number = Long.parseLong(age.group(1));
    return switch (age.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
