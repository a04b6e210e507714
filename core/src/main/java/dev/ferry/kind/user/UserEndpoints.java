package dev.ferry.kind.user;

import static dev.ferry.workos.JsonFields.needId;
import static dev.ferry.workos.JsonFields.needText;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.HttpRequest;
import dev.ferry.workos.JsonFields;
import dev.ferry.workos.MetadataChange;
import dev.ferry.workos.Page;
import dev.ferry.workos.Route;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What WorkOS is asked about users. */
public final class UserEndpoints {
  private UserEndpoints() {}

  /** Is answered with a user. */
  private interface OneUser extends Endpoint<WorkosUser> {
    @Override
    default @Nullable WorkosUser read(JsonNode body) {
      return user(body);
    }

    @Override
    default String noun() {
      return "user";
    }
  }

  /**
   * Creates a user whole: names, verification, external id, metadata and password in one call. A
   * locale it does not take (OpenAPI spec 2026-08-07).
   */
  public record CreateUser(TargetUser target, @Nullable PasswordHash password) implements OneUser {
    @Override
    public Route route() {
      return Route.CREATE_USER;
    }

    @Override
    public HttpRequest http() {
      ObjectNode body = HttpRequest.object();
      body.put("email", target.email());
      body.put("email_verified", target.emailVerified());
      putIfPresent(body, "first_name", target.firstName());
      putIfPresent(body, "last_name", target.lastName());
      body.put("external_id", target.externalId());
      MetadataChange.add(body, target.metadata());
      if (password != null) {
        putPassword(body, password);
      }
      return route().request().with(body);
    }

    @Override
    public List<Sensitive<String>> secrets() {
      return password == null ? List.of() : List.of(password.value());
    }

    @Override
    public boolean isNamedBy(WorkosUser made) {
      return target.externalId().equals(made.externalId())
          && EmailAddress.key(target.email()).equals(EmailAddress.key(made.email()));
    }
  }

  /** Writes these fields of the target to a user that exists; never a password. */
  public record UpdateUser(String workosId, TargetUser target, Set<UserField> fields)
      implements OneUser {
    public UpdateUser {
      fields = Set.copyOf(fields);
    }

    /**
     * The fields that the request carries: a new address resets its verification in WorkOS
     * (docs/reference/authkit/user/update, February 2026), which is therefore sent along.
     */
    public Set<UserField> written() {
      return withVerification(fields);
    }

    @Override
    public Route route() {
      return Route.UPDATE_USER;
    }

    /** Only what differs. */
    @Override
    public HttpRequest http() {
      ObjectNode body = changes(UserContent.of(target), written());
      if (fields.contains(UserField.METADATA)) {
        MetadataChange.merge(body, target.metadata(), target.dropped());
      }
      return route().request(workosId).with(body);
    }

    @Override
    public boolean isNamedBy(WorkosUser made) {
      return workosId.equals(made.id())
          && (!fields.contains(UserField.EXTERNAL_ID)
              || target.externalId().equals(made.externalId()));
    }
  }

  /** Gives a user that exists another password. */
  public record SetPassword(String workosId, PasswordHash password) implements OneUser {
    @Override
    public Route route() {
      return Route.UPDATE_USER;
    }

    @Override
    public HttpRequest http() {
      ObjectNode body = HttpRequest.object();
      putPassword(body, password);
      return route().request(workosId).with(body);
    }

    @Override
    public List<Sensitive<String>> secrets() {
      return List.of(password.value());
    }

    @Override
    public boolean isNamedBy(WorkosUser made) {
      return workosId.equals(made.id());
    }
  }

  /** Gives these fields of a user the values that they had before. */
  public record RestoreUser(
      String workosId, UserContent from, UserContent to, Set<UserField> fields) implements OneUser {
    public RestoreUser {
      fields = Set.copyOf(fields);
    }

    /** As {@link UpdateUser#written()}. */
    public Set<UserField> written() {
      return withVerification(fields);
    }

    @Override
    public Route route() {
      return Route.UPDATE_USER;
    }

    @Override
    public HttpRequest http() {
      ObjectNode body = changes(to, written());
      if (fields.contains(UserField.METADATA)) {
        MetadataChange.restore(body, from.metadata(), to.metadata());
      }
      return route().request(workosId).with(body);
    }

    @Override
    public boolean isNamedBy(WorkosUser made) {
      return workosId.equals(made.id());
    }
  }

  /** Deletes a user, for good. */
  public record DeleteUser(String workosId) implements Endpoint.Deletion {
    @Override
    public Route route() {
      return Route.DELETE_USER;
    }

    @Override
    public HttpRequest http() {
      return route().request(workosId);
    }
  }

  /** Looks a user up by its external id. */
  public record FindUser(String externalId) implements OneUser {
    @Override
    public Route route() {
      return Route.FIND_USER;
    }

    @Override
    public HttpRequest http() {
      return route().request(externalId);
    }
  }

  /** Reads a user by its WorkOS id. */
  public record GetUser(String workosId) implements OneUser {
    @Override
    public Route route() {
      return Route.GET_USER;
    }

    @Override
    public HttpRequest http() {
      return route().request(workosId);
    }
  }

  /** A page of all users, oldest first. */
  public record ListUsers(@Nullable String after) implements Endpoint<Page<WorkosUser>> {
    @Override
    public Route route() {
      return Route.LIST_USERS;
    }

    @Override
    public HttpRequest http() {
      return route().request().page(after);
    }

    @Override
    public @Nullable Page<WorkosUser> read(JsonNode body) {
      return Page.read(body, UserEndpoints::user);
    }
  }

  private static Set<UserField> withVerification(Set<UserField> fields) {
    if (!fields.contains(UserField.EMAIL)) {
      return fields;
    }
    Set<UserField> both = EnumSet.of(UserField.EMAIL_VERIFIED);
    both.addAll(fields);
    return Set.copyOf(both);
  }

  private static void putPassword(ObjectNode body, PasswordHash password) {
    body.put("password_hash_type", type(password.form()));
    body.put("password_hash", password.value().reveal());
    if (password.form() == Form.SSHA256_SALT_BEFORE) {
      body.put("password_salt_position", "prefix");
    } else if (password.form() == Form.SSHA256_SALT_BEHIND) {
      body.put("password_salt_position", "suffix");
    }
  }

  /** The names of OpenAPI's enum {@code password_hash_type} (2026-08-07). */
  private static String type(Form form) {
    return switch (form) {
      case ARGON2 -> "argon2";
      case BCRYPT -> "bcrypt";
      case FIREBASE_SCRYPT -> "firebase-scrypt";
      case PBKDF2 -> "pbkdf2";
      case SCRYPT -> "scrypt";
      case SSHA -> "ssha";
      case SSHA256_SALT_BEFORE, SSHA256_SALT_BEHIND -> "ssha256";
    };
  }

  private static void putIfPresent(ObjectNode body, String field, @Nullable String value) {
    if (value != null) {
      body.put(field, value);
    }
  }

  /** A name that is not there becomes empty: the spec takes no null for it, but for a locale. */
  private static ObjectNode changes(UserContent content, Set<UserField> fields) {
    ObjectNode body = HttpRequest.object();
    if (fields.contains(UserField.EMAIL)) {
      body.put("email", content.email());
    }
    if (fields.contains(UserField.EMAIL_VERIFIED)) {
      body.put("email_verified", content.emailVerified());
    }
    if (fields.contains(UserField.FIRST_NAME)) {
      body.put("first_name", orEmpty(content.firstName()));
    }
    if (fields.contains(UserField.LAST_NAME)) {
      body.put("last_name", orEmpty(content.lastName()));
    }
    if (fields.contains(UserField.EXTERNAL_ID)) {
      body.put("external_id", content.externalId());
    }
    if (fields.contains(UserField.LOCALE)) {
      body.put("locale", content.locale());
    }
    return body;
  }

  private static String orEmpty(@Nullable String name) {
    return name == null ? "" : name;
  }

  private static WorkosUser user(JsonNode node) {
    return new WorkosUser(
        needId(node, "id"),
        needText(node, "email"),
        node.path("email_verified").asBoolean(false),
        text(node, "first_name"),
        text(node, "last_name"),
        text(node, "external_id"),
        JsonFields.metadata(node.path("metadata")),
        text(node, "created_at"),
        text(node, "last_sign_in_at"),
        text(node, "updated_at"),
        text(node, "locale"));
  }
}
