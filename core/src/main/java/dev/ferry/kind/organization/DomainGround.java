package dev.ferry.kind.organization;

import dev.ferry.kind.organization.OrganizationEndpoints.ListOrganizationsOfDomain;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.util.Optional;

/**
 * Nobody else claims a domain that is about to be declared verified, in any state. If somebody
 * does, the organization is created without verified domains, and they come as pending.
 *
 * @param name lower case
 * @param clerkId of the organization that is to have it
 */
public record DomainGround(String name, String clerkId) implements Ground {

  @Override
  public ListOrganizationsOfDomain look() {
    return new ListOrganizationsOfDomain(name);
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    Page<WorkosOrganization> page = look().answer(seen);
    if (page != null) {
      return page.elements().stream()
          .filter(other -> !clerkId.equals(other.externalId()))
          .filter(other -> other.domains().stream().anyMatch(it -> it.name().equals(name)))
          .findFirst()
          .map(
              other ->
                  new Fact.PartRefused(
                      kind,
                      UserField.DOMAINS,
                      "the organization " + other.id() + " claims " + name + " since the plan"));
    }
    return Optional.of(InconclusiveOutcomes.look(kind, seen));
  }
}
