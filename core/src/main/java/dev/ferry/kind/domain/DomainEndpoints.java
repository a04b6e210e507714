package dev.ferry.kind.domain;

import static dev.ferry.workos.JsonFields.id;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.DomainName;
import dev.ferry.model.WorkosDomain;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.HttpRequest;
import dev.ferry.workos.Route;
import org.jspecify.annotations.Nullable;

/** What WorkOS is asked about the domains of organizations. */
public final class DomainEndpoints {
  private DomainEndpoints() {}

  /** Adds a domain to an organization, pending. */
  public record AddDomain(String organizationId, String name) implements Endpoint<AddedDomain> {
    @Override
    public Route route() {
      return Route.ADD_DOMAIN;
    }

    @Override
    public HttpRequest http() {
      return route()
          .request()
          .with(HttpRequest.object().put("organization_id", organizationId).put("domain", name));
    }

    @Override
    public @Nullable AddedDomain read(JsonNode body) {
      WorkosDomain domain = domain(body);
      return domain == null ? null : new AddedDomain(domain, id(body, "organization_id"));
    }

    @Override
    public boolean isNamedBy(AddedDomain made) {
      return organizationId.equals(made.organizationId())
          && name.equalsIgnoreCase(made.domain().name());
    }

    @Override
    public String noun() {
      return "domain";
    }
  }

  /**
   * A domain that was added.
   *
   * @param organizationId of the organization that has it, as the answer says; null if it says
   *     nothing
   */
  public record AddedDomain(WorkosDomain domain, @Nullable String organizationId) {}

  /** Deletes a domain of an organization. */
  public record DeleteDomain(String domainId) implements Endpoint.Deletion {
    @Override
    public Route route() {
      return Route.DELETE_DOMAIN;
    }

    @Override
    public HttpRequest http() {
      return route().request(domainId);
    }
  }

  /**
   * A domain as answers hold it. The state is optional in the spec (2026-08-07); without one
   * nothing is proven.
   */
  public static @Nullable WorkosDomain domain(JsonNode node) {
    String id = id(node, "id");
    String name = id(node, "domain");
    if (id == null || name == null) {
      return null;
    }
    String state = id(node, "state");
    return new WorkosDomain(id, DomainName.key(name), state == null ? "unverified" : state);
  }
}
