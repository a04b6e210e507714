package dev.ferry.workos;

import static dev.ferry.workos.JsonFields.id;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.WorkosRequest.AddDomain;
import dev.ferry.workos.WorkosRequest.CreateOrganization;
import dev.ferry.workos.WorkosRequest.FindOrganization;
import dev.ferry.workos.WorkosRequest.GeneratePortalLink;
import dev.ferry.workos.WorkosRequest.GetOrganization;
import dev.ferry.workos.WorkosRequest.ListOrganizations;
import dev.ferry.workos.WorkosRequest.ListOrganizationsOfDomain;
import dev.ferry.workos.WorkosRequest.RestoreOrganization;
import dev.ferry.workos.WorkosRequest.UpdateOrganization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Organizations, domains and links to the Admin Portal, as a 2xx says them. */
final class OrganizationBodies {
  private OrganizationBodies() {}

  /** Null if the request is about something else. */
  static @Nullable BodyReader of(WorkosRequest request) {
    if (request instanceof ListOrganizations || request instanceof ListOrganizationsOfDomain) {
      return body ->
          JsonFields.page(body, OrganizationBodies::organization, Outcome.OrganizationPage::new);
    } else if (request instanceof AddDomain) {
      return OrganizationBodies::added;
    } else if (request instanceof GeneratePortalLink) {
      return OrganizationBodies::link;
    } else if (request instanceof CreateOrganization
        || request instanceof UpdateOrganization
        || request instanceof RestoreOrganization
        || request instanceof FindOrganization
        || request instanceof GetOrganization) {
      return OrganizationBodies::one;
    }
    return null;
  }

  private static @Nullable Outcome one(JsonNode body) {
    WorkosOrganization organization = organization(body);
    return organization == null ? null : new Outcome.OneOrganization(organization);
  }

  private static @Nullable Outcome added(JsonNode body) {
    WorkosDomain domain = domain(body);
    return domain == null ? null : new Outcome.OneDomain(domain, id(body, "organization_id"));
  }

  private static @Nullable Outcome link(JsonNode body) {
    String link = id(body, "link");
    return link == null ? null : new Outcome.PortalLink(link);
  }

  private static @Nullable WorkosOrganization organization(JsonNode node) {
    String id = id(node, "id");
    String name = text(node, "name");
    if (id == null || name == null) {
      return null;
    }
    return new WorkosOrganization(
        id,
        name,
        text(node, "external_id"),
        JsonFields.metadata(node.path("metadata")),
        domains(node.path("domains")),
        text(node, "created_at"));
  }

  /** One that cannot be read costs itself, not the organization. */
  private static List<WorkosDomain> domains(JsonNode node) {
    List<WorkosDomain> domains = new ArrayList<>();
    for (JsonNode element : node) {
      WorkosDomain domain = domain(element);
      if (domain != null) {
        domains.add(domain);
      }
    }
    return domains;
  }

  /** The state is optional in the spec (2026-08-07); without one nothing is proven. */
  private static @Nullable WorkosDomain domain(JsonNode node) {
    String id = id(node, "id");
    String name = id(node, "domain");
    if (id == null || name == null) {
      return null;
    }
    String state = id(node, "state");
    return new WorkosDomain(
        id, name.toLowerCase(Locale.ROOT), state == null ? "unverified" : state);
  }
}
