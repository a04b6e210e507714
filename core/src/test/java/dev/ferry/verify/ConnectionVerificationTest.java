package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfConnection;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.WorkosConnection;
import dev.ferry.workos.Route;
import dev.ferry.workspace.Mapping.Origin;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Connections that were to come are there, whatever has become of them since. */
class ConnectionVerificationTest extends TenancyScene {

  private void connection(int number, Fate fate) {
    String id = "c_" + number;
    TargetConnection target =
        fate == Fate.SKIP ? null : new TargetConnection(id, "OktaSAML", "Okta " + number);
    plan.add(
        ObjectKind.CONNECTION,
        seq ->
            new OfConnection(
                seq, id, fate, null, Set.of(), "Okta " + number, "org_" + number, target, null));
  }

  private void created(int number) {
    connection(number, Fate.CREATE);
    known.object(ObjectKind.CONNECTION, "c_" + number, "x" + number, Origin.CREATED);
    known.object(ObjectKind.ORGANIZATION, "org_" + number, "o" + number, Origin.CREATED);
  }

  private static WorkosConnection there(
      String id, String organization, String type, String name, @Nullable String externalId) {
    return new WorkosConnection(id, organization, type, name, externalId, "draft", null);
  }

  @Test
  void whatIsThereIsFoundRenamedAndFinishedOrNotOnWhateverPage() throws InterruptedException {
    for (int i = 1; i <= 7; i++) {
      created(i);
      workos.holds(
          new WorkosConnection("x" + i, "o" + i, "GenericSAML", "Renamed", null, "active", null));
    }
    verify();
    assertThat(differences).isEmpty();
    assertThat(report().expected(ObjectKind.CONNECTION)).isEqualTo(7);
  }

  @Test
  void whatIsNotThereIsNamed() throws InterruptedException {
    created(1);
    created(2);
    workos.holds(there("x2", "o2", "OktaSAML", "Okta 2", "c_2"));
    workos.holds(there("y9", "o9", "OktaSAML", "Okta 1", "c_1"));
    verify();
    assertThat(differences)
        .containsExactly(Difference.missing(ObjectKind.CONNECTION, "c_1", "Okta 1"));
    assertThat(report().missing()).isOne();
  }

  @Test
  void whatOurJournalDoesNotKnowIsFoundByItsKey() throws InterruptedException {
    connection(1, Fate.CREATE);
    connection(2, Fate.CREATE);
    known.object(ObjectKind.ORGANIZATION, "org_1", "o1", Origin.CREATED);
    known.object(ObjectKind.ORGANIZATION, "org_2", "o2", Origin.CREATED);
    workos.holds(there("new1", "o1", "OktaSAML", "Okta 1", null));
    workos.holds(there("new2", "o2", "GenericSAML", "Other", "c_2"));
    verify();
    assertThat(differences).isEmpty();
    assertThat(report().ids()).isZero();
  }

  @Test
  void oneThatWasDeletedAndMadeAnewIsADifference() throws InterruptedException {
    created(1);
    workos.holds(there("new1", "o1", "OktaSAML", "Okta 1", "c_1"));
    verify();
    assertThat(differences)
        .containsExactly(differs(ObjectKind.CONNECTION, "c_1", "workos-id", "x1", "new1"));
  }

  @Test
  void aReadThatLagsIsRepeated() throws InterruptedException {
    created(1);
    workos.holds(there("x1", "o1", "OktaSAML", "Okta 1", "c_1")).lag().showsOnlyFrom(LONG, "x1");
    verify();
    assertThat(differences).isEmpty();
  }

  @Test
  void whatWasNotOfferedIsNotExpectedAndWhatFailedIs() throws InterruptedException {
    connection(1, Fate.CREATE);
    connection(2, Fate.CREATE);
    known.last("c_1", refused(Reason.CONNECTIONS_NOT_OFFERED));
    known.last("c_2", refused(Reason.REFUSED_BY_WORKOS));
    verify();
    assertThat(differences)
        .containsExactly(Difference.missing(ObjectKind.CONNECTION, "c_2", "Okta 2"));
    assertThat(report().expected(ObjectKind.CONNECTION)).isOne();
  }

  private static Fact refused(Reason reason) {
    return new Fact.Refused(OperationKind.CREATE_CONNECTION, reason, 404, "no");
  }

  @Test
  void whereAllAreHandedOverWorkosIsNotAsked() throws InterruptedException {
    connection(1, Fate.SKIP);
    connection(2, Fate.SKIP);
    verify();
    assertThat(workos.asked()).isNotEmpty();
    assertThat(workos.asked(Route.LIST_CONNECTIONS)).isEmpty();
  }
}
