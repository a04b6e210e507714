package dev.ferry.source.clerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.source.clerk.DashboardHeaders;
import dev.ferry.source.clerk.fates.FieldFates;
import dev.ferry.source.clerk.fates.PropertyFate;
import dev.ferry.source.clerk.fates.SchemaFates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The table of fates and the readers say the same. A property is read if it makes a difference to
 * what is read of an object, or to what is noted about it, whether it is missing or of a type that
 * it never has.
 */
class ReadersAndFatesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Fits no property of Clerk's. */
  private static final double OF_WRONG_TYPE = 7.5;

  /** Where a schema stands in an object that is read, and who reads it. */
  private record Place(String prefix, Reader reader) {}

  @FunctionalInterface
  private interface Reader {
    Object read(JsonParser json) throws IOException;
  }

  private static Reader of(ClerkList list) {
    return json -> ObjectElement.at(json, list.kind());
  }

  private static final Reader USER = ApiElement::at;

  private static final Map<String, Place> PLACES =
      Map.ofEntries(
          Map.entry("User", new Place("", USER)),
          Map.entry("EmailAddress", new Place("email_addresses[].", USER)),
          Map.entry("PhoneNumber", new Place("phone_numbers[].", USER)),
          Map.entry("ExternalAccountWithVerification", new Place("external_accounts[].", USER)),
          Map.entry("Web3Wallet", new Place("web3_wallets[].", USER)),
          Map.entry("Passkey", new Place("passkeys[].", USER)),
          Map.entry("EnterpriseAccount", new Place("enterprise_accounts[].", USER)),
          Map.entry("SAMLAccount", new Place("saml_accounts[].", USER)),
          Map.entry("Organization", new Place("", of(ClerkList.ORGANIZATIONS))),
          Map.entry("OrganizationMembership", new Place("", of(ClerkList.MEMBERSHIPS))),
          Map.entry("OrganizationDomain", new Place("", of(ClerkList.DOMAINS))),
          Map.entry(
              "OrganizationInvitationWithPublicOrganizationData",
              new Place("", of(ClerkList.ORGANIZATION_INVITATIONS))),
          Map.entry("Invitation", new Place("", of(ClerkList.INVITATIONS))),
          Map.entry("Role", new Place("", of(ClerkList.ROLES))),
          Map.entry("Permission", new Place("", of(ClerkList.PERMISSIONS))),
          Map.entry("EnterpriseConnection", new Place("", of(ClerkList.ENTERPRISE_CONNECTIONS))),
          Map.entry("SAMLConnection", new Place("", of(ClerkList.SAML_CONNECTIONS))),
          Map.entry("BlocklistIdentifier", new Place("", of(ClerkList.BLOCKLIST))),
          Map.entry("AllowlistIdentifier", new Place("", of(ClerkList.ALLOWLIST))),
          Map.entry("WaitlistEntry", new Place("", of(ClerkList.WAITLIST))));

  @TestFactory
  Stream<DynamicTest> eachPropertyIsReadUnlessItIsDropped() {
    return FieldFates.all().stream()
        .filter(SchemaFates::inSpec)
        .map(fates -> DynamicTest.dynamicTest(fates.schema(), () -> holds(fates)));
  }

  private static void holds(SchemaFates fates) throws IOException {
    Place place =
        Optional.ofNullable(PLACES.get(fates.schema()))
            .orElseThrow(() -> new AssertionError("no place for " + fates.schema()));
    Set<String> read = new TreeSet<>();
    for (PropertyFate property : fates.properties()) {
      if (makesADifference(place, fates, property.path())) {
        read.add(property.path());
      }
    }
    assertThat(read).isEqualTo(paths(fates, property -> property.kind().isRead()));
  }

  private static Set<String> paths(SchemaFates fates, Predicate<PropertyFate> which) {
    return fates.properties().stream()
        .filter(which)
        .map(PropertyFate::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Some are read only where another is not there: each other one is left out in turn. */
  private static boolean makesADifference(Place place, SchemaFates fates, String path)
      throws IOException {
    ObjectNode whole = whole(place.reader(), fates);
    if (differs(place, whole, path)) {
      return true;
    }
    for (String other : paths(fates, property -> !property.path().contains("."))) {
      ObjectNode without = whole.deepCopy();
      set(without, place.prefix() + other, null);
      if (!other.equals(path) && !path.startsWith(other) && differs(place, without, path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(Place place, ObjectNode object, String path) throws IOException {
    ObjectNode missing = object.deepCopy();
    set(missing, place.prefix() + path, null);
    ObjectNode odd = object.deepCopy();
    set(odd, place.prefix() + path, JSON.getNodeFactory().numberNode(OF_WRONG_TYPE));
    Object before = read(place.reader(), object);
    return !before.equals(read(place.reader(), missing))
        || !before.equals(read(place.reader(), odd));
  }

  private static Object read(Reader reader, ObjectNode object) throws IOException {
    try (JsonParser json = JSON.getFactory().createParser(object.toString())) {
      json.setCodec(JSON);
      json.nextToken();
      return reader.read(json);
    }
  }

  /** An object with everything that the table names, and all that is nested in it. */
  private static ObjectNode whole(Reader reader, SchemaFates fates) {
    ObjectNode object = JSON.createObjectNode();
    if (reader == USER) {
      PLACES.forEach(
          (schema, place) -> {
            if (place.reader() == USER) {
              addAll(object, place.prefix(), of(schema));
            }
          });
      if (fates.schema().equals("SAMLAccount")) { // read where the newer list holds nothing
        object.remove("enterprise_accounts");
      }
    } else {
      addAll(object, "", fates);
      if (fates.schema().equals("OrganizationMembership")) {
        addAll(object, "organization.", of("Organization"));
      } else if (fates.schema().equals("Role")) {
        addAll(object, "permissions[].", of("Permission"));
      }
    }
    return object;
  }

  private static SchemaFates of(String schema) {
    return FieldFates.all().stream()
        .filter(fates -> fates.schema().equals(schema))
        .findFirst()
        .orElseThrow();
  }

  private static void addAll(ObjectNode object, String prefix, SchemaFates fates) {
    for (PropertyFate property : fates.properties()) {
      set(object, prefix + property.path(), value(property.path()));
    }
  }

  private static JsonNode value(String path) {
    if (path.endsWith("metadata")) {
      return JSON.createObjectNode().put("key", "value");
    } else if (path.endsWith("status")) {
      return JSON.getNodeFactory().textNode("verified");
    }
    return JSON.getNodeFactory().textNode("some_1");
  }

  /**
   * @param value null to take it away
   */
  private static void set(ObjectNode object, String path, @Nullable JsonNode value) {
    List<String> steps = new ArrayList<>(Arrays.asList(path.split("\\.")));
    String last = steps.remove(steps.size() - 1);
    ObjectNode inside = object;
    for (String step : steps) {
      inside = step.endsWith("[]") ? element(inside, step.replace("[]", "")) : into(inside, step);
    }
    if (value == null) {
      inside.remove(last);
    } else if (!inside.path(last).isContainerNode() || value.isNumber()) {
      inside.set(last, value);
    }
  }

  private static ObjectNode into(ObjectNode object, String key) {
    return object.path(key).isObject() ? (ObjectNode) object.get(key) : object.putObject(key);
  }

  private static ObjectNode element(ObjectNode object, String key) {
    ArrayNode list =
        object.path(key).isArray() ? (ArrayNode) object.get(key) : object.putArray(key);
    return list.isEmpty() ? list.addObject() : (ObjectNode) list.get(0);
  }

  @Test
  void theColumnsOfTheExportAreThoseThatAreRead() {
    SchemaFates export =
        FieldFates.all().stream().filter(fates -> !fates.inSpec()).findFirst().orElseThrow();

    assertThat(export.properties())
        .extracting(PropertyFate::path)
        .containsExactlyInAnyOrderElementsOf(DashboardHeaders.all());
    assertThat(export.properties())
        .isNotEmpty()
        .allSatisfy(column -> assertThat(column.kind().isRead()).isTrue());
  }
}
