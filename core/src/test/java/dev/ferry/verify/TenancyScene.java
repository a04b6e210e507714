package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.ObjectPlan.OfInvitation;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.Reads;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workos.memory.Request;
import dev.ferry.workspace.Mapping.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roles and organizations of a plan, a WorkOS that holds some, and what reading back says of it.
 * What has a number is Clerk's {@code org_1}, {@code user_1}, WorkOS's {@code o1}, {@code w1}.
 */
abstract class TenancyScene {
  static final Duration SHORT = Duration.ofMillis(500);
  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration SECOND = Duration.ofSeconds(3);
  static final Duration LONG = FIRST.plus(SECOND).minusMillis(1);
  static final Duration TOO_LONG = FIRST.plus(SECOND).plusMillis(1);

  final PlannedTenancy plan = new PlannedTenancy();
  final KnownMappings known = new KnownMappings();
  final InMemoryWorkos workos = new InMemoryWorkos();
  final List<Difference> differences = new ArrayList<>();
  final DiffCounter counter = new DiffCounter(differences::add);

  final void verify() throws InterruptedException {
    verify(workos);
  }

  final void verify(Reads reads) throws InterruptedException {
    RecheckSchedule.AFTER_APPLY.run(
        Verifier.besideUsers(plan.alone(), known.alone(), reads, counter),
        workos.lag()::pause,
        counter);
    assertThat(workos.asked()).allMatch(TenancyScene::isAskedByAVerification);
  }

  private static boolean isAskedByAVerification(Request request) {
    return switch (request.route()) {
      case LIST_PERMISSIONS,
          LIST_ROLES,
          LIST_CONNECTIONS,
          LIST_ORGANIZATIONS,
          FIND_ORGANIZATION,
          GET_ORGANIZATION ->
          true;
      case LIST_MEMBERSHIPS ->
          request.query("organization_id") != null && request.query("user_id") == null;
      default -> false;
    };
  }

  final VerificationReport report() {
    return counter.report(0, 1, 1);
  }

  // What is planned.

  final void planned(int organization) {
    planned(organization, Map.of());
  }

  final void planned(int organization, Map<String, String> metadata) {
    organization(organization, metadata, Fate.CREATE, Origin.CREATED, null);
  }

  final void plannedToAdopt(int organization, WorkosDomain... domains) {
    organization(
        organization, Map.of(), Fate.ADOPT, Origin.ADOPTED, asPlanned(organization, domains));
  }

  private void organization(
      int number,
      Map<String, String> metadata,
      Fate fate,
      Origin origin,
      @Nullable WorkosOrganization before) {
    String id = "org_" + number;
    String name = "Acme " + number;
    TargetOrganization target = new TargetOrganization(id, name, metadata, List.of());
    plan.add(
        ObjectKind.ORGANIZATION,
        seq -> new OfOrganization(seq, id, fate, null, Set.of(), name, target, before, Set.of()));
    known.object(ObjectKind.ORGANIZATION, id, "o" + number, origin);
  }

  final void skipped(int organization, Reason reason) {
    String id = "org_" + organization;
    plan.add(
        ObjectKind.ORGANIZATION,
        seq -> new OfOrganization(seq, id, Fate.SKIP, reason, Set.of(), id, null, null, Set.of()));
  }

  /** The user has come to WorkOS. */
  final void plannedMember(int organization, int user, String role) {
    plannedMemberWhoIsNotThere(organization, user, role);
    known.user("user_" + user, "w" + user);
  }

  final void plannedMemberWhoIsNotThere(int organization, int user, String role) {
    member(organization, user, Fate.CREATE, null, role);
  }

  final void skippedMember(int organization, int user, Reason reason) {
    member(organization, user, Fate.SKIP, reason, null);
    known.user("user_" + user, "w" + user);
  }

  private void member(
      int organization, int user, Fate fate, @Nullable Reason reason, @Nullable String role) {
    plan.add(
        ObjectKind.MEMBERSHIP,
        seq ->
            new OfMembership(
                seq,
                "orgmem_" + organization + "_" + user,
                fate,
                reason,
                Set.of(),
                "org:" + role,
                "user_" + user,
                "org_" + organization,
                role,
                null));
  }

  final void plannedDomain(int organization, String name) {
    domain(organization, name, Fate.CREATE, false, null);
  }

  final void plannedVerifiedDomain(int organization, String name) {
    domain(organization, name, Fate.ADOPT, true, null);
  }

  /** WorkOS held it, pending, when the plan was made. */
  final void plannedDomainThatWasThere(int organization, String name) {
    domain(organization, name, Fate.ADOPT, true, domain(name, "pending"));
  }

  final void skippedDomain(int organization, String name) {
    domain(organization, name, Fate.SKIP, false, null);
  }

  private void domain(
      int organization,
      String name,
      Fate fate,
      boolean withOrganization,
      @Nullable WorkosDomain before) {
    plan.add(
        ObjectKind.DOMAIN,
        seq ->
            new OfDomain(
                seq,
                "orgdmn_" + name,
                fate,
                null,
                Set.of(),
                name,
                "org_" + organization,
                before,
                withOrganization));
  }

  final void plannedInvitation(int organization, Fate fate, @Nullable Reason reason) {
    plan.add(
        ObjectKind.INVITATION,
        seq ->
            new OfInvitation(
                seq,
                "inv_" + seq,
                fate,
                reason,
                Set.of(),
                "guest@acme.test",
                "org_" + organization,
                null));
  }

  final void plannedRole(String slug, String... permissions) {
    TargetRole target = new TargetRole(slug, slug, null, Set.of(permissions));
    plan.add(
        ObjectKind.ROLE,
        seq ->
            new OfRole(
                seq, "role_" + slug, Fate.CREATE, null, Set.of(), "org:" + slug, target, null));
  }

  final void plannedPermission(String slug) {
    TargetPermission target = new TargetPermission(slug, slug, null);
    plan.add(
        ObjectKind.PERMISSION,
        seq ->
            new OfPermission(
                seq, "perm_" + slug, Fate.CREATE, null, Set.of(), "org:" + slug, target));
  }

  // What WorkOS holds.

  static WorkosOrganization asPlanned(int number, WorkosDomain... domains) {
    return organization("o" + number, "org_" + number, "Acme " + number, Map.of(), domains);
  }

  static WorkosOrganization organization(
      String id,
      String externalId,
      String name,
      Map<String, String> metadata,
      WorkosDomain... domains) {
    return new WorkosOrganization(id, name, externalId, metadata, List.of(domains), null);
  }

  static WorkosDomain domain(String name, String state) {
    return new WorkosDomain("org_domain_" + name, name, state);
  }

  static WorkosMembership member(int organization, int user, String... roles) {
    return member(organization, user, "active", roles);
  }

  static WorkosMembership memberWithStatus(String status, int organization, int user) {
    return member(organization, user, status, new String[] {"member"});
  }

  private static WorkosMembership member(
      int organization, int user, String status, String[] roles) {
    return new WorkosMembership(
        "om_" + organization + "_" + user,
        "w" + user,
        "o" + organization,
        status,
        Set.of(roles),
        null);
  }

  static WorkosRole role(String slug, String... permissions) {
    return new WorkosRole(slug, slug, Set.of(permissions));
  }

  // What is found.

  static Difference differs(
      ObjectKind object, String id, String field, String expected, String actual) {
    return new Difference(object, "differs", id, field, expected, actual);
  }

  static Difference missingMember(int organization, int user, String role) {
    return Difference.missing(
        ObjectKind.MEMBERSHIP,
        "orgmem_" + organization + "_" + user,
        "user_" + user + " in org_" + organization + " as " + role);
  }

  static Difference extraMember(int organization, String member, String why) {
    return Difference.extra(ObjectKind.MEMBERSHIP, "org_" + organization, member, why);
  }
}
