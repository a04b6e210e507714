package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.sync.Thing.METADATA;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.migrate.simulation.Held;
import dev.ferry.migrate.simulation.Must;
import dev.ferry.migrate.simulation.sync.LivingClerk.Shown;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Clerk answers (OpenAPI spec 2026-05-12). */
record ClerkWords(LivingClerk clerk) {
  /** Roles by their keys, and what each permits. */
  static final Map<String, List<String>> ROLES =
      Map.of(
          "org:admin", List.of("org:docs:read", "org:docs:write"),
          "org:editor", List.of("org:docs:read", "org:docs:write"),
          "org:member", List.of("org:docs:read"));

  Delivery answer(Call call) {
    List<String> path = Words.path(call);
    Map<String, String> query = Words.query(call);
    String last = path.get(path.size() - 1);
    String list = path.get(1);
    if (path.size() == 4 && last.equals("organization_memberships")) {
      return membershipsOf(path.get(2), query);
    } else if (path.size() == 4 && last.equals("domains")) {
      return clerk.organizations.containsKey(path.get(2))
          ? page(new Shown(List.of(), 0), query, one -> Words.object())
          : notFound();
    } else if (path.size() == 3 && last.equals("count")) {
      ObjectNode total = Words.object().put("object", "total_count");
      return Words.reply(200, total.put("total_count", shown(clerk.users).total()));
    } else if (path.size() == 3) {
      return list.equals("users")
          ? one(clerk.users.get(last), ClerkWords::user)
          : one(clerk.organizations.get(last), this::organization);
    }
    return switch (list) {
      case "users" -> users(query);
      case "organizations" -> page(shown(clerk.organizations), query, this::organization);
      case "organization_memberships" ->
          page(shown(clerk.memberships), query, ClerkWords::membership);
      case "organization_roles" -> roles(query);
      case "organization_permissions" -> permissions(query);
      default -> page(new Shown(List.of(), 0), query, one -> Words.object());
    };
  }

  private Shown shown(Map<String, Held<Thing>> all) {
    return clerk.shown(all, clerk.asOf(), one -> true);
  }

  private static Delivery notFound() {
    return refused(404, "resource_not_found");
  }

  private static Delivery refused(int status, String code) {
    ObjectNode body = Words.object().put("clerk_trace_id", "t");
    body.putArray("errors").addObject().put("code", code).put("message", "no");
    return Words.reply(status, body);
  }

  private Delivery one(@Nullable Held<Thing> held, Function<Thing, ObjectNode> words) {
    return held != null && held.exists() ? Words.reply(200, words.apply(held.now())) : notFound();
  }

  private Delivery users(Map<String, String> query) {
    List<Thing> all = shown(clerk.users).things();
    int from = Integer.parseInt(query.getOrDefault("offset", "0"));
    String after = query.get("starting_after");
    if (after != null) {
      from = all.stream().map(Thing::id).toList().indexOf(after) + 1;
      if (from == 0) {
        return refused(422, "form_param_value_invalid");
      }
    }
    ArrayNode page = Words.object().putArray("data");
    all.stream().skip(from).limit(limit(query)).map(ClerkWords::user).forEach(page::add);
    return Words.reply(200, page);
  }

  private Delivery membershipsOf(String user, Map<String, String> query) {
    Held<Thing> held = clerk.users.get(user);
    if (held == null || !held.exists()) {
      return notFound();
    }
    return page(clerk.shownOf(user), query, ClerkWords::membership);
  }

  private static long limit(Map<String, String> query) {
    return Long.parseLong(query.getOrDefault("limit", "10"));
  }

  private static Delivery page(
      Shown shown, Map<String, String> query, Function<Thing, ObjectNode> words) {
    ObjectNode body = Words.object().put("total_count", shown.total());
    ArrayNode data = body.putArray("data");
    shown.things().stream()
        .skip(Long.parseLong(query.getOrDefault("offset", "0")))
        .limit(limit(query))
        .map(words)
        .forEach(data::add);
    return Words.reply(200, body);
  }

  private static ObjectNode user(Thing one) {
    ObjectNode user = Words.object().put("id", one.id()).put("object", "user");
    for (String none :
        List.of(
            "username",
            "primary_phone_number_id",
            "lockout_expires_in_seconds",
            "locale",
            "last_sign_in_at",
            "mfa_enabled_at")) {
      user.putNull(none);
    }
    user.put("external_id", one.get(LivingWorkos.EXTERNAL_ID));
    user.put("first_name", one.get("first_name")).put("last_name", one.get("last_name"));
    user.put("primary_email_address_id", "idn_" + one.id());
    ObjectNode email = user.putArray("email_addresses").addObject();
    email.put("id", "idn_" + one.id()).put("email_address", one.need("email"));
    email
        .putObject("verification")
        .put("status", one.is("email_verified", "true") ? "verified" : "unverified");
    for (String none :
        List.of(
            "phone_numbers",
            "external_accounts",
            "enterprise_accounts",
            "passkeys",
            "web3_wallets")) {
      user.putArray(none);
    }
    user.put("password_enabled", one.has(LivingClerk.DIGEST));
    user.put("totp_enabled", one.has(LivingClerk.SEED)).put("banned", one.has(LivingClerk.BANNED));
    user.put("backup_code_enabled", false).put("locked", false).put("deprovisioned", false);
    if (one.has(LivingClerk.DIGEST_AT)) {
      user.put("password_last_updated_at", Long.parseLong(one.need(LivingClerk.DIGEST_AT)));
    }
    if (one.has(LivingClerk.SEED_AT)) {
      user.put("mfa_enabled_at", Long.parseLong(one.need(LivingClerk.SEED_AT)));
    }
    return described(user, one);
  }

  private ObjectNode organization(Thing one) {
    ObjectNode json = Words.object().put("id", one.id()).put("name", one.need("name"));
    long members =
        LivingClerk.existing(clerk.memberships).stream()
            .filter(held -> held.now().is(LivingClerk.ORGANIZATION, one.id()))
            .count();
    return described(json.put("slug", "").put("members_count", members), one);
  }

  private static ObjectNode membership(Thing one) {
    ObjectNode json = Words.object().put("id", one.id());
    json.put("role", one.need(LivingClerk.ROLE));
    json.putObject("organization").put("id", one.need(LivingClerk.ORGANIZATION));
    json.putObject("public_user_data").put("user_id", one.need(LivingClerk.USER));
    return described(json, one);
  }

  /** When it was created, and its metadata. */
  private static ObjectNode described(ObjectNode json, Thing one) {
    json.put("created_at", Long.parseLong(one.need(LivingClerk.CREATED)));
    ObjectNode metadata = json.putObject("public_metadata");
    one.values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length()), value);
              }
            });
    json.putObject("private_metadata");
    json.putObject("unsafe_metadata");
    return json;
  }

  private static Delivery roles(Map<String, String> query) {
    List<Thing> roles = ROLES.keySet().stream().sorted().map(Thing::of).toList();
    return page(
        new Shown(roles, roles.size()),
        query,
        one -> {
          ObjectNode role = Words.object().put("id", "role_" + one.id()).put("key", one.id());
          role.put("name", one.id()).putNull("description");
          ArrayNode permissions = role.putArray("permissions");
          Must.present(ROLES.get(one.id())).forEach(key -> permissions.addObject().put("key", key));
          return role;
        });
  }

  private static Delivery permissions(Map<String, String> query) {
    List<Thing> all = List.of(Thing.of("org:docs:read"), Thing.of("org:docs:write"));
    return page(
        new Shown(all, all.size()),
        query,
        one ->
            Words.object()
                .put("id", "perm_" + one.id())
                .put("key", one.id())
                .put("name", one.id())
                .put("type", "user")
                .putNull("description"));
  }
}
