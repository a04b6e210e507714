package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.Rendering;
import dev.ferry.twin.workos.held.StoredChallenge;
import dev.ferry.twin.workos.wire.CodeCheck;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Uncoded;
import java.util.Set;

/** Proving that a factor's code is right, without signing in. Thread-safe. */
final class ChallengeEndpoints {
  private final Environment environment;

  ChallengeEndpoints(Environment environment) {
    this.environment = environment;
  }

  void addTo(Router router) {
    router
        .on("POST", "/auth/factors/*/challenge", this::challenge)
        .on("POST", "/auth/challenges/*/verify", new Uncoded(this::verify));
  }

  private Reply challenge(Request request) {
    Fields.ofJson(request, Set.of("sms_template"));
    StoredChallenge challenge = environment.challenge(request.segments().get(2));
    return Reply.json(201, Rendering.challenge(challenge).toString());
  }

  private Reply verify(Request request) {
    String code = Fields.ofJson(request, Set.of("code")).requiredText("code");
    StoredChallenge challenge = environment.challengeById(request.segments().get(2));
    if (challenge.verified()) {
      throw Refusal.code(
          422,
          "authentication_challenge_previously_verified",
          "The authentication challenge '" + challenge.id() + "' has already been verified.");
    }
    boolean valid = environment.tryCode(challenge.id(), code) == CodeCheck.RIGHT;
    ObjectNode json = Json.object();
    json.set("challenge", Rendering.challenge(challenge));
    return Reply.json(201, json.put("valid", valid).toString());
  }
}
