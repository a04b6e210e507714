package dev.ferry.migrate;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import dev.ferry.resource.ParentIds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Planned objects and what WorkOS may hold of them. */
final class ObjectPlans {
  static final TargetOrganization ACME =
      new TargetOrganization("org_c", "Acme", Map.of("tier", "gold"), List.of());
  static final TargetRole BILLING = new TargetRole("billing", "Billing", null, Set.of("pay"));
  static final ParentIds TIED = new ParentIds("user_w", "org_w");

  private ObjectPlans() {}

  static ObjectPlan.OfPermission permission() {
    return new ObjectPlan.OfPermission(
        1, "perm_c", Fate.CREATE, null, Set.of(), "org:pay", target("pay"));
  }

  private static TargetPermission target(String slug) {
    return new TargetPermission(slug, "Pay", null);
  }

  static ObjectPlan.OfRole role(Fate fate, @Nullable WorkosRole before) {
    return new ObjectPlan.OfRole(1, "role_c", fate, null, Set.of(), "org:billing", BILLING, before);
  }

  static ObjectPlan.OfOrganization organization() {
    return organization(Fate.CREATE, ACME, null, Set.of());
  }

  static ObjectPlan.OfOrganization organization(
      Fate fate,
      TargetOrganization target,
      @Nullable WorkosOrganization before,
      Set<OrganizationField> changes) {
    return new ObjectPlan.OfOrganization(
        1, "org_c", fate, null, Set.of(), target.name(), target, before, changes);
  }

  static ObjectPlan.OfDomain domain(boolean withOrganization) {
    return new ObjectPlan.OfDomain(
        1, "orgdmn_c", Fate.CREATE, null, Set.of(), "acme.test", "org_c", null, withOrganization);
  }

  static ObjectPlan.OfMembership membership() {
    return membership(Fate.CREATE, null, null);
  }

  static ObjectPlan.OfMembership membership(
      Fate fate, @Nullable Reason reason, @Nullable WorkosMembership before) {
    return new ObjectPlan.OfMembership(
        1, "orgmem_c", fate, reason, Set.of(), "org:admin", "user_c", "org_c", "admin", before);
  }

  static ObjectPlan.OfInvitation invitation() {
    return invitation(Fate.CREATE);
  }

  static ObjectPlan.OfInvitation invitation(Fate fate) {
    return new ObjectPlan.OfInvitation(
        1, "orginv_c", fate, null, Set.of(), "ada@acme.test", "org_c", "admin");
  }

  static ObjectPlan.OfConnection connection() {
    return connection("conn_c", Fate.CREATE);
  }

  static ObjectPlan.OfConnection connection(String clerkId, Fate fate) {
    return new ObjectPlan.OfConnection(
        1,
        clerkId,
        fate,
        fate == Fate.CREATE ? null : Reason.SSO_HANDOVER,
        Set.of(),
        "Okta",
        "org_c",
        fate == Fate.CREATE ? new TargetConnection(clerkId, "OktaSAML", "Okta") : null,
        null);
  }

  static WorkosConnection connected(@Nullable String externalId, String type, String state) {
    return new WorkosConnection(
        "conn_w", "org_w", type, "Okta", externalId, state, "2026-11-01T12:00:00Z");
  }

  static WorkosOrganization held(String name, WorkosDomain... domains) {
    return new WorkosOrganization(
        "org_w", name, "org_c", Map.of("tier", "gold", "own", "1"), List.of(domains), null);
  }

  static WorkosMembership member(String status, String role) {
    return new WorkosMembership("om_w", "user_w", "org_w", status, Set.of(role), null);
  }

  static WorkosRole role(String... permissions) {
    return new WorkosRole("billing", "Billing", Set.of(permissions));
  }
}
