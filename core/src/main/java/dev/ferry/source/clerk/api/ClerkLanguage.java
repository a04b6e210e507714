package dev.ferry.source.clerk.api;

import dev.ferry.pace.RetryAfter;
import dev.ferry.source.clerk.api.ClerkQuestion.DomainsOf;
import dev.ferry.source.clerk.api.ClerkQuestion.HowManyUsers;
import dev.ferry.source.clerk.api.ClerkQuestion.MembershipsOf;
import dev.ferry.source.clerk.api.ClerkQuestion.NewestChange;
import dev.ferry.source.clerk.api.ClerkQuestion.ObjectsFrom;
import dev.ferry.source.clerk.api.ClerkQuestion.OneOrganization;
import dev.ferry.source.clerk.api.ClerkQuestion.OneUser;
import dev.ferry.source.clerk.api.ClerkQuestion.UsersAfter;
import dev.ferry.source.clerk.api.ClerkQuestion.UsersFrom;
import dev.ferry.source.clerk.api.ClerkQuestion.WhichInstance;
import dev.ferry.source.clerk.api.ClerkUnreadableException.Cause;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.ReadLanguage;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Clerk's Backend API (OpenAPI spec 2026-05-12): how a question is put, always with GET, and what
 * came back. Thread-safe.
 */
final class ClerkLanguage implements ReadLanguage<ClerkQuestion, ClerkAnswer, ClerkTraffic> {
  /** What @clerk/backend pins too (clerk/javascript, 2026-08-21). */
  static final String VERSION = "2026-05-12";

  /** In bytes: 64 kB for each of 500, eight times what Clerk allows of metadata. */
  private static final int LONGEST_LIST = 32 << 20;

  private final String base;
  private final Clock clock;

  /**
   * @param address such as {@code https://api.clerk.com/v1}
   */
  ClerkLanguage(URI address, Clock clock) {
    String text = address.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.clock = clock;
  }

  @Override
  public ClerkTraffic kind(ClerkQuestion question) {
    return ClerkTraffic.ALL;
  }

  @Override
  public Call call(ClerkQuestion question) {
    URI uri = URI.create(base + path(question));
    return new Call("GET", uri, null, Map.of("Clerk-API-Version", VERSION), mostBytes(question));
  }

  private static int mostBytes(ClerkQuestion question) {
    boolean one = question instanceof WhichInstance || question instanceof HowManyUsers;
    return one ? Call.ONE_OBJECT : LONGEST_LIST;
  }

  private static String path(ClerkQuestion question) {
    if (question instanceof WhichInstance) {
      return "/instance";
    } else if (question instanceof HowManyUsers) {
      return "/users/count";
    } else if (question instanceof UsersAfter users) {
      String after = users.after();
      return "/users?limit="
          + users.limit()
          + ClerkList.Query.OLDEST_FIRST
          + (after == null ? "" : "&starting_after=" + encoded(after));
    } else if (question instanceof UsersFrom users) {
      return "/users?limit="
          + users.limit()
          + ClerkList.Query.OLDEST_FIRST
          + "&offset="
          + users.offset();
    } else if (question instanceof ObjectsFrom objects) {
      ClerkList list = objects.list();
      String page =
          list.isWhole() ? "" : "?limit=" + objects.limit() + "&offset=" + objects.offset();
      return "/" + list.path() + page + list.query();
    } else if (question instanceof NewestChange) {
      return "/users?limit=1&order_by=-updated_at";
    } else if (question instanceof OneUser user) {
      return "/users/" + encoded(user.id());
    } else if (question instanceof OneOrganization organization) {
      return "/organizations/" + encoded(organization.id());
    } else if (question instanceof DomainsOf of) {
      return "/organizations/"
          + encoded(of.organizationId())
          + "/domains?limit="
          + of.limit()
          + "&offset="
          + of.offset();
    } else if (question instanceof MembershipsOf of) {
      return "/users/"
          + encoded(of.userId())
          + "/organization_memberships?limit="
          + of.limit()
          + "&offset="
          + of.offset();
    }
    throw new AssertionError(question);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public Reading<ClerkAnswer> read(ClerkQuestion question, Delivery delivery) {
    if (delivery instanceof Delivery.NotSent notSent) {
      return new Reading.Unusable<>(notSent.why());
    } else if (delivery instanceof Delivery.Lost lost) {
      return new Reading.Unusable<>(lost.why());
    } else if (delivery instanceof Delivery.Reply reply) {
      return reply.status() >= 200 && reply.status() < 300
          ? success(question, reply)
          : refusal(reply);
    }
    throw new AssertionError(delivery);
  }

  private static Reading<ClerkAnswer> success(ClerkQuestion question, Delivery.Reply reply) {
    Optional<ClerkAnswer> answer;
    if (question instanceof WhichInstance) {
      answer = ClerkBodies.instance(reply.body()).map(ClerkAnswer.Instance::new);
    } else if (question instanceof HowManyUsers) {
      answer = ClerkBodies.total(reply.body()).map(ClerkAnswer.Total::new);
    } else if (question instanceof ObjectsFrom objects) {
      ApiKind kind = objects.list().kind();
      answer = ObjectPage.read(reply.body(), kind).map(ClerkAnswer.Objects::new);
    } else if (question instanceof MembershipsOf) {
      ApiKind kind = ClerkList.MEMBERSHIPS.kind();
      answer = ObjectPage.read(reply.body(), kind).map(ClerkAnswer.Objects::new);
    } else if (question instanceof NewestChange) {
      answer = ClerkBodies.newestChange(reply.body()).map(ClerkAnswer.One::new);
    } else if (question instanceof OneUser user) {
      answer =
          ApiPage.one(reply.body())
              .flatMap(ApiElement::user)
              .filter(found -> found.user().id().equals(user.id()))
              .map(ClerkAnswer.User::new);
    } else if (question instanceof DomainsOf) {
      ApiKind kind = ClerkList.DOMAINS.kind();
      answer = ObjectPage.read(reply.body(), kind).map(ClerkAnswer.Objects::new);
    } else if (question instanceof OneOrganization organization) {
      answer = one(reply, organization.id());
    } else {
      answer = ApiPage.read(reply.body()).map(ClerkAnswer.Users::new);
    }
    return answer
        .<Reading<ClerkAnswer>>map(Reading.Usable::new)
        .orElseGet(
            () ->
                new Reading.Unusable<>(
                    "HTTP " + reply.status() + " with a body that is not what was asked for"));
  }

  /** Another's answer says nothing of the one that was asked for. */
  private static Optional<ClerkAnswer> one(Delivery.Reply reply, String id) {
    return ClerkBodies.id(reply.body()).filter(id::equals).map(ClerkAnswer.One::new);
  }

  /** A body that is not Clerk's is the word of a gateway, and says nothing of the question. */
  private Reading<ClerkAnswer> refusal(Delivery.Reply reply) {
    ClerkError error = ClerkError.of(reply);
    int status = reply.status();
    if (status == 429) {
      return new Reading.Throttled<>(
          RetryAfter.parse(reply.header("retry-after"), clock.instant()));
    } else if (error.isFeatureOff()) {
      return new Reading.Usable<>(new ClerkAnswer.FeatureOff(String.valueOf(error.code())));
    } else if (status == 401 || (status == 403 && error.clerks())) {
      return new Reading.KeyRefused<>(error.words());
    } else if (status == 408 || status >= 500 || !error.clerks()) {
      return new Reading.Unusable<>(error.words());
    }
    return new Reading.Usable<>(new ClerkAnswer.Rejected(status, error.code(), error.words()));
  }

  @Override
  public ClerkUnreadableException keyRefused(String why) {
    return new ClerkUnreadableException(Cause.KEY, why);
  }

  @Override
  public ClerkUnreadableException unreachable(String why) {
    return new ClerkUnreadableException(Cause.UNREACHABLE, why);
  }
}
