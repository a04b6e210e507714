package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.totp.Base32;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.Rendering;
import dev.ferry.twin.workos.held.StoredFactor;
import dev.ferry.twin.workos.held.StoredUser;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Uncoded;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Set;

/** TOTP factors of users: enroll and list, read and delete. Thread-safe. */
final class FactorEndpoints {
  private static final String OF_USER = "/user_management/users/*/auth_factors";
  private static final Set<String> KNOWN =
      Set.of("type", "totp_issuer", "totp_user", "totp_secret");
  private static final int LEAST_SECRET_LENGTH = 16;
  private static final int GENERATED_BYTES = 20;

  /** A one-pixel picture: what a QR code would be good for, no test can do. */
  private static final String QR_CODE =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
          + "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

  private final Environment environment;
  private final SecureRandom random = new SecureRandom();

  FactorEndpoints(Environment environment) {
    this.environment = environment;
  }

  void addTo(Router router) {
    router
        .on("POST", OF_USER, new Uncoded(this::enroll))
        .on("GET", OF_USER, this::list)
        .on("GET", "/auth/factors/*", this::get)
        .on("DELETE", "/auth/factors/*", this::delete);
  }

  private Reply enroll(Request request) {
    Fields fields = Fields.ofJson(request, KNOWN);
    if (!fields.requiredText("type").equals("totp")) {
      throw Fields.invalid("type", "must be totp");
    }
    String issuer = Objects.requireNonNullElse(fields.text("totp_issuer"), "WorkOS");
    String user = fields.text("totp_user");
    StoredUser owner = environment.user(userId(request));
    StoredFactor factor =
        environment.enroll(owner.id(), issuer, user == null ? owner.email() : user, secret(fields));
    ObjectNode json = Json.object();
    json.set("authentication_factor", enrolled(factor));
    json.set("authentication_challenge", Rendering.challenge(environment.challenge(factor.id())));
    return Reply.json(201, json.toString());
  }

  private String secret(Fields fields) {
    String given = fields.text("totp_secret");
    if (given == null) {
      byte[] bytes = new byte[GENERATED_BYTES];
      random.nextBytes(bytes);
      return Base32.encode(bytes);
    }
    if (given.length() < LEAST_SECRET_LENGTH || Base32.decode(given).isEmpty()) {
      throw Refusal.message(422, "Validation failed: totp_secret must be Base32-encoded.");
    }
    return given;
  }

  /** A factor with its secret, as it is shown once, at its enrollment. */
  private static ObjectNode enrolled(StoredFactor factor) {
    ObjectNode json = Rendering.factor(factor);
    json.withObject("/totp")
        .put("secret", factor.secret())
        .put("qr_code", QR_CODE)
        .put("uri", uri(factor));
    return json;
  }

  private static String uri(StoredFactor factor) {
    String issuer = URLEncoder.encode(factor.issuer(), StandardCharsets.UTF_8);
    String user = URLEncoder.encode(factor.user(), StandardCharsets.UTF_8);
    String label = (issuer + ":" + user).replace("+", "%20");
    return "otpauth://totp/" + label + "?secret=" + factor.secret() + "&issuer=" + issuer;
  }

  private Reply list(Request request) {
    PageRequest page = PageRequest.of(request, "auth_factor_", Set.of());
    return environment.factors(userId(request), page).reply(Rendering::factor);
  }

  private Reply get(Request request) {
    return Reply.json(
        200, Rendering.factor(environment.factor(request.segments().get(2))).toString());
  }

  private Reply delete(Request request) {
    environment.deleteFactor(request.segments().get(2));
    return Reply.empty(204);
  }

  private static String userId(Request request) {
    return request.segments().get(2);
  }
}
