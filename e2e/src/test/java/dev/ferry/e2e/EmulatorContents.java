package dev.ferry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.twin.generate.GeneratedTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a WorkOS holds, in words that do not depend on its ids: each thing that carries an external
 * id once, and everything else counted.
 *
 * @param others how many users and organizations there are that carry no external id
 */
record EmulatorContents(
    Map<String, String> users,
    Map<String, String> organizations,
    Map<String, String> memberships,
    int others) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the emulator tells. */
  static EmulatorContents of(EmulatorClient emulator) throws IOException {
    List<JsonNode> users = emulator.all("/user_management/users");
    List<JsonNode> organizations = emulator.all("/organizations");
    Map<String, String> names = new TreeMap<>();
    users.forEach(user -> names.put(user.path("id").asText(), name(user)));
    organizations.forEach(one -> names.put(one.path("id").asText(), name(one)));
    Map<String, String> memberships = new TreeMap<>();
    for (JsonNode membership : emulator.all("/user_management/organization_memberships")) {
      add(
          memberships,
          names.get(membership.path("user_id").asText())
              + " in "
              + names.get(membership.path("organization_id").asText()),
          membership.path("status").asText() + " " + membership.at("/role/slug").asText());
    }
    Map<String, String> people = known(users, "external_id", EmulatorContents::user);
    Map<String, String> companies =
        known(organizations, "external_id", one -> organization(one, "domain"));
    return new EmulatorContents(
        people,
        companies,
        memberships,
        users.size() + organizations.size() - people.size() - companies.size());
  }

  /** What the generator says must be there in the end. */
  static EmulatorContents expected(GeneratedTenant tenant, int others) throws IOException {
    Map<String, String> memberships = new TreeMap<>();
    for (JsonNode membership : lines(tenant.expectedMemberships())) {
      add(
          memberships,
          membership.path("user").asText() + " in " + membership.path("organization").asText(),
          "active " + membership.path("role").asText());
    }
    return new EmulatorContents(
        known(lines(tenant.expectedUsers()), "external_id", EmulatorContents::user),
        known(lines(tenant.expectedOrganizations()), "id", one -> organization(one, "")),
        memberships,
        others);
  }

  static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static Map<String, String> known(
      List<JsonNode> all, String key, Function<JsonNode, String> words) {
    Map<String, String> known = new TreeMap<>();
    all.stream()
        .filter(one -> one.path(key).isTextual())
        .forEach(one -> add(known, one.path(key).asText(), words.apply(one)));
    return known;
  }

  private static void add(Map<String, String> all, String key, String words) {
    all.merge(key, words, (one, other) -> one + " AND AGAIN " + other);
  }

  /** Of whom carries no external id, the address. */
  private static String name(JsonNode one) {
    return one.path("external_id").asText(one.path("email").asText());
  }

  private static String user(JsonNode user) {
    return String.join(
        "|",
        user.path("email").asText().toLowerCase(Locale.ROOT),
        "verified " + user.path("email_verified").asBoolean(),
        user.path("first_name").asText(""),
        user.path("last_name").asText(""),
        metadata(user));
  }

  /** Domains are all pending. */
  private static String organization(JsonNode one, String nameOfDomain) {
    TreeSet<String> domains = new TreeSet<>();
    one.path("domains")
        .forEach(
            domain ->
                domains.add(
                    nameOfDomain.isEmpty()
                        ? domain.asText() + " pending"
                        : domain.path(nameOfDomain).asText()
                            + " "
                            + domain.path("state").asText()));
    return one.path("name").asText() + "|" + metadata(one) + "|" + domains;
  }

  private static String metadata(JsonNode of) {
    Map<String, String> metadata = new TreeMap<>();
    of.path("metadata").properties().forEach(p -> metadata.put(p.getKey(), p.getValue().asText()));
    return metadata.toString();
  }
}
