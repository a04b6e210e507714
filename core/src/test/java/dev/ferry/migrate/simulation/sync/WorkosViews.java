package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.sync.Thing.METADATA;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.migrate.simulation.Held;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What WorkOS shows of what it holds (OpenAPI spec 2026-08-07). */
record WorkosViews(LivingWorkos workos) {
  /** Less than anybody asks for, so that lists have pages. */
  private static final int PAGE = 10;

  Delivery answer(Call call, long asOf) {
    List<String> path = Words.path(call);
    Map<String, String> query = Words.query(call);
    String last = path.get(path.size() - 1);
    if (path.contains("external_id")) {
      boolean user = path.contains("users");
      return find(user ? workos.users : workos.organizations, last, asOf, user);
    } else if (last.equals("auth_factors")) {
      return factors(path.get(2), asOf);
    } else if (path.get(0).equals("authorization")) {
      return authorization(path, query, asOf);
    } else if (path.get(0).equals("events")) {
      return events(query);
    }
    return switch (last) {
      case "users" -> page(workos.users, query, asOf, one -> true, WorkosViews::user);
      case "organizations" ->
          page(workos.organizations, query, asOf, one -> true, WorkosViews::organization);
      case "organization_memberships" -> memberships(query, asOf);
      case "connections", "invitations" -> whole(List.of());
      default -> byId(path, last, asOf);
    };
  }

  private Delivery byId(List<String> path, String id, long asOf) {
    if (path.contains("users")) {
      return one(workos.users.get(id), asOf, WorkosViews::user);
    }
    return path.contains("organization_memberships")
        ? one(workos.memberships.get(id), asOf, WorkosViews::membership)
        : one(workos.organizations.get(id), asOf, WorkosViews::organization);
  }

  static Delivery absent() {
    return refusal(404, "entity_not_found");
  }

  static Delivery refusal(int status, String code) {
    return Words.reply(status, Words.object().put("code", code).put("message", "no"));
  }

  private static Delivery one(
      @Nullable Held<Thing> held, long asOf, Function<Thing, ObjectNode> words) {
    Thing then = held == null ? null : held.at(asOf);
    return then == null ? absent() : Words.reply(200, words.apply(then));
  }

  private static Delivery find(
      Map<String, Held<Thing>> all, String externalId, long asOf, boolean user) {
    for (Held<Thing> held : all.values()) {
      Thing then = held.at(asOf);
      if (then != null && then.is(LivingWorkos.EXTERNAL_ID, externalId)) {
        return Words.reply(200, user ? user(then) : organization(then));
      }
    }
    return absent();
  }

  private Delivery factors(String user, long asOf) {
    Held<Thing> held = workos.users.get(user);
    if (held == null || held.at(asOf) == null) {
      return absent();
    }
    List<ObjectNode> all = new ArrayList<>();
    for (Held<Thing> factor : workos.factors.values()) {
      Thing then = factor.at(asOf);
      if (then != null && then.is(LivingWorkos.USER, user)) {
        all.add(factor(then));
      }
    }
    return whole(all);
  }

  private Delivery memberships(Map<String, String> query, long asOf) {
    String user = query.get("user_id");
    String organization = query.get("organization_id");
    if (organization != null) {
      Held<Thing> held = workos.organizations.get(organization);
      if (held == null || held.at(asOf) == null) {
        return absent();
      }
    }
    return page(
        workos.memberships,
        query,
        asOf,
        one ->
            (user == null || one.is(LivingWorkos.USER, user))
                && (organization == null || one.is(LivingWorkos.ORGANIZATION, organization)),
        WorkosViews::membership);
  }

  private Delivery authorization(List<String> path, Map<String, String> query, long asOf) {
    boolean role = path.get(1).equals("roles");
    Map<String, Held<Thing>> all = role ? workos.roles : workos.permissions;
    if (path.size() == 3) {
      return one(all.get(path.get(2)), asOf, role ? WorkosViews::role : WorkosViews::permission);
    } else if (role) {
      return whole(
          all.values().stream()
              .map(held -> held.at(asOf))
              .filter(one -> one != null)
              .map(WorkosViews::role)
              .toList());
    }
    return path.get(1).equals("permissions")
        ? page(all, query, asOf, one -> true, WorkosViews::permission)
        : whole(List.of());
  }

  private Delivery events(Map<String, String> query) {
    List<ObjectNode> shown = new ArrayList<>();
    String from = query.getOrDefault("range_start", "");
    for (Thing event : workos.events) {
      boolean wanted = query.getOrDefault("events", "").contains(event.need("event"));
      if (wanted && event.need("at").compareTo(from) >= 0) {
        ObjectNode json = Words.object().put("id", event.id()).put("event", event.need("event"));
        json.put("created_at", event.need("at"));
        json.putObject("data").put("user_id", event.need(LivingWorkos.USER));
        shown.add(json);
      }
    }
    return whole(shown);
  }

  private static Delivery whole(List<ObjectNode> all) {
    ObjectNode body = Words.object();
    body.putArray("data").addAll(all);
    body.putObject("list_metadata").putNull("after").putNull("before");
    return Words.reply(200, body);
  }

  private static Delivery page(
      Map<String, Held<Thing>> all,
      Map<String, String> query,
      long asOf,
      Predicate<Thing> which,
      Function<Thing, ObjectNode> words) {
    ObjectNode body = Words.object();
    ArrayNode data = body.putArray("data");
    String after = query.get("after");
    boolean passed = after == null;
    String cursor = null;
    for (Map.Entry<String, Held<Thing>> each : all.entrySet()) {
      Thing then = each.getValue().at(asOf);
      if (passed && then != null && which.test(then)) {
        if (data.size() == PAGE) {
          body.putObject("list_metadata").put("after", cursor);
          return Words.reply(200, body);
        }
        data.add(words.apply(then));
        cursor = each.getKey();
      }
      passed |= each.getKey().equals(after);
    }
    body.putObject("list_metadata").putNull("after");
    return Words.reply(200, body);
  }

  static ObjectNode user(Thing one) {
    ObjectNode json = Words.object().put("id", one.id()).put("email", one.need("email"));
    json.put("email_verified", one.is("email_verified", "true"));
    for (String field :
        List.of(
            "first_name",
            "last_name",
            LivingWorkos.EXTERNAL_ID,
            LivingWorkos.SIGN_IN,
            LivingWorkos.UPDATED,
            "created_at",
            "locale")) {
      json.put(field, one.get(field));
    }
    return withMetadata(json, one);
  }

  static ObjectNode organization(Thing one) {
    ObjectNode json = Words.object().put("id", one.id()).put("name", one.need("name"));
    json.put(LivingWorkos.EXTERNAL_ID, one.get(LivingWorkos.EXTERNAL_ID));
    json.put("created_at", one.get("created_at")).putArray("domains");
    return withMetadata(json, one);
  }

  private static ObjectNode withMetadata(ObjectNode json, Thing one) {
    ObjectNode metadata = json.putObject("metadata");
    one.values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length()), value);
              }
            });
    return json;
  }

  static ObjectNode membership(Thing one) {
    ObjectNode json = Words.object().put("id", one.id()).put("status", "active");
    for (String field :
        List.of(LivingWorkos.USER, LivingWorkos.ORGANIZATION, "created_at", LivingWorkos.UPDATED)) {
      json.put(field, one.need(field));
    }
    json.putObject("role").put("slug", one.need(LivingWorkos.ROLE));
    return json;
  }

  static ObjectNode factor(Thing one) {
    ObjectNode json = Words.object().put("id", one.id()).put("type", "totp");
    json.put("user_id", one.need(LivingWorkos.USER)).put("created_at", one.need("created_at"));
    json.putObject("totp").put("issuer", one.get("issuer")).put("user", one.get("label"));
    return json;
  }

  static ObjectNode role(Thing one) {
    ObjectNode json = Words.object().put("id", "role_" + one.id()).put("slug", one.id());
    json.put("name", one.id());
    ArrayNode permissions = json.putArray("permissions");
    one.values().keySet().forEach(permissions::add);
    return json;
  }

  static ObjectNode permission(Thing one) {
    ObjectNode json = Words.object().put("id", "perm_" + one.id()).put("slug", one.id());
    return json.put("name", one.id()).put("system", false);
  }
}
