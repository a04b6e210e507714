package dev.ferry.twin.workos;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.Rendering;
import dev.ferry.twin.workos.held.StoredUser;
import dev.ferry.twin.workos.wire.PageRequest;
import java.util.Set;

/** {@code /user_management/users}: create, read, list, update, delete. Thread-safe. */
final class UserEndpoints {
  private static final String USERS = "/user_management/users";

  private final Environment environment;
  private final UserBody body;

  UserEndpoints(Environment environment, UserBody body) {
    this.environment = environment;
    this.body = body;
  }

  void addTo(Router router) {
    router
        .on("POST", USERS, this::create)
        .on("GET", USERS, this::list)
        .on("GET", USERS + "/external_id/*", this::getByExternalId)
        .on("GET", USERS + "/*", request -> ok(environment.user(id(request))))
        .on("PUT", USERS + "/*", this::update)
        .on("DELETE", USERS + "/*", this::delete);
  }

  private Reply create(Request request) {
    StoredUser user = environment.create(body.forCreate(request));
    return Reply.json(201, Rendering.user(user).toString());
  }

  private Reply update(Request request) {
    return ok(environment.update(id(request), body.forUpdate(request)));
  }

  private Reply getByExternalId(Request request) {
    return ok(environment.userByExternalId(request.segments().get(3)));
  }

  private Reply list(Request request) {
    Set<String> filters = Set.of("email", "organization_id", "organization");
    PageRequest page = PageRequest.of(request, "user_", filters);
    // "organization" is the older name of the same filter (OpenAPI, 2026-08-07).
    String organization =
        request.query().getOrDefault("organization_id", request.query().get("organization"));
    return environment
        .users(page, request.query().get("email"), organization)
        .reply(Rendering::user);
  }

  private Reply delete(Request request) {
    environment.delete(id(request));
    return Reply.empty(200);
  }

  private static String id(Request request) {
    return request.segments().get(2);
  }

  private static Reply ok(StoredUser user) {
    return Reply.json(200, Rendering.user(user).toString());
  }
}
