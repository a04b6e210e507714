package dev.ferry.cli.doctor;

import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.Version;
import dev.ferry.cli.connection.ClerkTarget;
import dev.ferry.doctor.Probe;
import dev.ferry.doctor.ProbeResult;
import dev.ferry.doctor.ProbeResult.Verdict;
import dev.ferry.kind.organization.OrganizationEndpoints.ListOrganizations;
import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.source.clerk.api.ClerkProbe;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.HttpTransport;
import dev.ferry.workos.Access;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import dev.ferry.workos.WebhookEndpoint;
import dev.ferry.workos.WebhookEndpoints.ListWebhookEndpoints;
import dev.ferry.workos.WorkosAnswers;
import dev.ferry.workos.WorkosCalls;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The live calls of the doctor: each once, all of them reads. */
final class DoctorCalls {
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final Clock clock;

  DoctorCalls(Clock clock) {
    this.clock = clock;
  }

  /**
   * What Clerk said.
   *
   * @param instance null if it did not say
   * @param users null if it did not say
   */
  record ClerkSide(ProbeResult contact, @Nullable ClerkInstance instance, @Nullable Long users) {}

  /**
   * What WorkOS said.
   *
   * @param users the first page, or what came in its place; null if it was not asked for
   * @param webhooks null if they could not be read
   * @param webhooksWhy what hindered it, empty if nothing did
   */
  record WorkosSide(
      ProbeResult contact,
      @Nullable Page<WorkosOrganization> organizations,
      @Nullable Page<WorkosUser> users,
      @Nullable List<WebhookEndpoint> webhooks,
      String webhooksWhy) {}

  ClerkSide clerk(ClerkTarget target) throws InterruptedException {
    ClerkProbe questions = new ClerkProbe(target.address(), clock);
    try (HttpTransport transport = transport(target.key())) {
      Probe probe = new Probe(transport, clock);
      Probe.Answer answer = probe.ask(questions.instance());
      ClerkInstance instance =
          ok(answer.delivery()) instanceof Delivery.Reply reply
              ? ClerkProbe.instance(reply).orElse(null)
              : null;
      boolean words =
          answer.delivery() instanceof Delivery.Reply reply && ClerkProbe.isClerks(reply);
      ProbeResult contact =
          ProbeResult.of(
              "Clerk's GET /instance", answer.delivery(), words, instance != null, answer.window());
      if (instance == null) {
        return new ClerkSide(contact, null, null);
      }
      Delivery counted = ok(probe.ask(questions.users()).delivery());
      Long users =
          counted instanceof Delivery.Reply reply ? ClerkProbe.users(reply).orElse(null) : null;
      return new ClerkSide(contact, instance, users);
    }
  }

  private static @Nullable Delivery ok(Delivery delivery) {
    return delivery instanceof Delivery.Reply reply && reply.status() == 200 ? reply : null;
  }

  WorkosSide workos(WorkosTarget target) throws InterruptedException {
    try (HttpTransport transport = transport(target.key())) {
      WorkosCalls calls = new WorkosCalls(target.address(), Access.READ);
      Probe probe = new Probe(transport, clock);
      ListOrganizations first = new ListOrganizations(null);
      Probe.Answer answer = probe.ask(calls.of(first));
      Outcome outcome = read(first, answer.delivery());
      Page<WorkosOrganization> organizations = first.answer(outcome);
      ProbeResult contact =
          ProbeResult.of(
              "WorkOS's GET /organizations",
              answer.delivery(),
              isWorkos(outcome, answer.delivery()),
              organizations != null,
              answer.window());
      if (contact.verdict() != Verdict.ACCEPTED && contact.verdict() != Verdict.NOT_ALLOWED) {
        return new WorkosSide(contact, null, null, null, "");
      }
      ListUsers second = new ListUsers(null);
      Page<WorkosUser> users = second.answer(read(second, probe.ask(calls.of(second)).delivery()));
      return withWebhooks(new Webhooks(probe, calls), contact, organizations, users);
    }
  }

  private record Webhooks(Probe probe, WorkosCalls calls) {}

  private WorkosSide withWebhooks(
      Webhooks by,
      ProbeResult contact,
      @Nullable Page<WorkosOrganization> organizations,
      @Nullable Page<WorkosUser> users)
      throws InterruptedException {
    List<WebhookEndpoint> endpoints = new ArrayList<>();
    String after = null;
    do {
      ListWebhookEndpoints list = new ListWebhookEndpoints(after);
      Outcome outcome = read(list, by.probe().ask(by.calls().of(list)).delivery());
      Page<WebhookEndpoint> page = list.answer(outcome);
      if (page == null) {
        return new WorkosSide(contact, organizations, users, null, WebhookSwitch.why(outcome));
      }
      endpoints.addAll(page.elements());
      String next = page.after();
      after = next == null || next.equals(after) ? null : next;
    } while (after != null);
    return new WorkosSide(contact, organizations, users, endpoints, "");
  }

  private Outcome read(Endpoint<?> request, Delivery delivery) {
    return WorkosAnswers.read(request, delivery, clock.instant());
  }

  /**
   * A refusal in WorkOS's words is a JSON object; a 401 is taken for the key's by others, so that
   * its own is looked at.
   */
  private static boolean isWorkos(Outcome outcome, Delivery delivery) {
    return !(outcome instanceof Outcome.GatewayResponse)
        && delivery instanceof Delivery.Reply reply
        && reply.body().stripLeading().startsWith("{");
  }

  private static HttpTransport transport(Sensitive<String> key) {
    return new HttpTransport(key, "ferry/" + Version.NUMBER, 2, LONGEST);
  }
}
