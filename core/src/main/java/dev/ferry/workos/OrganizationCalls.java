package dev.ferry.workos;

import static dev.ferry.workos.WireCall.parameter;
import static dev.ferry.workos.WireCall.segment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetOrganization;
import dev.ferry.workos.WorkosRequest.AddDomain;
import dev.ferry.workos.WorkosRequest.CreateOrganization;
import dev.ferry.workos.WorkosRequest.DeleteDomain;
import dev.ferry.workos.WorkosRequest.DeleteOrganization;
import dev.ferry.workos.WorkosRequest.FindOrganization;
import dev.ferry.workos.WorkosRequest.GeneratePortalLink;
import dev.ferry.workos.WorkosRequest.GetOrganization;
import dev.ferry.workos.WorkosRequest.ListOrganizations;
import dev.ferry.workos.WorkosRequest.ListOrganizationsOfDomain;
import dev.ferry.workos.WorkosRequest.RestoreOrganization;
import dev.ferry.workos.WorkosRequest.UpdateOrganization;
import org.jspecify.annotations.Nullable;

/** Requests about organizations, their domains, and their way to single sign-on. */
final class OrganizationCalls {
  private static final String ORGANIZATIONS = "/organizations";
  private static final String DOMAINS = "/organization_domains";

  private OrganizationCalls() {}

  /** Null if it is about something else. */
  static @Nullable WireCall of(WorkosRequest request) {
    if (request instanceof CreateOrganization create) {
      return WireCall.post(ORGANIZATIONS, whole(create.target()));
    } else if (request instanceof UpdateOrganization update) {
      return WireCall.put(organization(update.workosId()), changes(update));
    } else if (request instanceof RestoreOrganization restore) {
      return WireCall.put(organization(restore.workosId()), restored(restore));
    } else if (request instanceof FindOrganization find) {
      return WireCall.get(ORGANIZATIONS + "/external_id/" + segment(find.externalId()));
    } else if (request instanceof GetOrganization get) {
      return WireCall.get(organization(get.workosId()));
    } else if (request instanceof ListOrganizations list) {
      return WireCall.page(ORGANIZATIONS, list.after());
    } else if (request instanceof ListOrganizationsOfDomain list) {
      WireCall page = WireCall.page(ORGANIZATIONS, null);
      return WireCall.get(page.path() + parameter("domains", list.domain()));
    } else if (request instanceof DeleteOrganization delete) {
      return WireCall.delete(organization(delete.workosId()));
    } else if (request instanceof AddDomain add) {
      return WireCall.post(DOMAINS, domain(add));
    } else if (request instanceof DeleteDomain delete) {
      return WireCall.delete(DOMAINS + "/" + segment(delete.domainId()));
    } else if (request instanceof GeneratePortalLink generate) {
      return WireCall.post("/portal/generate_link", portal(generate));
    }
    return null;
  }

  private static String organization(String workosId) {
    return ORGANIZATIONS + "/" + segment(workosId);
  }

  private static ObjectNode whole(TargetOrganization target) {
    ObjectNode body = object();
    body.put("name", target.name());
    body.put("external_id", target.externalId());
    MetadataChange.add(body, target.metadata());
    if (!target.verifiedDomains().isEmpty()) {
      ArrayNode domains = body.putArray("domain_data");
      target
          .verifiedDomains()
          .forEach(name -> domains.addObject().put("domain", name).put("state", "verified"));
    }
    return body;
  }

  /**
   * Only what differs. Never {@code domain_data}: nothing says that an update adds to the domains
   * that are there and does not replace them.
   */
  private static ObjectNode changes(UpdateOrganization update) {
    ObjectNode body = object();
    if (update.fields().contains(OrganizationField.NAME)) {
      body.put("name", update.target().name());
    }
    if (update.fields().contains(OrganizationField.METADATA)) {
      MetadataChange.add(body, update.target().metadata());
    }
    return body;
  }

  private static ObjectNode restored(RestoreOrganization restore) {
    ObjectNode body = object();
    String name = restore.to().name();
    if (restore.fields().contains(OrganizationField.NAME) && name != null) {
      body.put("name", name);
    }
    if (restore.fields().contains(OrganizationField.METADATA)) {
      MetadataChange.restore(body, restore.from().metadata(), restore.to().metadata());
    }
    return body;
  }

  private static ObjectNode domain(AddDomain add) {
    return object().put("organization_id", add.organizationId()).put("domain", add.name());
  }

  private static ObjectNode portal(GeneratePortalLink generate) {
    return object().put("organization", generate.organizationId()).put("intent", generate.intent());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
