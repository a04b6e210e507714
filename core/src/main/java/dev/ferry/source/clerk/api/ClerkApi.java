package dev.ferry.source.clerk.api;

import dev.ferry.model.DomainName;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.pace.Pacer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import dev.ferry.source.clerk.api.ClerkQuestion.HowManyUsers;
import dev.ferry.source.clerk.api.ClerkQuestion.WhichInstance;
import dev.ferry.source.clerk.api.ClerkUnreadableException.Cause;
import dev.ferry.transport.HttpTransport;
import dev.ferry.transport.PacedReads;
import dev.ferry.transport.PacedReads.Patience;
import dev.ferry.transport.Transport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Clerk's Backend API, read within a share of the instance's limit. Not thread-safe; blocks its
 * caller; of no use after a {@link ClerkUnreadableException}.
 */
public final class ClerkApi implements AutoCloseable {
  private static final int AT_ONCE = 1;
  private static final int CONNECTIONS = 2;

  /** The most that Clerk gives in a page (OpenAPI spec 2026-05-12). */
  private static final int LARGEST = 500;

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final URI address;
  private final Transport transport;
  private final ClerkLanguage language;
  private final ClerkLimits limits;
  private Environment environment;
  private PacedReads<ClerkQuestion, ClerkAnswer, ClerkTraffic> reads;
  private Consumer<Duration> onLongPause = length -> {};
  private Consumer<String> onSilence = why -> {};
  private long earlierRequests;
  private long earlierThrottled;

  /**
   * @param address such as {@code https://api.clerk.com/v1}
   * @param environment as the key says
   */
  public ClerkApi(
      URI address, Transport transport, ClerkLimits limits, Environment environment, Clock clock) {
    this.address = address;
    this.transport = transport;
    this.language = new ClerkLanguage(address, clock);
    this.limits = limits;
    this.environment = environment;
    this.reads = reads(pacer());
  }

  /**
   * Connects to it. What kind of instance it is, the key says.
   *
   * @param address such as {@code https://api.clerk.com/v1}
   * @param version of the program, for Clerk
   */
  public static ClerkApi connect(
      URI address, Sensitive<String> key, String version, ClerkLimits limits, Clock clock) {
    return new ClerkApi(
        address,
        new HttpTransport(key, "ferry/" + version, CONNECTIONS, ANSWER_TIMEOUT),
        limits,
        Environment.ofKey(key.reveal()),
        clock);
  }

  private Pacer<ClerkTraffic> pacer() {
    Pacer<ClerkTraffic> pacer = Pacer.of(ClerkTraffic.class, limits.quotas(environment));
    pacer.onLongPause(length -> onLongPause.accept(length));
    return pacer;
  }

  /** Hears where Clerk asks to wait for a minute or longer, on the thread that asks Clerk. */
  public void onLongPause(Consumer<Duration> listener) {
    onLongPause = listener;
  }

  /** Hears, once for each reading, why Clerk does not answer, before it is asked again. */
  public void onSilence(Consumer<String> listener) {
    onSilence = listener;
  }

  private PacedReads<ClerkQuestion, ClerkAnswer, ClerkTraffic> reads(Pacer<ClerkTraffic> pacer) {
    PacedReads<ClerkQuestion, ClerkAnswer, ClerkTraffic> reads =
        new PacedReads<>(transport, language, pacer, AT_ONCE, Patience.FULL);
    reads.onSilence(why -> onSilence.accept(why));
    return reads;
  }

  /** The address without its scheme and path. */
  public String host() {
    return address.getAuthority();
  }

  public URI address() {
    return address;
  }

  /** How many requests were sent so far. */
  public long requests() {
    return earlierRequests + reads.requests();
  }

  /** How many of them were answered with 429. */
  public long throttled() {
    return earlierThrottled + reads.throttled();
  }

  /**
   * Which instance the key opens. If the key and Clerk's answer differ in what kind it is, the
   * lower limit is kept from now on.
   *
   * @throws ClerkUnreadableException if the key is refused or Clerk cannot be read
   */
  public ClerkInstance instance() throws InterruptedException {
    ClerkAnswer answer = ask(new WhichInstance());
    if (!(answer instanceof ClerkAnswer.Instance found)) {
      throw refused(answer);
    }
    if (found.instance().environment() == Environment.DEVELOPMENT
        && environment == Environment.PRODUCTION) {
      environment = Environment.DEVELOPMENT;
      earlierRequests = requests();
      earlierThrottled = throttled();
      Pacer<ClerkTraffic> slower = pacer();
      slower.alreadySpent(ClerkTraffic.ALL, (int) earlierRequests, System.nanoTime());
      reads = reads(slower);
    }
    return found.instance();
  }

  /** How many users Clerk counts; empty if it does not say. */
  OptionalLong countUsers() throws InterruptedException {
    return ask(new HowManyUsers()) instanceof ClerkAnswer.Total total
        ? OptionalLong.of(total.count())
        : OptionalLong.empty();
  }

  /**
   * Something that differs as soon as a user was changed, came or went, or an organization or a
   * membership came or went: four requests, whatever the number of users. The same as before proves
   * nothing, since a user may be changed in what does not count as a change of it; only a whole
   * reading does. Asked once, without another attempt.
   *
   * @throws ClerkUnreadableException if the key is refused or Clerk does not answer
   */
  public String pulse() throws InterruptedException {
    PacedReads<ClerkQuestion, ClerkAnswer, ClerkTraffic> once =
        new PacedReads<>(transport, language, pacer(), AT_ONCE, Patience.NONE);
    return once.one(new ClerkQuestion.NewestChange())
        + " of "
        + once.one(new HowManyUsers())
        + newest(once, ClerkList.ORGANIZATIONS)
        + newest(once, ClerkList.MEMBERSHIPS);
  }

  /** Of no person: only which object comes first, and how many there are. */
  private static String newest(
      PacedReads<ClerkQuestion, ClerkAnswer, ClerkTraffic> once, ClerkList list)
      throws InterruptedException {
    ClerkAnswer answer = once.one(new ClerkQuestion.ObjectsFrom(list, 0, 1));
    return answer instanceof ClerkAnswer.Objects objects
        ? ", " + objects.page().ids() + " of " + objects.page().total()
        : ", " + answer;
  }

  /**
   * True if Clerk says, of this very id, that there is no such user: a list that lacks somebody is
   * no proof.
   *
   * @throws ClerkUnreadableException if the key is refused or Clerk cannot be read
   */
  public boolean isWithoutUser(String id) throws InterruptedException {
    return isNotFound(ask(new ClerkQuestion.OneUser(id)));
  }

  /**
   * The user as Clerk tells of this very id now, without what only its lists tell; empty if it does
   * not.
   *
   * @throws ClerkUnreadableException if the key is refused or Clerk cannot be read
   */
  public Optional<ClerkUser> user(String id) throws InterruptedException {
    return ask(new ClerkQuestion.OneUser(id)) instanceof ClerkAnswer.User found
        ? Optional.of(found.user().user())
        : Optional.empty();
  }

  /** The same of an organization. */
  public boolean isWithoutOrganization(String id) throws InterruptedException {
    return isNotFound(ask(new ClerkQuestion.OneOrganization(id)));
  }

  /** True if Clerk says that there is no such user, or lists its memberships without this one. */
  public boolean isWithoutMembership(String userId, String organizationId)
      throws InterruptedException {
    return isWithout(
        offset -> new ClerkQuestion.MembershipsOf(userId, offset, LARGEST),
        ClerkMembership.class,
        membership -> membership.organizationId().equals(organizationId));
  }

  /** True if Clerk says that there is no such organization, or lists its domains without this. */
  public boolean isWithoutDomain(String organizationId, String name) throws InterruptedException {
    return isWithout(
        offset -> new ClerkQuestion.DomainsOf(organizationId, offset, LARGEST),
        ClerkDomain.class,
        domain -> DomainName.key(domain.name()).equals(DomainName.key(name)));
  }

  private <T> boolean isWithout(
      LongFunction<ClerkQuestion> page, Class<T> type, Predicate<T> itself)
      throws InterruptedException {
    long offset = 0;
    while (true) {
      ClerkAnswer answer = ask(page.apply(offset));
      if (!(answer instanceof ClerkAnswer.Objects objects)) {
        return isNotFound(answer);
      }
      List<ObjectElement> elements = objects.page().elements();
      if (elements.stream().anyMatch(element -> mayBe(element, type, itself))) {
        return false;
      }
      offset += elements.size();
      boolean all = offset >= objects.page().total().orElse(offset);
      if (elements.isEmpty() || (all && elements.size() < LARGEST)) {
        return all; // what is counted and not told may be the one
      }
    }
  }

  /** One that cannot be read may be the one. */
  private static <T> boolean mayBe(ObjectElement element, Class<T> type, Predicate<T> itself) {
    return element.object().map(type::cast).map(itself::test).orElse(true);
  }

  private static boolean isNotFound(ClerkAnswer answer) {
    return answer instanceof ClerkAnswer.Rejected no && no.status() == 404;
  }

  /** What is asked next, after which nothing else is: its answer may come meanwhile. */
  void askAhead(ClerkQuestion question) {
    reads.ahead(question);
  }

  ClerkAnswer ask(ClerkQuestion question) throws InterruptedException {
    return reads.one(question);
  }

  /** Where nothing but a full answer will do. */
  static ClerkUnreadableException refused(ClerkAnswer answer) {
    if (answer instanceof ClerkAnswer.Rejected rejected) {
      return new ClerkUnreadableException(Cause.REFUSED, rejected.words());
    } else if (answer instanceof ClerkAnswer.FeatureOff off) {
      return new ClerkUnreadableException(Cause.REFUSED, "the feature is off: " + off.code());
    }
    return new ClerkUnreadableException(Cause.REFUSED, "an answer to another question");
  }

  /** Closes its connections. */
  @Override
  public void close() {
    transport.close();
  }
}
