package dev.ferry.twin.workos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.HeldMembership;
import dev.ferry.twin.workos.held.Memberships;
import dev.ferry.twin.workos.held.Rendering;
import dev.ferry.twin.workos.held.StoredChallenge;
import dev.ferry.twin.workos.held.StoredFactor;
import dev.ferry.twin.workos.held.StoredUser;
import dev.ferry.twin.workos.password.PasswordDigest;
import dev.ferry.twin.workos.password.Passwords;
import dev.ferry.twin.workos.session.SessionIssuer;
import dev.ferry.twin.workos.wire.Credentials;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.PendingLogins;
import dev.ferry.twin.workos.wire.RateLimits;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Tokens;
import dev.ferry.twin.workos.wire.Traffic;
import dev.ferry.twin.workos.wire.TwinMail;
import java.util.List;
import java.util.Set;

/**
 * {@code POST /user_management/authenticate} with the grants {@code password}, {@code mfa-totp},
 * {@code organization-selection} and {@code refresh_token}. Needs no bearer key: the key is the
 * client secret. Thread-safe; digests are checked outside any lock.
 */
final class AuthenticateEndpoint {
  static final String PATH = "/user_management/authenticate";
  private static final String TOTP_GRANT = "urn:workos:oauth:grant-type:mfa-totp";
  private static final String ORGANIZATION_GRANT =
      "urn:workos:oauth:grant-type:organization-selection";
  private static final Set<String> KNOWN =
      Set.of(
          "client_id",
          "client_secret",
          "grant_type",
          "email",
          "password",
          "code",
          "pending_authentication_token",
          "authentication_challenge_id",
          "organization_id",
          "refresh_token",
          "invitation_token",
          "ip_address",
          "device_id",
          "user_agent",
          "signals_id",
          "radar_auth_attempt_id");

  private final Environment environment;
  private final Memberships memberships;
  private final Credentials credentials;
  private final RateLimits limits;
  private final Traffic traffic;
  private final SessionIssuer issuer;
  private final PendingLogins pending = new PendingLogins(new Tokens());

  AuthenticateEndpoint(
      Environment environment,
      Memberships memberships,
      Credentials credentials,
      RateLimits limits,
      Traffic traffic,
      SessionIssuer issuer) {
    this.environment = environment;
    this.memberships = memberships;
    this.credentials = credentials;
    this.limits = limits;
    this.traffic = traffic;
    this.issuer = issuer;
  }

  void addTo(Router router) {
    router.on("POST", PATH, this::authenticate);
  }

  private Reply authenticate(Request request) {
    Fields fields = Fields.ofJsonOrForm(request, KNOWN);
    if (!fields.requiredText("client_id").equals(credentials.clientId())) {
      throw Refusal.oauth(400, "invalid_client", "Invalid client ID.");
    }
    String secret = fields.nullableText("client_secret");
    if (!credentials.apiKey().equals(secret)) {
      throw Refusal.oauth(400, "invalid_client", "Invalid client secret.");
    }
    return switch (fields.requiredText("grant_type")) {
      case "password" -> byPassword(fields);
      case TOTP_GRANT -> byCode(fields);
      case ORGANIZATION_GRANT -> byOrganization(fields);
      case "refresh_token" -> issuer.refresh(fields);
      default -> throw Refusal.oauth(400, "unsupported_grant_type", "Unsupported grant type.");
    };
  }

  private Reply byPassword(Fields fields) {
    String email = fields.requiredText("email");
    String password = fields.requiredText("password");
    limits.admitAuthentication(StoredUser.comparable(email), environment.now());
    StoredUser user =
        environment
            .userByEmail(email)
            .filter(known -> proves(known, password))
            .orElseThrow(() -> invalidCredentials(email));
    if (!user.emailVerified()) {
      throw verificationRequired(user);
    }
    List<StoredFactor> factors = environment.allFactors(user.id());
    if (!factors.isEmpty()) {
      throw factorRequired(user, factors);
    }
    return concluded(user.id(), fields);
  }

  private Reply byCode(Fields fields) {
    String code = fields.requiredText("code");
    String token = fields.requiredText("pending_authentication_token");
    String challengeId = fields.requiredText("authentication_challenge_id");
    limits.admitAuthentication(challengeId, environment.now());
    String userId = pendingUser(token, PendingLogins.Missing.FACTOR);
    StoredChallenge challenge = environment.challengeById(challengeId);
    if (!environment.factor(challenge.factorId()).userId().equals(userId)) {
      throw Refusal.badRequest("user_mismatch");
    }
    if (challenge.verified()) {
      throw Refusal.badRequest("one_time_code_previously_used");
    }
    switch (environment.tryCode(challengeId, code)) {
      case WRONG -> throw Refusal.badRequest("invalid_one_time_code");
      case SPENT -> throw Refusal.badRequest("one_time_code_previously_used");
      case RIGHT -> pending.end(token);
    }
    return concluded(userId, fields);
  }

  private Reply byOrganization(Fields fields) {
    String token = fields.requiredText("pending_authentication_token");
    String organizationId = fields.requiredText("organization_id");
    String userId = pendingUser(token, PendingLogins.Missing.ORGANIZATION);
    boolean member =
        memberships.activeOf(userId).stream()
            .anyMatch(held -> held.membership().organizationId().equals(organizationId));
    if (!member) {
      throw Refusal.oauth(400, "invalid_grant", "The user is no member of the organization.");
    }
    pending.end(token);
    return issuer.begin(userId, organizationId, fields);
  }

  private String pendingUser(String token, PendingLogins.Missing missing) {
    return pending
        .userOf(token, missing)
        .orElseThrow(() -> Refusal.badRequest("invalid_pending_authentication_token"));
  }

  /** Signs in to the only organization, or to none; of several, one must be chosen. */
  private Reply concluded(String userId, Fields fields) {
    List<HeldMembership> active = memberships.activeOf(userId);
    if (active.size() > 1) {
      throw selectionRequired(environment.user(userId), active);
    }
    String only = active.isEmpty() ? null : active.get(0).membership().organizationId();
    return issuer.begin(userId, only, fields);
  }

  private boolean proves(StoredUser user, String password) {
    PasswordDigest digest = user.password();
    boolean right = digest != null && Passwords.matches(digest, password);
    environment.passwordTried(user, right);
    return right;
  }

  private static Refusal invalidCredentials(String email) {
    return Refusal.code(400, "invalid_credentials", "Invalid credentials for '" + email + "'.");
  }

  /** WorkOS sends the user a code by mail of its own accord at this point. */
  private Refusal verificationRequired(StoredUser user) {
    traffic.mailed(TwinMail.Kind.EMAIL_VERIFICATION, user.email(), environment.now());
    ObjectNode body =
        Json.object()
            .put(
                "pending_authentication_token",
                pending.begin(user.id(), PendingLogins.Missing.EMAIL_VERIFICATION))
            .put("email", user.email())
            .put("email_verification_id", "email_verification_" + user.id().substring(5));
    return Refusal.forbidden(
        body,
        "email_verification_required",
        "Email ownership must be verified before authentication.");
  }

  private Refusal factorRequired(StoredUser user, List<StoredFactor> factors) {
    ObjectNode body =
        Json.object()
            .put(
                "pending_authentication_token",
                pending.begin(user.id(), PendingLogins.Missing.FACTOR));
    body.set("user", Rendering.user(user));
    ArrayNode list = body.putArray("authentication_factors");
    factors.forEach(factor -> list.addObject().put("id", factor.id()).put("type", "totp"));
    return Refusal.forbidden(
        body, "mfa_challenge", "The user must complete an MFA challenge to finish authenticating.");
  }

  private Refusal selectionRequired(StoredUser user, List<HeldMembership> active) {
    ObjectNode body =
        Json.object()
            .put(
                "pending_authentication_token",
                pending.begin(user.id(), PendingLogins.Missing.ORGANIZATION));
    body.set("user", Rendering.user(user));
    ArrayNode list = body.putArray("organizations");
    for (HeldMembership held : active) {
      list.addObject()
          .put("id", held.membership().organizationId())
          .put("name", held.organizationName());
    }
    return Refusal.forbidden(
        body,
        "organization_selection_required",
        "The user must choose an organization to finish their authentication.");
  }
}
