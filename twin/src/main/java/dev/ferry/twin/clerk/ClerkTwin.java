package dev.ferry.twin.clerk;

import dev.ferry.twin.fault.FaultPlan;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.http.TwinServer;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running stand-in for Clerk's Backend API on a loopback port: one instance, one key, everything
 * in memory, only to be read. It behaves as Clerk's documentation says (OpenAPI of 2026-05-12 and
 * the docs of August 2026), its limits and refusals included; where they are silent it takes the
 * answer that is harder on the client. Thread-safe. Closing it stops the server at once.
 */
public final class ClerkTwin implements AutoCloseable {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final TwinServer server;
  private final String secretKey;
  private final ClerkState state;
  private final Others others;
  private final Traffic traffic;
  private final InstantSource clock;
  private final List<String> routes;
  private final KnownPasswords passwords;

  private ClerkTwin(
      TwinServer server,
      String secretKey,
      ClerkState state,
      Others others,
      Traffic traffic,
      InstantSource clock,
      List<String> routes,
      KnownPasswords passwords) {
    this.server = server;
    this.secretKey = secretKey;
    this.state = state;
    this.others = others;
    this.traffic = traffic;
    this.clock = clock;
    this.routes = routes;
    this.passwords = passwords;
  }

  /**
   * Starts a twin.
   *
   * @throws java.io.UncheckedIOException if the port cannot be bound or the data cannot be read
   * @throws IllegalArgumentException if a line of the data is no object with an id
   */
  public static ClerkTwin start(ClerkTwinOptions options) {
    SecureRandom random = new SecureRandom();
    ClerkInstance instance = filled(options.data(), "ins_" + base62(random, 27));
    String secretKey = options.environment().keyPrefix() + base62(random, 42);
    Traffic traffic = new Traffic();
    Others others = new Others(instance);
    Router router = router(instance, options);
    KnownPasswords passwords = new KnownPasswords(instance);
    passwords.addTo(router);
    Gate gate =
        new Gate(
            router,
            secretKey,
            new RateLimit(options.requestsPer10s()),
            traffic,
            options.clock(),
            others);
    ClerkTwin twin =
        new ClerkTwin(
            TwinServer.start(options.port(), gate),
            secretKey,
            new ClerkState(instance, traffic),
            others,
            traffic,
            options.clock(),
            router.routes(),
            passwords);
    twin.faults(FaultPlan.none());
    return twin;
  }

  /** The base URL, for example {@code http://127.0.0.1:40123/v1}; no trailing slash. */
  public URI address() {
    return URI.create(server.address() + Endpoints.BASE);
  }

  /** The key that opens the instance, {@code sk_live_…} or {@code sk_test_…}. */
  public String secretKey() {
    return secretKey;
  }

  /** What the twin holds and has seen. */
  public ClerkState state() {
    return state;
  }

  /** What it answers to, such as {@code GET /v1/users/*}. */
  public List<String> routes() {
    return routes;
  }

  /** Spoils requests by this plan from now on. */
  public void faults(FaultPlan plan) {
    server.faults(
        (method, path, number) -> {
          traffic.countArrival(method, path, clock.instant());
          return plan.faultFor(method, path, number);
        });
  }

  /** From now on this is the user's password: the API never tells it, and checks it if asked. */
  public void password(String userId, String password) {
    passwords.put(userId, password);
  }

  /** Lets others change the instance between requests from now on. */
  public void meanwhile(Meanwhile what) {
    others.are(what);
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

  private static ClerkInstance filled(@Nullable Path data, String id) {
    if (data == null) {
      return new ClerkInstance(id);
    }
    ClerkInstance instance = new ClerkInstance(ClerkData.idIn(data, id));
    ClerkData.load(data, instance);
    return instance;
  }

  private static Router router(ClerkInstance instance, ClerkTwinOptions options) {
    Router router = new Router();
    Features features = new Features(options.without());
    Endpoints endpoints = new Endpoints(router, instance, features);
    OrganizationListings listings = new OrganizationListings(instance, new Completion(instance));
    new UserEndpoints(endpoints, instance, new Cursor(instance, options.cursors())).add();
    new OrganizationEndpoints(endpoints, listings).add();
    new OtherEndpoints(endpoints, instance, options.environment(), features).add();
    return router;
  }

  private static String base62(SecureRandom random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(BASE62.charAt(random.nextInt(BASE62.length())));
    }
    return text.toString();
  }
}
