package dev.ferry.workspace.sql;

import static dev.ferry.model.OperationKind.CREATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.CREATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.CREATE_ROLE;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.DELETE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.migrate.PlannedObjects;
import dev.ferry.migrate.Protocol;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.plan.Planner;
import dev.ferry.plan.WorkosUsers;
import dev.ferry.privacy.Sealer;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.WorkspaceContract;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What others deleted after an earlier plan is no tie, though the journal knows its id. */
class StaleTiesTest extends WorkspaceContract {
  @Override
  protected Workspace open(Path inFolder, Sealer sealer, Clock clock) {
    return SqliteWorkspace.open(inFolder, sealer, clock);
  }

  @Test
  void aMembershipWaitsUntilThisPlanHasCreatedItsOrganizationAndItsUserAnew() throws IOException {
    snapshot(user("user_1"));
    new ObjectRows(folder)
        .clerk(new ClerkRole("role_1", "org:admin", "Admin", null, List.of()))
        .clerk(new ClerkOrganization("org_1", "Acme", null, null, null, null, 1L))
        .clerk(new ClerkMembership("mem_1", "org_1", "user_1", "org:admin", null, null, null));
    plan();
    created("org_deleted", "user_deleted");
    // WorkOS holds neither any more.
    new Planner(Policy.builder().removedInWorkos(RemovedInWorkos.BRING_BACK).build())
        .plan(workspace.plans());

    assertThat(reason()).isEqualTo(Reason.ORGANIZATION_NOT_THERE);

    note("org_1", intended(CREATE_ORGANIZATION));
    assertThat(reason()).as("tried, and not answered").isEqualTo(Reason.ORGANIZATION_NOT_THERE);

    note("org_1", new Fact.Applied(CREATE_ORGANIZATION, "org_new"));
    assertThat(reason()).isEqualTo(Reason.USER_NOT_THERE);

    created("org_new", "user_new");
    assertThat(reason()).as("its role is still to come").isEqualTo(Reason.ROLE_NOT_THERE);

    note("role_1", intended(CREATE_ROLE), new Fact.Applied(CREATE_ROLE, "admin"));
    assertThat(workflow().next())
        .isInstanceOfSatisfying(
            Step.Send.class,
            send ->
                assertThat(send.request())
                    .isEqualTo(
                        new MembershipEndpoints.CreateMembership("user_new", "org_new", "admin")));
  }

  /**
   * The round was killed before it noted that the membership had gone with its user. Seed 11580 of
   * the simulation of sync.
   */
  @Test
  void aMembershipThatWentWithItsUserByOurDoingComesToTheUserWhoIsThereNow() throws IOException {
    snapshot(user("user_1").verifiedEmails(List.of("user_1@acme.test")));
    ObjectRows rows =
        new ObjectRows(folder)
            .clerk(new ClerkRole("role_1", "org:admin", "Admin", null, List.of()))
            .clerk(new ClerkOrganization("org_1", "Acme", null, null, null, null, 1L))
            .clerk(new ClerkMembership("mem_1", "org_1", "user_1", "org:admin", null, null, null));
    plan();
    created("org_w", "user_ours");
    note("mem_1", intended(CREATE_MEMBERSHIP), new Fact.Applied(CREATE_MEMBERSHIP, "om_w"));
    note("user_1", intended(DELETE_USER), new Fact.Applied(DELETE_USER, "user_ours"));
    rows.workos(new WorkosRole("admin", "Admin", Set.of()))
        .workos(new WorkosOrganization("org_w", "Acme", "org_1", Map.of(), List.of(), null));
    workspace
        .target()
        .add(
            List.of(
                WorkosUsers.workosUser("user_theirs")
                    .email("user_1@acme.test")
                    .verified()
                    .externalId("user_1")
                    .build()));
    plan();

    OfMembership plan = workspace.plans().after(OfMembership.class, 0, 10).get(0);

    assertThat(plan.reason()).isNull();
    assertThat(plan.fate()).isEqualTo(Fate.CREATE);
  }

  private void created(String organization, String user) {
    note(
        "org_1",
        intended(CREATE_ORGANIZATION),
        new Fact.Applied(CREATE_ORGANIZATION, organization));
    note("user_1", intended(CREATE_USER), new Fact.Applied(CREATE_USER, user));
  }

  private @Nullable Reason reason() {
    Step next = workflow().next();
    assertThat(next).isInstanceOf(Step.Finish.class);
    return ((Step.Finish) next).results().get(0).reason();
  }

  private Workflow workflow() {
    PlannedObjects memberships =
        new PlannedObjects(
            new Protocol(RetryPolicy.standard(), "Clerk"),
            ObjectKind.MEMBERSHIP,
            workspace.plans(),
            workspace.journal(),
            any -> true);
    return memberships.next(10).get(0);
  }
}
