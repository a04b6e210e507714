package dev.ferry.twin.workos;

import dev.ferry.twin.fault.FaultPlan;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.http.TwinServer;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.ExistingConnection;
import dev.ferry.twin.workos.held.Sessions;
import dev.ferry.twin.workos.session.Identities;
import dev.ferry.twin.workos.session.SessionEndpoints;
import dev.ferry.twin.workos.session.SessionIssuer;
import dev.ferry.twin.workos.wire.Credentials;
import dev.ferry.twin.workos.wire.ExternalIdRule;
import dev.ferry.twin.workos.wire.MetadataRules;
import dev.ferry.twin.workos.wire.RateLimits;
import dev.ferry.twin.workos.wire.Traffic;
import dev.ferry.twin.workos.wire.TwinWebhook;
import dev.ferry.twin.workos.wire.Ulids;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/**
 * A running stand-in for WorkOS on a loopback port: one environment, one key, everything in memory.
 * It behaves as WorkOS's documentation says (OpenAPI of 2026-08-07 and the docs of 2026), its
 * limits and refusals included; where they are silent it takes the answer that is harder on the
 * client. Thread-safe. Closing it stops the server at once.
 */
public final class WorkosTwin implements AutoCloseable {
  private final TwinServer server;
  private final Credentials credentials;
  private final WorkosState state;
  private final List<String> routes;
  private final AuthorizeEndpoint authorize;
  private final WebhookEndpoints webhooks;
  private final Identities identities;

  private WorkosTwin(
      TwinServer server,
      Credentials credentials,
      WorkosState state,
      List<String> routes,
      AuthorizeEndpoint authorize,
      WebhookEndpoints webhooks,
      Identities identities) {
    this.server = server;
    this.credentials = credentials;
    this.state = state;
    this.routes = routes;
    this.authorize = authorize;
    this.webhooks = webhooks;
    this.identities = identities;
  }

  /**
   * Starts a twin.
   *
   * @throws java.io.UncheckedIOException if the port cannot be bound
   * @throws IllegalArgumentException if an existing user or organization breaks a rule of WorkOS or
   *     repeats another one's address or external id
   */
  public static WorkosTwin start(WorkosTwinOptions options) {
    return start(options, "sk_test_");
  }

  /** Starts one as {@link #start} does that plays production: its key begins with sk_live_. */
  public static WorkosTwin startProduction(WorkosTwinOptions options) {
    return start(options, "sk_live_");
  }

  private static WorkosTwin start(WorkosTwinOptions options, String keyPrefix) {
    SecureRandom random = new SecureRandom();
    Environment environment = new Environment(options.clock(), options.lag(), random);
    new ExistingUsers(environment).add(options.existingUsers());
    Credentials credentials = new Credentials(new Ulids(random), keyPrefix, environment.now());
    Traffic traffic = new Traffic();
    RateLimits limits = new RateLimits(options.limits());

    OrganizationOptions settings = options.organizations();
    Resources resources = Resources.in(environment, settings, traffic);

    Router router = new Router();
    MetadataRules metadata = new MetadataRules(options.metadataPairs());
    ExternalIdRule externalIds = new ExternalIdRule(options.externalIdLength());
    new UserEndpoints(environment, new UserBody(metadata, externalIds)).addTo(router);
    new FactorEndpoints(environment).addTo(router);
    new ChallengeEndpoints(environment).addTo(router);
    Sessions sessions = new Sessions(environment);
    SessionIssuer issuer = new SessionIssuer(environment, resources.memberships(), sessions);
    new SessionEndpoints(sessions, issuer, credentials).addTo(router);
    new AuthenticateEndpoint(
            environment, resources.memberships(), credentials, limits, traffic, issuer)
        .addTo(router);
    Identities identities = new Identities(environment);
    identities.addTo(router);
    AuthorizeEndpoint authorize = new AuthorizeEndpoint(credentials);
    authorize.addTo(router);
    WebhookEndpoints webhooks = new WebhookEndpoints(environment);
    webhooks.addTo(router);
    new EventEndpoints(environment).addTo(router);
    resources.addTo(
        router,
        environment,
        new OrganizationBody(metadata, externalIds),
        settings.creatableConnections());

    Gate gate = new Gate(router, credentials, limits, traffic, options.clock());
    return new WorkosTwin(
        TwinServer.start(options.port(), gate),
        credentials,
        new WorkosState(environment, resources, traffic, sessions),
        router.routes(),
        authorize,
        webhooks,
        identities);
  }

  /** The base URL, for example {@code http://127.0.0.1:40123}; no trailing slash. */
  public URI address() {
    return server.address();
  }

  /** The key that opens the environment, {@code sk_test_…} or {@code sk_live_…}. */
  public String apiKey() {
    return credentials.apiKey();
  }

  /** What an administrator does in the dashboard: a new key opens it, the old one no more. */
  public void rotateKey() {
    credentials.rotate(Instant.now());
  }

  /** The client id for authentication, {@code client_…}. */
  public String clientId() {
    return credentials.clientId();
  }

  /** What the twin holds and has seen. */
  public WorkosState state() {
    return state;
  }

  /**
   * What an organization's administrator does in the Admin Portal: sets up a connection, or changes
   * the one with this id.
   *
   * @throws IllegalArgumentException if there is no such organization
   */
  public TwinConnection connect(ExistingConnection connection) {
    return state.connect(connection);
  }

  /**
   * What an administrator does in the dashboard: sets a social provider up, such as {@code
   * GoogleOAuth}.
   *
   * @throws IllegalArgumentException if it is none that a twin knows
   */
  public void configure(String provider) {
    authorize.configure(provider);
  }

  /**
   * What somebody does who is new: signs up, and proves the address.
   *
   * @throws IllegalArgumentException if it is somebody's
   */
  public void signUp(String email) {
    state.signUp(email);
  }

  /**
   * What a user does who follows the link in a mail: sets a password.
   *
   * @throws IllegalArgumentException if there is no such user
   */
  public void resetPassword(String userId, String password) {
    state.resetPassword(userId, password);
  }

  /**
   * What a user does who signs in with a social provider: links an account there.
   *
   * @param provider such as {@code GoogleOAuth}
   * @param idAtProvider the id of the account
   * @throws IllegalArgumentException if there is no such user or provider
   */
  public void linkIdentity(String userId, String provider, String idAtProvider) {
    identities.link(userId, provider, idAtProvider);
  }

  /** What an administrator does in the dashboard: has an address told of changes. */
  public TwinWebhook addWebhook(String url) {
    return webhooks.add(url);
  }

  /** The addresses that are told of changes, in the order of their making. */
  public List<TwinWebhook> webhooks() {
    return webhooks.all();
  }

  /** What it answers to, such as {@code GET /user_management/users/*}. */
  public List<String> routes() {
    return routes;
  }

  /** Spoils requests by this plan from now on. */
  public void faults(FaultPlan plan) {
    server.faults(plan);
  }

  /** Goes away as a service that is killed; see {@link TwinServer#goAway}. */
  public void goAway() {
    server.goAway();
  }

  /** Is there again, and holds what it held; see {@link TwinServer#comeBack}. */
  public void comeBack() {
    server.comeBack();
  }

  @Override
  public void close() {
    server.close();
  }
}
