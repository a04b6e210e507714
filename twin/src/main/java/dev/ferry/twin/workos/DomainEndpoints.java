package dev.ferry.twin.workos;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.Domains;
import dev.ferry.twin.workos.held.OrganizationRendering;
import dev.ferry.twin.workos.held.StoredDomain;
import dev.ferry.twin.workos.wire.DomainNames;
import dev.ferry.twin.workos.wire.Fields;
import dev.ferry.twin.workos.wire.Uncoded;
import java.util.Set;

/** {@code /organization_domains}: create, read, verify, delete. Thread-safe. */
final class DomainEndpoints {
  private static final String DOMAINS = "/organization_domains";

  private final Domains domains;

  DomainEndpoints(Domains domains) {
    this.domains = domains;
  }

  void addTo(Router router) {
    router
        .on("POST", DOMAINS, new Uncoded(this::create))
        .on("GET", DOMAINS + "/*", request -> reply(200, domains.get(id(request))))
        .on("POST", DOMAINS + "/*/verify", request -> reply(201, domains.verify(id(request))))
        .on("DELETE", DOMAINS + "/*", this::delete);
  }

  private Reply create(Request request) {
    Fields fields = Fields.ofJson(request, Set.of("organization_id", "domain"));
    String organizationId = fields.requiredText("organization_id");
    String domain = DomainNames.checked(fields.requiredText("domain"));
    return reply(201, domains.create(organizationId, domain));
  }

  private Reply delete(Request request) {
    domains.delete(id(request));
    return Reply.empty(204);
  }

  private static String id(Request request) {
    return request.segments().get(1);
  }

  private static Reply reply(int status, StoredDomain domain) {
    return Reply.json(status, OrganizationRendering.domain(domain).toString());
  }
}
