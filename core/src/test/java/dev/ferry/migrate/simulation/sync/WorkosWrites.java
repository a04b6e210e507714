package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.Must.must;
import static dev.ferry.migrate.simulation.sync.LivingWorkos.EXTERNAL_ID;
import static dev.ferry.migrate.simulation.sync.LivingWorkos.ORGANIZATION;
import static dev.ferry.migrate.simulation.sync.LivingWorkos.ROLE;
import static dev.ferry.migrate.simulation.sync.LivingWorkos.USER;
import static dev.ferry.migrate.simulation.sync.Thing.METADATA;
import static dev.ferry.migrate.simulation.sync.WorkosViews.absent;
import static dev.ferry.migrate.simulation.sync.WorkosViews.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.migrate.simulation.Held;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What requests of ours do to what WorkOS holds. */
record WorkosWrites(LivingWorkos workos, Arrival arrival) {
  private static final List<String> OF_USERS =
      List.of("email", "email_verified", "first_name", "last_name", EXTERNAL_ID, "locale");

  /**
   * @param left when the request has left
   */
  Delivery answer(Call call, long left) {
    List<String> path = Words.path(call);
    JsonNode body = Words.body(call);
    String first = path.get(0);
    String last = path.get(path.size() - 1);
    if (first.equals("authorization")) {
      return authorize(path, body, call.method());
    } else if (last.equals("auth_factors")) {
      return enroll(path.get(2), body);
    } else if (first.equals("auth")) {
      return deleteFactor(last, left);
    }
    return switch (call.method()) {
      case "POST" -> create(last, body, left);
      case "PUT" -> update(path, last, body, left);
      case "DELETE" -> delete(path, last, left);
      default -> throw new AssertionError(call);
    };
  }

  private String time() {
    return Words.time(workos.now());
  }

  private Delivery create(String kind, JsonNode body, long left) {
    return switch (kind) {
      case "users" -> createUser(body, left);
      case "organizations" -> createOrganization(body);
      case "organization_memberships" -> createMembership(body, left);
      default -> throw new AssertionError(kind);
    };
  }

  private Delivery createUser(JsonNode body, long left) {
    if (emailTaken(body, "")) {
      return refusal(400, "email_not_available");
    } else if (taken(workos.users, body)) {
      return refusal(400, "external_id_already_used");
    }
    Thing user = created("user").with("email_verified", "false");
    for (Map.Entry<String, @Nullable String> field : fields(body).entrySet()) {
      user = user.with(field.getKey(), field.getValue());
    }
    arrival.createsUser(user, left);
    workos.add(workos.users, user, true);
    return Words.reply(201, WorkosViews.user(user));
  }

  private Thing created(String kind) {
    return Thing.of(workos.nextId(kind))
        .with("created_at", time())
        .with(LivingWorkos.UPDATED, time());
  }

  private boolean emailTaken(JsonNode body, String butBy) {
    String email = body.path("email").asText().toLowerCase(Locale.ROOT);
    Held<Thing> held = LivingWorkos.find(workos.users, "email", email);
    return held != null && !held.now().id().equals(butBy);
  }

  private static boolean taken(Map<String, Held<Thing>> all, JsonNode body) {
    return body.hasNonNull(EXTERNAL_ID)
        && LivingWorkos.find(all, EXTERNAL_ID, body.path(EXTERNAL_ID).asText()) != null;
  }

  /** What a body says of a user; of metadata pair by pair, those of null go. */
  private static Map<String, @Nullable String> fields(JsonNode body) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (String name : OF_USERS) {
      if (body.has(name)) {
        String value = body.path(name).asText();
        fields.put(name, body.path(name).isNull() || value.isEmpty() ? null : value);
      }
    }
    if (body.has("password_hash")) {
      fields.put(LivingWorkos.DIGEST, body.path("password_hash").asText());
    }
    fields.putAll(metadata(body));
    return fields;
  }

  private static Map<String, @Nullable String> metadata(JsonNode body) {
    Map<String, @Nullable String> pairs = new TreeMap<>();
    body.path("metadata")
        .properties()
        .forEach(
            pair ->
                pairs.put(
                    METADATA + pair.getKey(),
                    pair.getValue().isNull() ? null : pair.getValue().asText()));
    return pairs;
  }

  private Delivery createOrganization(JsonNode body) {
    if (taken(workos.organizations, body)) {
      return refusal(400, "external_id_already_used");
    }
    Thing organization =
        created("org")
            .with("name", body.path("name").asText())
            .with(EXTERNAL_ID, body.path(EXTERNAL_ID).asText());
    for (Map.Entry<String, @Nullable String> field : metadata(body).entrySet()) {
      organization = organization.with(field.getKey(), field.getValue());
    }
    workos.add(workos.organizations, organization, true);
    return Words.reply(201, WorkosViews.organization(organization));
  }

  private Delivery createMembership(JsonNode body, long left) {
    String user = body.path(USER).asText();
    String organization = body.path(ORGANIZATION).asText();
    String role = body.path("role_slug").asText("member");
    if (!isThere(workos.users, user) || !isThere(workos.organizations, organization)) {
      return absent();
    } else if (!isThere(workos.roles, role)) {
      return refusal(422, "invalid_role");
    } else if (workos.membership(user, organization) != null) {
      return refusal(409, "organization_membership_already_exists");
    }
    Thing membership =
        created("om").with(USER, user).with(ORGANIZATION, organization).with(ROLE, role);
    arrival.createsMembership(membership, left);
    workos.add(workos.memberships, membership, true);
    touch(user);
    return Words.reply(201, WorkosViews.membership(membership));
  }

  private static boolean isThere(Map<String, Held<Thing>> all, String id) {
    Held<Thing> held = all.get(id);
    return held != null && held.exists();
  }

  /** What of it is written moves its user's time. */
  private void touch(String user) {
    Held<Thing> held = workos.users.get(user);
    if (held != null && held.exists()) {
      workos.write(held, Map.of(), true);
    }
  }

  private Delivery update(List<String> path, String id, JsonNode body, long left) {
    if (path.contains("users")) {
      return updateUser(workos.users.get(id), body, left);
    }
    return path.contains("organization_memberships")
        ? updateMembership(workos.memberships.get(id), body, left)
        : updateOrganization(workos.organizations.get(id), body, left);
  }

  private Delivery updateUser(@Nullable Held<Thing> held, JsonNode body, long left) {
    if (held == null || !held.exists()) {
      return absent();
    } else if (body.has("email") && emailTaken(body, held.now().id())) {
      return refusal(400, "email_not_available");
    }
    Map<String, @Nullable String> fields = fields(body);
    String digest = fields.remove(LivingWorkos.DIGEST);
    if (digest != null) {
      arrival.setsPassword(held, digest, left);
      workos.write(held, Map.of(LivingWorkos.DIGEST, digest), true);
    }
    if (!fields.isEmpty()) {
      if (body.has("email") && !held.now().is("email", fields.get("email"))) {
        fields.putIfAbsent("email_verified", "false");
      }
      arrival.writes(held, fields, left);
      workos.write(held, fields, true);
    }
    return Words.reply(200, WorkosViews.user(held.now()));
  }

  private Delivery updateMembership(@Nullable Held<Thing> held, JsonNode body, long left) {
    if (held == null || !held.exists()) {
      return absent();
    }
    String role = body.path("role_slug").asText(body.path("role_slugs").path(0).asText());
    if (!isThere(workos.roles, role)) {
      return refusal(422, "invalid_role");
    }
    Map<String, @Nullable String> fields = new TreeMap<>();
    fields.put(ROLE, role);
    arrival.writes(held, fields, left);
    workos.write(held, fields, true);
    touch(held.now().need(USER));
    return Words.reply(200, WorkosViews.membership(held.now()));
  }

  private Delivery updateOrganization(@Nullable Held<Thing> held, JsonNode body, long left) {
    if (held == null || !held.exists()) {
      return absent();
    }
    Map<String, @Nullable String> fields = metadata(body);
    if (body.has("name")) {
      fields.put("name", body.path("name").asText());
    }
    arrival.writes(held, fields, left);
    workos.write(held, fields, true);
    return Words.reply(200, WorkosViews.organization(held.now()));
  }

  private Delivery delete(List<String> path, String id, long left) {
    if (path.contains("users")) {
      Held<Thing> user = workos.users.get(id);
      if (user == null || !user.exists()) {
        return absent();
      }
      arrival.deletesUser(user, left);
      workos.deleteUser(user);
    } else if (path.contains("organization_memberships")) {
      Held<Thing> membership = workos.memberships.get(id);
      if (membership == null || !membership.exists()) {
        return absent();
      }
      arrival.deletesMembership(membership, left);
      membership.end(workos.now()); // whether that moves its user's time, no document says
    } else {
      Held<Thing> organization = workos.organizations.get(id);
      if (organization == null || !organization.exists()) {
        return absent();
      }
      arrival.deletesOrganization(organization, left);
      workos.deleteOrganization(organization);
    }
    return new Delivery.Reply(204, Map.of(), "");
  }

  private Delivery enroll(String user, JsonNode body) {
    if (!isThere(workos.users, user)) {
      return absent();
    }
    boolean second =
        workos.factors.values().stream()
            .anyMatch(one -> one.byUs && one.exists() && one.now().is(USER, user));
    must(!second, "a second factor of ours for", user);
    Thing factor =
        created("factor")
            .with(USER, user)
            .with("issuer", body.path("totp_issuer").asText())
            .with("label", body.path("totp_user").asText())
            .with(LivingClerk.SEED, body.path("totp_secret").asText());
    workos.add(workos.factors, factor, true);
    touch(user);
    ObjectNode answer = Words.object();
    answer.set("authentication_factor", WorkosViews.factor(factor));
    return Words.reply(201, answer);
  }

  private Delivery deleteFactor(String id, long left) {
    Held<Thing> factor = workos.factors.get(id);
    if (factor == null || !factor.exists()) {
      return absent();
    }
    arrival.deletesFactor(factor, left);
    factor.end(workos.now());
    workos.begun(factor.now().need(USER)); // no answer tells when its user was written to by that
    return new Delivery.Reply(204, Map.of(), "");
  }

  private Delivery authorize(List<String> path, JsonNode body, String method) {
    if (method.equals("PUT")) {
      Held<Thing> role = workos.roles.get(path.get(2));
      if (role == null) {
        return absent();
      }
      Thing next = Thing.of(role.now().id());
      for (JsonNode permission : body.path("permissions")) {
        next = next.with(permission.asText(), "given");
      }
      role.become(next, workos.now());
      return Words.reply(200, WorkosViews.role(next));
    }
    boolean role = path.get(1).equals("roles");
    Map<String, Held<Thing>> all = role ? workos.roles : workos.permissions;
    Thing one = Thing.of(body.path("slug").asText());
    if (isThere(all, one.id())) {
      return refusal(409, role ? "role_slug_conflict" : "permission_slug_conflict");
    }
    workos.add(all, one, true);
    return Words.reply(201, role ? WorkosViews.role(one) : WorkosViews.permission(one));
  }
}
