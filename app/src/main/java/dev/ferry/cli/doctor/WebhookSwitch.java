package dev.ferry.cli.doctor;

import dev.ferry.WorkosRequests;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.console.Terminal;
import dev.ferry.doctor.TargetChecks;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import dev.ferry.workos.WebhookEndpoint;
import dev.ferry.workos.WebhookEndpoints;
import dev.ferry.workos.WebhookEndpoints.ListWebhookEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Switches webhook endpoints off, or those on again that were switched off here. To switch is to
 * set a status: a request whose answer was lost may be sent again.
 */
final class WebhookSwitch {
  private final WorkosRequests requests;
  private final WebhookMemory memory;
  private final Terminal terminal;
  private final List<String> switched = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  WebhookSwitch(WorkosRequests requests, WebhookMemory memory, Terminal terminal) {
    this.requests = requests;
    this.memory = memory;
    this.terminal = terminal;
  }

  /** All endpoints, or a refusal that says why they cannot be read. */
  List<WebhookEndpoint> all() throws InterruptedException {
    List<WebhookEndpoint> endpoints = new ArrayList<>();
    String after = null;
    do {
      ListWebhookEndpoints list = new ListWebhookEndpoints(after);
      Outcome outcome = requests.repeat(list);
      Page<WebhookEndpoint> page = list.answer(outcome);
      if (page == null) {
        throw UsageError.usage(
            "webhooks-unread",
            "the webhook endpoints could not be read: " + why(outcome),
            "Switch them in WorkOS's dashboard, Webhooks.");
      }
      endpoints.addAll(page.elements());
      after = next(page, after);
    } while (after != null);
    return endpoints;
  }

  private static @Nullable String next(Page<WebhookEndpoint> page, @Nullable String before) {
    String next = page.after();
    return next == null || next.equals(before) ? null : next;
  }

  void off(List<WebhookEndpoint> endpoints) throws InterruptedException {
    for (WebhookEndpoint endpoint : endpoints) {
      memory.add(endpoint.id());
      Outcome outcome =
          requests.repeat(new WebhookEndpoints.SwitchWebhookEndpoint(endpoint.id(), false));
      boolean off = outcome.value() instanceof WebhookEndpoint one && !one.enabled();
      if (outcome instanceof Outcome.Rejected) {
        memory.remove(endpoint.id()); // it is as it was
      }
      tell(endpoint, off, "off", outcome);
    }
  }

  /** One that is gone, or that somebody has switched on meanwhile, needs nothing. */
  void on(Set<String> ids, List<WebhookEndpoint> there) throws InterruptedException {
    for (String id : ids) {
      WebhookEndpoint endpoint =
          there.stream().filter(it -> it.id().equals(id)).findFirst().orElse(null);
      if (endpoint == null || endpoint.enabled()) {
        terminal.say("  " + id + (endpoint == null ? ": is gone" : ": is on already"));
        memory.remove(id);
        continue;
      }
      Outcome outcome = requests.repeat(new WebhookEndpoints.SwitchWebhookEndpoint(id, true));
      boolean on = outcome.value() instanceof WebhookEndpoint one && one.enabled();
      if (on) {
        memory.remove(id);
      }
      tell(endpoint, on, "on", outcome);
    }
  }

  private void tell(WebhookEndpoint endpoint, boolean done, String word, Outcome outcome) {
    (done ? switched : failed).add(endpoint.id());
    terminal.say(
        "  "
            + TargetChecks.name(endpoint)
            + ": "
            + (done ? terminal.green(word) : terminal.red("not " + word) + ": " + why(outcome)));
  }

  /** What hindered it, for people. */
  static String why(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected no) {
      return no.error().describe();
    } else if (outcome instanceof Outcome.KeyRefused no) {
      return no.error().describe();
    } else if (outcome instanceof Outcome.GatewayResponse no) {
      return "something in between answers, HTTP " + no.error().status();
    }
    return "an answer that does not fit";
  }

  int exitCode() {
    return failed.isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
  }

  /** What was switched, what could not be, and what is off by us now. */
  record Found(List<String> switched, List<String> failed, Set<String> stillOff) {}

  Found found() {
    return new Found(switched, failed, memory.ids());
  }
}
