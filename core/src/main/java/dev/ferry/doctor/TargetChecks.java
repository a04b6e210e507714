package dev.ferry.doctor;

import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.transport.Delivery;
import dev.ferry.workos.Page;
import dev.ferry.workos.WebhookEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is in WorkOS already, and what happens when it is written to. Pure. */
public final class TargetChecks {
  private static final int NAMED = 5;
  private static final String LATER = "Fix workos-key and workos-access, then look again.";

  private TargetChecks() {}

  /**
   * @param users the first page of all users, null if it was not asked for
   * @param organizations the same of organizations
   * @param ours how many this workspace has carried there
   */
  public static Check content(
      @Nullable Page<WorkosUser> users,
      @Nullable Page<WorkosOrganization> organizations,
      long ours) {
    String id = "target-content";
    if (users == null || organizations == null) {
      return Check.unknown(id, "target-unread", "what WorkOS holds could not be read", LATER);
    }
    if (users.elements().isEmpty() && organizations.elements().isEmpty()) {
      return Check.pass(id, "target-empty", "WorkOS holds no users and no organizations");
    }
    long known =
        users.elements().stream().map(WorkosUser::externalId).filter(it -> it != null).count();
    long tied =
        organizations.elements().stream()
            .map(WorkosOrganization::externalId)
            .filter(it -> it != null)
            .count();
    String seen =
        "WorkOS holds "
            + atLeast(users.elements().size(), users.after())
            + " users, "
            + known
            + " of the first with an external id; "
            + atLeast(organizations.elements().size(), organizations.after())
            + " organizations, "
            + tied
            + " of the first with one";
    if (ours > 0) {
      return Check.pass(
          id,
          "target-begun",
          seen + String.format(Locale.ROOT, "; this workspace has carried %,d there", ours));
    }
    return Check.warn(
        id,
        "target-populated",
        seen,
        "Nothing of it is overwritten: ferry plan says of each user whether it is recognised by"
            + " external id, or only has the same address. If it should be empty, it is the wrong"
            + " environment.");
  }

  private static String atLeast(int count, @Nullable String after) {
    return (after == null ? "" : "at least ") + count;
  }

  /**
   * @param endpoints all of them, null if they could not be read
   * @param off how many of them Ferry has switched off and not on again
   * @param why what hindered the reading; empty if nothing did
   * @param commands ready to paste
   */
  public static Check webhooks(
      @Nullable List<WebhookEndpoint> endpoints, int off, String why, Commands commands) {
    String id = "webhooks";
    if (endpoints == null) {
      return Check.unknown(
          id,
          "webhooks-unread",
          "the webhook endpoints could not be read" + (why.isEmpty() ? "" : ": " + why),
          "Look in WorkOS's dashboard, Webhooks: each user written is an event for each of them.");
    }
    List<WebhookEndpoint> on = endpoints.stream().filter(WebhookEndpoint::enabled).toList();
    String still =
        off == 0 ? "" : String.format(Locale.ROOT, "; %d switched off by ferry, still so", off);
    if (!on.isEmpty()) {
      return Check.warn(
          id,
          "webhooks-on",
          count(on.size()) + " would be told of every single write: " + names(on) + still,
          "Switch them off for the import, and on again afterwards: " + commands.disable());
    } else if (off > 0) {
      return Check.warn(
          id,
          "webhooks-off",
          "none is on" + still,
          "When the import is over: " + commands.enable());
    }
    return Check.pass(
        id,
        "webhooks-quiet",
        endpoints.isEmpty() ? "there are none" : count(endpoints.size()) + ", none of them on");
  }

  /** The two commands that switch webhooks. */
  public record Commands(String disable, String enable) {}

  private static String count(int endpoints) {
    return endpoints == 1 ? "1 webhook endpoint" : endpoints + " webhook endpoints";
  }

  private static String names(List<WebhookEndpoint> endpoints) {
    return endpoints.stream().limit(NAMED).map(TargetChecks::name).collect(Collectors.joining(", "))
        + (endpoints.size() > NAMED ? ", …" : "");
  }

  /** Its id and its server: path and query may hold a secret. */
  public static String name(WebhookEndpoint endpoint) {
    String host = null;
    try {
      host = URI.create(endpoint.url()).getHost();
    } catch (IllegalArgumentException e) {
      // Told by its id alone.
    }
    return ProbeResult.clean(endpoint.id() + (host == null ? "" : " (" + host + ")"));
  }

  /**
   * Clerk gives a membership one role (OpenAPI spec 2026-05-12), so that nothing hangs on a setting
   * that no call of WorkOS's shows.
   */
  public static Check multipleRoles() {
    return Check.pass(
        "multiple-roles",
        "not-needed",
        "a membership in Clerk has one role, and one role is all that is sent; whether Multiple"
            + " Roles is on in WorkOS no call tells, and nothing depends on it");
  }

  /**
   * @param documented in words
   * @param contact what WorkOS answered, null if it was not asked
   */
  public static Check limits(String documented, @Nullable ProbeResult contact) {
    String id = "limits";
    if (contact != null && contact.verdict() == ProbeResult.Verdict.THROTTLED) {
      return Check.warn(
          id,
          "limits-used-up",
          "WorkOS answered 429 to the first request; documented: " + documented,
          "Something else uses the environment's limit up; stop it before the import.");
    }
    String header = header(contact);
    return header == null
        ? Check.unknown(
            id,
            "limits-documented",
            "documented, and kept: " + documented + "; no answer says what is in force for you",
            "If the forecast is too long for you, ask WorkOS's support for more.")
        : Check.pass(
            id, "limits-told", "documented: " + documented + "; its answer says " + header);
  }

  private static @Nullable String header(@Nullable ProbeResult contact) {
    if (contact == null || !(contact.delivery() instanceof Delivery.Reply reply)) {
      return null;
    }
    String limit = reply.header("x-ratelimit-limit");
    String value = limit == null ? reply.header("ratelimit-limit") : limit;
    return value == null ? null : "a limit of " + ProbeResult.clean(value);
  }
}
