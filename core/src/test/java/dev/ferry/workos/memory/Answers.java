package dev.ferry.workos.memory;

import static dev.ferry.workos.memory.Replies.ABSENT;
import static dev.ferry.workos.memory.Replies.DELETED;
import static dev.ferry.workos.memory.Replies.gone;
import static dev.ferry.workos.memory.Replies.refusal;
import static dev.ferry.workos.memory.Replies.reply;
import static dev.ferry.workos.memory.WorkosJson.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.transport.Delivery;
import dev.ferry.workos.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How requests are answered, and what writes do to what is held. */
final class Answers {
  private final Tables held;
  private final Views views;
  private final Supplier<Instant> clock;
  private int made;

  Answers(Tables held, Views views, Supplier<Instant> clock) {
    this.held = held;
    this.views = views;
    this.clock = clock;
  }

  Delivery.Reply answer(Request request) {
    String id = request.id();
    ObjectNode body = request.body().deepCopy();
    return switch (request.route()) {
      case CREATE_USER -> createKeyed(held.users, "user", body);
      case UPDATE_USER -> update(held.users, id, body);
      case DELETE_USER -> {
        removeOf("user_id", id, held.memberships.json(), held.factors);
        yield delete(held.users.json(), id);
      }
      case FIND_USER -> views.find(held.users, it -> is(it, "external_id", id));
      case GET_USER -> views.get(held.users, id);
      case LIST_USERS -> views.page(held.users.json(), request);
      case ENROLL_FACTOR -> enroll(id, body);
      case LIST_FACTORS ->
          views.isGone(held.users, id)
              ? gone("User")
              : views.whole(held.factors, it -> is(it, "user_id", id));
      case DELETE_FACTOR ->
          held.factors.values().removeIf(it -> is(it, "id", id)) ? DELETED : ABSENT;
      case CREATE_PERMISSION -> create(held.permissions, "perm", body);
      case GET_PERMISSION -> views.get(held.permissions, id);
      case LIST_PERMISSIONS -> views.page(held.permissions.json(), request);
      case DELETE_PERMISSION -> deletePermission(id);
      case CREATE_ROLE -> {
        body.putArray("permissions");
        yield create(held.roles, "role", body);
      }
      case GET_ROLE -> views.get(held.roles, id);
      case LIST_ROLES -> views.whole(held.roles.json(), it -> true);
      case SET_ROLE_PERMISSIONS -> update(held.roles, id, body);
      case LIST_ORGANIZATION_ROLES, LIST_EVENTS, LIST_WEBHOOK_ENDPOINTS ->
          views.whole(Map.of(), it -> true);
      case CREATE_ORGANIZATION -> {
        JsonNode domains = body.withArrayProperty("domain_data");
        domains.forEach(domain -> ((ObjectNode) domain).put("id", id("org_domain")));
        body.set("domains", domains);
        yield createKeyed(held.organizations, "org", body);
      }
      case UPDATE_ORGANIZATION -> update(held.organizations, id, body);
      case DELETE_ORGANIZATION -> {
        removeOf("organization_id", id, held.memberships.json(), held.connections.json());
        yield delete(held.organizations.json(), id);
      }
      case FIND_ORGANIZATION -> views.find(held.organizations, it -> is(it, "external_id", id));
      case GET_ORGANIZATION -> views.get(held.organizations, id);
      case LIST_ORGANIZATIONS -> views.page(held.organizations.json(), request);
      case ADD_DOMAIN -> addDomain(body);
      case DELETE_DOMAIN -> deleteDomain(id);
      case CREATE_MEMBERSHIP -> createMembership(body);
      case UPDATE_MEMBERSHIP -> update(held.memberships, id, withRoles(body));
      case GET_MEMBERSHIP -> views.get(held.memberships, id);
      case LIST_MEMBERSHIPS -> {
        String organization = request.query("organization_id");
        yield organization != null && views.isGone(held.organizations, organization)
            ? gone("Organization")
            : views.page(held.memberships.json(), request);
      }
      case DELETE_MEMBERSHIP -> delete(held.memberships.json(), id);
      case SEND_INVITATION -> create(held.invitations, "invitation", body.put("state", "pending"));
      case LIST_INVITATIONS -> views.page(held.invitations.json(), request);
      case REVOKE_INVITATION ->
          update(held.invitations, id, HttpRequest.object().put("state", "revoked"));
      case CREATE_CONNECTION -> createConnection(body);
      case GET_CONNECTION -> views.get(held.connections, id);
      case LIST_CONNECTIONS -> views.page(held.connections.json(), request);
      case DELETE_CONNECTION -> delete(held.connections.json(), id);
      default -> throw new AssertionError("nobody has to ask for this: " + request);
    };
  }

  /** External ids are unique. */
  private Delivery.Reply createKeyed(Table<?> table, String kind, ObjectNode body) {
    return table.json().values().stream().anyMatch(it -> isSame(it, body, "external_id"))
        ? refusal(400, "external_id_already_used", "The external id is taken")
        : create(table, kind, body);
  }

  private Delivery.Reply create(Table<?> table, String kind, ObjectNode body) {
    String now = clock.get().toString();
    body.remove(List.of("password_hash", "password_hash_type"));
    body.put("id", id(kind)).put("created_at", now).put("updated_at", now);
    table.put(body);
    return reply(201, body);
  }

  /** The fields of a body, in the place of those that are there; of metadata pair by pair. */
  private Delivery.Reply update(Table<?> table, String id, ObjectNode body) {
    ObjectNode one = table.json().get(id);
    if (one == null) {
      return ABSENT;
    }
    if (body.remove("metadata") instanceof ObjectNode pairs) {
      one.withObjectProperty("metadata")
          .setAll(pairs)
          .properties()
          .removeIf(it -> it.getValue().isNull());
    }
    one.setAll(body);
    return reply(200, one);
  }

  private Delivery.Reply delete(Map<String, ObjectNode> all, String id) {
    return all.remove(id) == null ? ABSENT : DELETED;
  }

  @SafeVarargs
  private static void removeOf(String field, String owner, Map<String, ObjectNode>... all) {
    for (Map<String, ObjectNode> each : all) {
      each.values().removeIf(it -> is(it, field, owner));
    }
  }

  private Delivery.Reply enroll(String userId, ObjectNode body) {
    if (!held.users.containsKey(userId)) {
      return gone("User");
    }
    ObjectNode factor = HttpRequest.object().put("id", id("factor")).put("type", "totp");
    factor
        .put("user_id", userId)
        .putObject("totp")
        .put("issuer", body.path("totp_issuer").asText())
        .put("user", body.path("totp_user").asText());
    held.factors.put(userId + "/" + factor.path("id").asText(), factor);
    return reply(201, HttpRequest.object().set("authentication_factor", factor));
  }

  private Delivery.Reply deletePermission(String slug) {
    held.roles
        .json()
        .values()
        .forEach(role -> removeFrom(role, "permissions", it -> it.asText().equals(slug)));
    return delete(held.permissions.json(), slug);
  }

  private Delivery.Reply addDomain(ObjectNode body) {
    ObjectNode owner = held.organizations.json().get(body.path("organization_id").asText());
    if (owner == null) {
      return gone("Organization");
    }
    ObjectNode domain = body.put("id", id("org_domain")).put("state", "pending");
    owner.withArrayProperty("domains").add(domain);
    return reply(201, domain);
  }

  private Delivery.Reply deleteDomain(String id) {
    return held.organizations.json().values().stream()
            .anyMatch(owner -> removeFrom(owner, "domains", it -> is(it, "id", id)))
        ? DELETED
        : ABSENT;
  }

  private static boolean removeFrom(ObjectNode owner, String array, Predicate<JsonNode> which) {
    boolean removed = false;
    Iterator<JsonNode> all = owner.withArrayProperty(array).elements();
    while (all.hasNext()) {
      if (which.test(all.next())) {
        all.remove();
        removed = true;
      }
    }
    return removed;
  }

  private Delivery.Reply createMembership(ObjectNode body) {
    return held.memberships.json().values().stream()
            .anyMatch(it -> isSame(it, body, "organization_id") && isSame(it, body, "user_id"))
        ? refusal(409, "entity_already_exists", "no")
        : create(held.memberships, "om", withRoles(body).put("status", "active"));
  }

  /** The one that is there, if it has the same key. */
  private Delivery.Reply createConnection(ObjectNode body) {
    if (!held.offersConnections) {
      return refusal(404, "not_found", "not enabled");
    }
    return held.connections.json().values().stream()
        .filter(it -> isSame(it, body, "organization_id") && isSame(it, body, "external_id"))
        .findFirst()
        .map(there -> reply(200, there))
        .orElseGet(() -> create(held.connections, "conn", body.put("state", "draft")));
  }

  private static boolean isSame(JsonNode there, ObjectNode body, String field) {
    return is(there, field, body.path(field).asText());
  }

  private static ObjectNode withRoles(ObjectNode body) {
    List<String> slugs = new ArrayList<>();
    body.path("role_slugs").forEach(slug -> slugs.add(slug.asText()));
    if (body.has("role_slug")) {
      slugs.add(body.path("role_slug").asText());
    }
    body.remove(List.of("role_slug", "role_slugs"));
    WorkosJson.setRoles(body, slugs);
    return body;
  }

  private String id(String kind) {
    return kind + "_w" + ++made;
  }
}
