package dev.ferry.twin.workos;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.PortalLinks;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.TwinPortalLink;
import dev.ferry.twin.workos.wire.Uncoded;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /portal/generate_link}, and the page that the link opens: here it is at the twin's
 * own address, and shows nothing but whose it is. Thread-safe.
 */
final class PortalEndpoints {
  /** Opened by browsers, hence without a key. */
  static final String PAGE = "/portal/page";

  private static final int MOST_CONTACTS = 20;
  private static final Set<String> KNOWN =
      Set.of("organization", "intent", "return_url", "success_url", "it_contact_emails");
  private static final Set<String> INTENTS =
      Set.of(
          "sso",
          "dsync",
          "audit_logs",
          "log_streams",
          "domain_verification",
          "certificate_renewal",
          "bring_your_own_key");

  private final PortalLinks links;

  PortalEndpoints(PortalLinks links) {
    this.links = links;
  }

  void addTo(Router router) {
    router
        .on("POST", "/portal/generate_link", new Uncoded(this::generate))
        .on("GET", PAGE, this::page);
  }

  private Reply generate(Request request) {
    Fields fields = Fields.ofJson(request, KNOWN);
    String organizationId = fields.requiredText("organization");
    String intent = fields.text("intent");
    if (intent != null && !INTENTS.contains(intent)) {
      throw Fields.invalid("intent", "must be one of " + INTENTS);
    }
    requireHttps(fields, "return_url");
    requireHttps(fields, "success_url");
    String token = links.generate(organizationId, intent, contacts(fields));
    String address = "http://" + request.header("Host").orElse("127.0.0.1");
    return Reply.json(
        201, Json.object().put("link", address + PAGE + "?token=" + token).toString());
  }

  private Reply page(Request request) {
    Optional<TwinPortalLink> link = links.open(request.query().getOrDefault("token", ""));
    return link.map(one -> html(200, "Admin Portal of " + one.organizationId()))
        .orElseGet(() -> html(410, "This link has expired."));
  }

  private static List<String> contacts(Fields fields) {
    List<String> contacts = fields.texts("it_contact_emails");
    if (contacts == null) {
      return List.of();
    }
    if (contacts.size() > MOST_CONTACTS || !contacts.stream().allMatch(Fields::isEmail)) {
      throw Fields.invalid("it_contact_emails", "must be at most 20 emails");
    }
    return contacts;
  }

  private static void requireHttps(Fields fields, String name) {
    String url = fields.text(name);
    if (url != null && !isHttps(url)) {
      throw Fields.invalid(name, "must be an HTTPS URL");
    }
  }

  private static boolean isHttps(String url) {
    try {
      URI uri = URI.create(url);
      return "https".equals(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static Reply html(int status, String text) {
    return new Reply(
        status, Map.of(), "text/html; charset=utf-8", "<!doctype html><p>" + text + "</p>");
  }
}
