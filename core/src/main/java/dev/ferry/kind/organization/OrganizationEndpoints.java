package dev.ferry.kind.organization;

import static dev.ferry.workos.JsonFields.needId;
import static dev.ferry.workos.JsonFields.needText;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.HttpRequest;
import dev.ferry.workos.JsonFields;
import dev.ferry.workos.MetadataChange;
import dev.ferry.workos.Page;
import dev.ferry.workos.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What WorkOS is asked about organizations. */
public final class OrganizationEndpoints {
  private OrganizationEndpoints() {}

  /** Is answered with an organization. */
  private interface OneOrganization extends Endpoint<WorkosOrganization> {
    @Override
    default @Nullable WorkosOrganization read(JsonNode body) {
      return organization(body);
    }

    @Override
    default String noun() {
      return "organization";
    }
  }

  /** Is answered with a page of organizations. */
  private interface Organizations extends Endpoint<Page<WorkosOrganization>> {
    @Override
    default Route route() {
      return Route.LIST_ORGANIZATIONS;
    }

    @Override
    default @Nullable Page<WorkosOrganization> read(JsonNode body) {
      return Page.read(body, OrganizationEndpoints::organization);
    }
  }

  /** Creates an organization whole: name, external id, metadata and verified domains. */
  public record CreateOrganization(TargetOrganization target) implements OneOrganization {
    @Override
    public Route route() {
      return Route.CREATE_ORGANIZATION;
    }

    @Override
    public HttpRequest http() {
      ObjectNode body = HttpRequest.object();
      body.put("name", target.name());
      body.put("external_id", target.externalId());
      MetadataChange.add(body, target.metadata());
      if (!target.verifiedDomains().isEmpty()) {
        ArrayNode domains = body.putArray("domain_data");
        target
            .verifiedDomains()
            .forEach(name -> domains.addObject().put("domain", name).put("state", "verified"));
      }
      return route().request().with(body);
    }

    @Override
    public boolean isNamedBy(WorkosOrganization made) {
      return target.externalId().equals(made.externalId());
    }
  }

  /** Writes these fields of the target to an organization that exists. */
  public record UpdateOrganization(
      String workosId, TargetOrganization target, Set<OrganizationField> fields)
      implements OneOrganization {
    public UpdateOrganization {
      fields = Set.copyOf(fields);
    }

    @Override
    public Route route() {
      return Route.UPDATE_ORGANIZATION;
    }

    /**
     * Only what differs. Never {@code domain_data}: nothing says that an update adds to the domains
     * that are there and does not replace them.
     */
    @Override
    public HttpRequest http() {
      ObjectNode body = HttpRequest.object();
      if (fields.contains(OrganizationField.NAME)) {
        body.put("name", target.name());
      }
      if (fields.contains(OrganizationField.METADATA)) {
        MetadataChange.merge(body, target.metadata(), target.dropped());
      }
      return route().request(workosId).with(body);
    }

    @Override
    public boolean isNamedBy(WorkosOrganization made) {
      return workosId.equals(made.id()) && target.externalId().equals(made.externalId());
    }
  }

  /** Gives these fields of an organization the values that they had before. */
  public record RestoreOrganization(
      String workosId, ObjectContent from, ObjectContent to, Set<OrganizationField> fields)
      implements OneOrganization {
    public RestoreOrganization {
      fields = Set.copyOf(fields);
    }

    @Override
    public Route route() {
      return Route.UPDATE_ORGANIZATION;
    }

    @Override
    public HttpRequest http() {
      ObjectNode body = HttpRequest.object();
      String name = to.name();
      if (fields.contains(OrganizationField.NAME) && name != null) {
        body.put("name", name);
      }
      if (fields.contains(OrganizationField.METADATA)) {
        MetadataChange.restore(body, from.metadata(), to.metadata());
      }
      return route().request(workosId).with(body);
    }

    @Override
    public boolean isNamedBy(WorkosOrganization made) {
      return workosId.equals(made.id());
    }
  }

  /** Looks an organization up by its external id. */
  public record FindOrganization(String externalId) implements OneOrganization {
    @Override
    public Route route() {
      return Route.FIND_ORGANIZATION;
    }

    @Override
    public HttpRequest http() {
      return route().request(externalId);
    }
  }

  /** Reads an organization by its WorkOS id. */
  public record GetOrganization(String workosId) implements OneOrganization {
    @Override
    public Route route() {
      return Route.GET_ORGANIZATION;
    }

    @Override
    public HttpRequest http() {
      return route().request(workosId);
    }
  }

  /** A page of all organizations, oldest first. */
  public record ListOrganizations(@Nullable String after) implements Organizations {
    @Override
    public HttpRequest http() {
      return route().request().page(after);
    }
  }

  /** The organizations that have a domain, in whatever state: a page of up to 100. */
  public record ListOrganizationsOfDomain(String domain) implements Organizations {
    @Override
    public HttpRequest http() {
      return route().request().page(null).and("domains", domain);
    }
  }

  /** Deletes an organization, for good; WorkOS may answer before it is gone. */
  public record DeleteOrganization(String workosId) implements Endpoint.Deletion {
    @Override
    public Route route() {
      return Route.DELETE_ORGANIZATION;
    }

    @Override
    public HttpRequest http() {
      return route().request(workosId);
    }
  }

  /** Makes a link to the Admin Portal, which opens for five minutes; intent such as {@code sso}. */
  public record GeneratePortalLink(String organizationId, String intent)
      implements Endpoint<PortalLink> {
    @Override
    public Route route() {
      return Route.GENERATE_PORTAL_LINK;
    }

    @Override
    public HttpRequest http() {
      return route()
          .request()
          .with(HttpRequest.object().put("organization", organizationId).put("intent", intent));
    }

    @Override
    public @Nullable PortalLink read(JsonNode body) {
      return new PortalLink(needId(body, "link"));
    }
  }

  /** A link to the Admin Portal; whoever has it may use it. */
  public record PortalLink(String link) {}

  private static WorkosOrganization organization(JsonNode node) {
    return new WorkosOrganization(
        needId(node, "id"),
        needText(node, "name"),
        text(node, "external_id"),
        JsonFields.metadata(node.path("metadata")),
        domains(node.path("domains")),
        text(node, "created_at"));
  }

  /** One that cannot be read costs itself, not the organization. */
  private static List<WorkosDomain> domains(JsonNode node) {
    List<WorkosDomain> domains = new ArrayList<>();
    for (JsonNode element : node) {
      WorkosDomain domain = DomainEndpoints.domain(element);
      if (domain != null) {
        domains.add(domain);
      }
    }
    return domains;
  }
}
