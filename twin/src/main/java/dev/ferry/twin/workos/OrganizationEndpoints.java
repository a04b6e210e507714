package dev.ferry.twin.workos;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.HeldOrganization;
import dev.ferry.twin.workos.held.OrganizationRendering;
import dev.ferry.twin.workos.held.Organizations;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Uncoded;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /organizations}: create, read, list, update, delete. Thread-safe. */
final class OrganizationEndpoints {
  private static final String ORGANIZATIONS = "/organizations";

  private final Organizations organizations;
  private final OrganizationBody body;

  OrganizationEndpoints(Organizations organizations, OrganizationBody body) {
    this.organizations = organizations;
    this.body = body;
  }

  void addTo(Router router) {
    router
        .on("POST", ORGANIZATIONS, new Uncoded(this::create))
        .on("GET", ORGANIZATIONS, this::list)
        .on("GET", ORGANIZATIONS + "/external_id/*", this::getByExternalId)
        .on("GET", ORGANIZATIONS + "/*", request -> reply(200, organizations.get(id(request))))
        .on("PUT", ORGANIZATIONS + "/*", new Uncoded(this::update))
        .on("DELETE", ORGANIZATIONS + "/*", this::delete);
  }

  private Reply create(Request request) {
    return reply(201, organizations.create(body.forCreate(request)));
  }

  private Reply update(Request request) {
    return reply(200, organizations.update(id(request), body.forUpdate(request)));
  }

  private Reply getByExternalId(Request request) {
    return reply(200, organizations.byExternalId(request.segments().get(2)));
  }

  private Reply list(Request request) {
    PageRequest page = PageRequest.of(request, "org_", Set.of("domains", "search"));
    String domains = request.query().get("domains");
    String search = request.query().get("search");
    return organizations
        .list(page, held -> isCalled(held, search) && hasAnyOf(held, domains))
        .reply(OrganizationRendering::organization);
  }

  private Reply delete(Request request) {
    return Reply.empty(organizations.delete(id(request)) ? 200 : 202);
  }

  private static boolean isCalled(HeldOrganization held, @Nullable String search) {
    return search == null
        || held.organization()
            .name()
            .toLowerCase(Locale.ROOT)
            .contains(search.toLowerCase(Locale.ROOT));
  }

  private static boolean hasAnyOf(HeldOrganization held, @Nullable String domains) {
    if (domains == null) {
      return true;
    }
    List<String> wanted = List.of(domains.toLowerCase(Locale.ROOT).split(",", -1));
    return held.domains().stream().anyMatch(domain -> wanted.contains(domain.domain()));
  }

  private static String id(Request request) {
    return request.segments().get(1);
  }

  private static Reply reply(int status, HeldOrganization held) {
    return Reply.json(status, OrganizationRendering.organization(held).toString());
  }
}
