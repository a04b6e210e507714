package dev.ferry.e2e;

import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Somebody else who works on the same WorkOS environment. */
record Workos(WorkosTwin twin) {

  /** The Clerk id of the n-th user that carries one. */
  String anyOfOurs(int n) {
    return twin.state().users().stream()
        .map(TwinUser::externalId)
        .filter(id -> id != null && id.startsWith("user_"))
        .sorted()
        .skip(n)
        .findFirst()
        .orElseThrow();
  }

  void delete(String clerkId) throws IOException, InterruptedException {
    send("DELETE", path(clerkId), HttpRequest.BodyPublishers.noBody());
  }

  void put(String clerkId, String json) throws IOException, InterruptedException {
    send("PUT", path(clerkId), HttpRequest.BodyPublishers.ofString(json));
  }

  /** The user comes back with the password that they always had. */
  void signIn(String email, String password) throws IOException, InterruptedException {
    String body =
        "{\"grant_type\":\"password\",\"client_id\":\"%s\",\"client_secret\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}"
            .formatted(twin.clientId(), twin.apiKey(), email, password);
    send("POST", "/user_management/authenticate", HttpRequest.BodyPublishers.ofString(body));
  }

  void create(String json) throws IOException, InterruptedException {
    send("POST", "/user_management/users", HttpRequest.BodyPublishers.ofString(json));
  }

  void createOrganization(String json) throws IOException, InterruptedException {
    send("POST", "/organizations", HttpRequest.BodyPublishers.ofString(json));
  }

  /** A role with one permission, both new. */
  void createRole(String slug, String permission) throws IOException, InterruptedException {
    named("/authorization/permissions", permission);
    named("/authorization/roles", slug);
    send(
        "PUT",
        "/authorization/roles/" + slug + "/permissions",
        HttpRequest.BodyPublishers.ofString("{\"permissions\":[\"%s\"]}".formatted(permission)));
  }

  private void named(String path, String slug) throws IOException, InterruptedException {
    String json = "{\"slug\":\"%s\",\"name\":\"of others\"}".formatted(slug);
    send("POST", path, HttpRequest.BodyPublishers.ofString(json));
  }

  /** Both by WorkOS's ids. */
  void addMember(String user, String organization) throws IOException, InterruptedException {
    String json = "{\"user_id\":\"%s\",\"organization_id\":\"%s\"}";
    send(
        "POST",
        "/user_management/organization_memberships",
        HttpRequest.BodyPublishers.ofString(json.formatted(user, organization)));
  }

  /** By WorkOS's id. */
  void removeMember(String membership) throws IOException, InterruptedException {
    send(
        "DELETE",
        "/user_management/organization_memberships/" + membership,
        HttpRequest.BodyPublishers.noBody());
  }

  private String path(String clerkId) {
    return "/user_management/users/" + twin.state().userByExternalId(clerkId).orElseThrow().id();
  }

  private void send(String method, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(twin.address() + path))
                    .header("Authorization", "Bearer " + twin.apiKey())
                    .header("Content-Type", "application/json")
                    .method(method, body)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(method + " " + path + ": " + answer.body());
    }
  }
}
