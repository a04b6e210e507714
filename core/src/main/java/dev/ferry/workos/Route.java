package dev.ferry.workos;

import static dev.ferry.workos.RateLimitClass.GENERAL;
import static dev.ferry.workos.RateLimitClass.ORGANIZATION_DELETION;
import static dev.ferry.workos.RateLimitClass.USER_READ;
import static dev.ferry.workos.RateLimitClass.USER_WRITE;
import static dev.ferry.workos.Route.Effect.CREATE;
import static dev.ferry.workos.Route.Effect.DELETE;
import static dev.ferry.workos.Route.Effect.MAIL;
import static dev.ferry.workos.Route.Effect.READ;
import static dev.ferry.workos.Route.Effect.SIGN_IN;
import static dev.ferry.workos.Route.Effect.UPDATE;
import static dev.ferry.workos.Route.Trait.ABSENT_IF_404;
import static dev.ferry.workos.Route.Trait.DUPLICATE_IF_409;
import static dev.ferry.workos.Route.Trait.OBJECT_IF_403;

import dev.ferry.transport.Call;
import java.util.Set;

/**
 * Every request that Ferry may send to WorkOS: method, path, limit and effect. Nothing else leaves.
 * Methods and paths are those of the OpenAPI spec (2026-08-07), but for the creation of a
 * connection (see {@code ConnectionEndpoints}).
 */
public enum Route {
  CREATE_USER("POST", "/user_management/users", USER_WRITE, CREATE, DUPLICATE_IF_409),
  UPDATE_USER("PUT", "/user_management/users/{id}", USER_WRITE, UPDATE),
  DELETE_USER("DELETE", "/user_management/users/{id}", USER_WRITE, DELETE, ABSENT_IF_404),
  FIND_USER("GET", "/user_management/users/external_id/{id}", USER_READ, READ, ABSENT_IF_404),
  GET_USER("GET", "/user_management/users/{id}", USER_READ, READ, ABSENT_IF_404),
  LIST_USERS("GET", "/user_management/users", USER_READ, READ),

  ENROLL_FACTOR("POST", "/user_management/users/{id}/auth_factors", USER_WRITE, CREATE),
  LIST_FACTORS("GET", "/user_management/users/{id}/auth_factors", USER_READ, READ),
  /** Outside of {@code /user_management}. */
  DELETE_FACTOR("DELETE", "/auth/factors/{id}", GENERAL, DELETE, ABSENT_IF_404),

  CREATE_PERMISSION("POST", "/authorization/permissions", GENERAL, CREATE),
  GET_PERMISSION("GET", "/authorization/permissions/{id}", GENERAL, READ, ABSENT_IF_404),
  LIST_PERMISSIONS("GET", "/authorization/permissions", GENERAL, READ),
  /** Those of WorkOS itself cannot be deleted: a 403. */
  DELETE_PERMISSION(
      "DELETE", "/authorization/permissions/{id}", GENERAL, DELETE, ABSENT_IF_404, OBJECT_IF_403),

  CREATE_ROLE("POST", "/authorization/roles", GENERAL, CREATE),
  GET_ROLE("GET", "/authorization/roles/{id}", GENERAL, READ, ABSENT_IF_404),
  LIST_ROLES("GET", "/authorization/roles", GENERAL, READ),
  SET_ROLE_PERMISSIONS("PUT", "/authorization/roles/{id}/permissions", GENERAL, UPDATE),
  /** A 403 says that the organization was not found. */
  LIST_ORGANIZATION_ROLES(
      "GET", "/authorization/organizations/{id}/roles", GENERAL, READ, OBJECT_IF_403),

  CREATE_ORGANIZATION("POST", "/organizations", GENERAL, CREATE),
  UPDATE_ORGANIZATION("PUT", "/organizations/{id}", GENERAL, UPDATE, OBJECT_IF_403),
  /** The spec has a 403 in the place of the 404 and 409 of other deletions. */
  DELETE_ORGANIZATION(
      "DELETE", "/organizations/{id}", ORGANIZATION_DELETION, DELETE, ABSENT_IF_404, OBJECT_IF_403),
  FIND_ORGANIZATION("GET", "/organizations/external_id/{id}", GENERAL, READ, ABSENT_IF_404),
  GET_ORGANIZATION("GET", "/organizations/{id}", GENERAL, READ, ABSENT_IF_404),
  LIST_ORGANIZATIONS("GET", "/organizations", GENERAL, READ),
  GENERATE_PORTAL_LINK("POST", "/portal/generate_link", GENERAL, CREATE, OBJECT_IF_403),

  ADD_DOMAIN("POST", "/organization_domains", GENERAL, CREATE),
  DELETE_DOMAIN("DELETE", "/organization_domains/{id}", GENERAL, DELETE, ABSENT_IF_404),

  CREATE_MEMBERSHIP(
      "POST", "/user_management/organization_memberships", USER_WRITE, CREATE, DUPLICATE_IF_409),
  UPDATE_MEMBERSHIP("PUT", "/user_management/organization_memberships/{id}", USER_WRITE, UPDATE),
  GET_MEMBERSHIP(
      "GET", "/user_management/organization_memberships/{id}", USER_READ, READ, ABSENT_IF_404),
  LIST_MEMBERSHIPS("GET", "/user_management/organization_memberships", USER_READ, READ),
  DELETE_MEMBERSHIP(
      "DELETE",
      "/user_management/organization_memberships/{id}",
      USER_WRITE,
      DELETE,
      ABSENT_IF_404),

  SEND_INVITATION("POST", "/user_management/invitations", USER_WRITE, MAIL),
  LIST_INVITATIONS("GET", "/user_management/invitations", USER_READ, READ),
  REVOKE_INVITATION("POST", "/user_management/invitations/{id}/revoke", USER_WRITE, UPDATE),

  CREATE_CONNECTION("POST", "/connections", GENERAL, CREATE, OBJECT_IF_403),
  GET_CONNECTION("GET", "/connections/{id}", GENERAL, READ, ABSENT_IF_404, OBJECT_IF_403),
  LIST_CONNECTIONS("GET", "/connections", GENERAL, READ),
  DELETE_CONNECTION("DELETE", "/connections/{id}", GENERAL, DELETE, ABSENT_IF_404, OBJECT_IF_403),

  /** May be closed to a key that is good for all else. */
  LIST_EVENTS("GET", "/events", GENERAL, READ, OBJECT_IF_403),

  LIST_WEBHOOK_ENDPOINTS("GET", "/webhook_endpoints", GENERAL, READ),
  SWITCH_WEBHOOK_ENDPOINT("PATCH", "/webhook_endpoints/{id}", GENERAL, UPDATE),

  AUTHENTICATE("POST", "/user_management/authenticate", USER_WRITE, SIGN_IN),
  CHALLENGE_FACTOR("POST", "/auth/factors/{id}/challenge", GENERAL, SIGN_IN),
  REVOKE_SESSION("POST", "/user_management/sessions/revoke", USER_WRITE, SIGN_IN);

  /** What a request does. */
  public enum Effect {
    READ,
    CREATE,
    UPDATE,
    DELETE,
    /** Creates something, and WorkOS mails somebody. */
    MAIL,
    /** Proves a sign-in, or ends one. */
    SIGN_IN
  }

  /** How an answer is to be understood, where requests differ. */
  public enum Trait {
    /** A 404 says that the object does not exist. */
    ABSENT_IF_404,
    /** A 403 speaks of the object, not of the key. */
    OBJECT_IF_403,
    /** A 409 says that the object exists already, even without a code that says so. */
    DUPLICATE_IF_409
  }

  /**
   * In bytes: a hundred users with 50 pairs of metadata of 600 characters, the most that the limits
   * of WorkOS leave, each escaped as six bytes, are 19 MB.
   */
  private static final int LONGEST_LIST = 24 << 20;

  private final String method;
  private final String path;
  private final RateLimitClass rateLimitClass;
  private final Effect effect;
  private final boolean absentIf404;
  private final boolean objectIf403;
  private final boolean duplicateIf409;

  Route(String method, String path, RateLimitClass rateLimitClass, Effect effect, Trait... traits) {
    this.method = method;
    this.path = path;
    this.rateLimitClass = rateLimitClass;
    this.effect = effect;
    Set<Trait> all = Set.of(traits);
    this.absentIf404 = all.contains(ABSENT_IF_404);
    this.objectIf403 = all.contains(OBJECT_IF_403);
    this.duplicateIf409 = all.contains(DUPLICATE_IF_409);
  }

  /** As HTTP spells it. */
  public String method() {
    return method;
  }

  /** As the OpenAPI spec writes it, {@code {id}} for the one parameter that it may have. */
  public String path() {
    return path;
  }

  public RateLimitClass rateLimitClass() {
    return rateLimitClass;
  }

  public Effect effect() {
    return effect;
  }

  public boolean has(Trait trait) {
    return switch (trait) {
      case ABSENT_IF_404 -> absentIf404;
      case OBJECT_IF_403 -> objectIf403;
      case DUPLICATE_IF_409 -> duplicateIf409;
    };
  }

  /** How long an answer to it may be, in bytes. */
  int mostBytes() {
    return name().startsWith("LIST_") ? LONGEST_LIST : Call.ONE_OBJECT;
  }

  /** The request on this path, without query and body. */
  public HttpRequest request() {
    if (path.contains("{id}")) {
      throw new IllegalArgumentException(this + " needs an id");
    }
    return new HttpRequest(method, path, null);
  }

  /** The request about the object with this id. */
  public HttpRequest request(String id) {
    if (!path.contains("{id}")) {
      throw new IllegalArgumentException(this + " takes no id");
    }
    return new HttpRequest(method, path.replace("{id}", HttpRequest.segment(id)), null);
  }
}
