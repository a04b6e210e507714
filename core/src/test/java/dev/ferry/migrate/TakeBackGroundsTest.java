package dev.ferry.migrate;

import static dev.ferry.migrate.ObjectPlans.connected;
import static dev.ferry.migrate.ObjectPlans.held;
import static dev.ferry.migrate.ObjectPlans.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.engine.Workflow;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosDomain;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What was created for somebody who moved meanwhile is taken back, unless others have made it their
 * own by then: a look right before the deletion tells. Seed 37780.
 */
class TakeBackGroundsTest {
  private final Protocol protocol = new Protocol(RetryPolicy.standard(), "Clerk");

  @Test
  void aMembershipGoesAsItWasCreated() {
    assertThat(objection(membership(), new Outcome.Answer(member("active", "admin")))).isEmpty();
  }

  @Test
  void aMembershipWhoseRoleOthersHaveChangedStaysAndIsNamed() {
    assertKept(objection(membership(), new Outcome.Answer(member("active", "editor"))));
  }

  @Test
  void aMembershipThatIsGoneNeedsNoDeletion() {
    assertThat(objection(membership(), new Outcome.Absent()))
        .containsInstanceOf(Fact.Applied.class);
  }

  @Test
  void aPendingDomainGoes() {
    assertThat(objection(domain(), organization("pending"))).isEmpty();
  }

  @Test
  void aDomainThatOthersHaveVerifiedStaysAndIsNamed() {
    assertKept(objection(domain(), organization("verified")));
  }

  @Test
  void aDomainThatIsGoneNeedsNoDeletion() {
    assertThat(objection(domain(), new Outcome.Answer(held("Acme"))))
        .containsInstanceOf(Fact.Applied.class);
  }

  @Test
  void aDraftOfAConnectionGoes() {
    assertThat(objection(connection(), connection("draft"))).isEmpty();
  }

  @Test
  void aConnectionThatACustomerHasSetUpStaysAndIsNamed() {
    assertKept(objection(connection(), connection("active")));
  }

  @Test
  void aLookThatTellsNothingLetsNothingGo() {
    for (Step.Send send : List.of(membership(), domain(), connection())) {
      assertThat(objection(send, new Outcome.Answer("somebody else's")))
          .containsInstanceOf(Fact.LookFailed.class);
    }
  }

  private Step.Send membership() {
    return takingBack(ObjectPlans.membership(), OperationKind.CREATE_MEMBERSHIP, "om_w");
  }

  private Step.Send domain() {
    return takingBack(ObjectPlans.domain(false), OperationKind.CREATE_DOMAIN, "org_domain_w");
  }

  private Step.Send connection() {
    return takingBack(ObjectPlans.connection(), OperationKind.CREATE_CONNECTION, "conn_w");
  }

  private Step.Send takingBack(ObjectPlan plan, OperationKind creation, String id) {
    List<Fact> facts =
        List.of(
            new Fact.Applied(creation, id), new Fact.Moved(creation, id, "another address", null));
    Workflow workflow = protocol.workflow(plan, ObjectPlans.TIED, facts);
    return (Step.Send) workflow.next();
  }

  private static Outcome organization(String state) {
    return new Outcome.Answer(held("Acme", new WorkosDomain("org_domain_w", "acme.test", state)));
  }

  private static Outcome connection(String state) {
    return new Outcome.Answer(connected("conn_c", "OktaSAML", state));
  }

  private static Optional<Fact> objection(Step.Send send, Outcome seen) {
    return send.grounds().objection(send.intent().operation(), look -> seen);
  }

  private static void assertKept(Optional<Fact> objection) {
    assertThat(objection)
        .get()
        .isInstanceOfSatisfying(
            Fact.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.CHANGED_SINCE_PLAN));
  }
}
