package dev.ferry.migrate;

import static dev.ferry.migrate.ObjectPlans.TIED;
import static dev.ferry.migrate.ObjectPlans.connected;
import static dev.ferry.model.OperationKind.CREATE_CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.WorkosConnection;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of one connection: once, as a draft, and as nobody's failure where it is not offered. */
class ConnectionCourseTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");
  private static final Fact.Intended INTENT = Fact.Intended.of(CREATE_CONNECTION, null);
  private static final Fact.AnswerLost LOST = new Fact.AnswerLost(CREATE_CONNECTION, "closed");
  private static final Endpoint<?> CREATE =
      new ConnectionEndpoints.CreateConnection(
          "org_w", new TargetConnection("conn_c", "OktaSAML", "Okta"));
  private static final Endpoint<?> LIST = new ConnectionEndpoints.ListConnections("org_w", null);

  private static Workflow workflow(Fact... facts) {
    return workflow(TIED, facts);
  }

  private static Workflow workflow(ParentIds ties, Fact... facts) {
    Workflow workflow = PROTOCOL.workflow(ObjectPlans.connection(), ties, List.of());
    for (Fact fact : facts) {
      workflow = workflow.after(fact);
    }
    return workflow;
  }

  private static Workflow answered(Workflow workflow, Endpoint<?> request, Outcome outcome) {
    Workflow next = workflow;
    for (Fact fact : workflow.learn(CREATE_CONNECTION, request, outcome)) {
      next = next.after(fact);
    }
    return next;
  }

  private static Result<?> result(Workflow workflow) {
    Workflow next = workflow;
    while (next.next() instanceof Step.Note note) {
      next = next.after(note.fact());
    }
    assertThat(next.next()).isInstanceOf(Step.Finish.class);
    return ((Step.Finish) next.next()).results().get(0);
  }

  private static ApiError error(int status, String message) {
    return new ApiError(status, null, message, List.of(), null);
  }

  private static Outcome page(WorkosConnection... connections) {
    return new Outcome.Answer(new Page<>(List.of(connections), null));
  }

  @Test
  void theIntentKeepsWhatAnUndoWillNeed() {
    Step.Send send = (Step.Send) workflow().next();
    assertThat(send.request()).isEqualTo(CREATE);
    Fact.Change change = Objects.requireNonNull(send.intent().change());
    assertThat(change.written()).isEqualTo(new ObjectContent("Okta", Map.of(), Set.of("OktaSAML")));
    assertThat(change.place()).isEqualTo(new Place(null, null, "org_c", "org_w"));
  }

  @Test
  void withoutItsOrganizationNothingIsSent() {
    Result<?> result = result(workflow(ParentIds.NONE));
    assertThat(result.outcome()).isEqualTo(Result.Outcome.FAILED);
    assertThat(result.reason()).isEqualTo(Reason.ORGANIZATION_NOT_THERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"draft", "requires_type"})
  void aDraftIsWhatIsWanted(String state) {
    Result<?> result =
        result(
            answered(
                workflow(INTENT),
                CREATE,
                new Outcome.Answer(connected("conn_c", "OktaSAML", state))));
    assertThat(result.outcome()).isEqualTo(Result.Outcome.CREATED);
    assertThat(result.workosId()).isEqualTo("conn_w");
    assertThat(result.reason()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "validating", "inactive", "deleting", "new_state"})
  void aConnectionThatIsNoDraftIsNamedWhetherItWasAnsweredOrFound(String state) {
    WorkosConnection made = connected("conn_c", "OktaSAML", state);
    for (Workflow workflow :
        List.of(
            answered(workflow(INTENT), CREATE, new Outcome.Answer(made)),
            answered(workflow(INTENT, LOST), LIST, page(made)))) {
      Result<?> result = result(workflow);
      assertThat(result.outcome()).isEqualTo(Result.Outcome.CREATED);
      assertThat(result.workosId()).isEqualTo("conn_w");
      assertThat(result.reason()).isEqualTo(Reason.CONNECTION_NOT_DRAFT);
      assertThat(result.message()).contains(state);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "conn_c, OktaSAML,    true",
    "conn_c, GenericSAML, true",
    "      , OktaSAML,    true",
    "      , oktasaml,    true",
    "      , GenericSAML, false",
    "other,  OktaSAML,    false",
  })
  void afterALostAnswerItIsFoundByItsKeyAndNothingElseIs(
      @Nullable String externalId, String type, boolean ours) {
    Workflow lost = workflow(INTENT, LOST);
    Step.Look look = (Step.Look) lost.next();
    assertThat(look.request()).isEqualTo(LIST);
    List<Fact> facts =
        lost.learn(CREATE_CONNECTION, LIST, page(connected(externalId, type, "draft")));
    assertThat(facts)
        .containsExactly(
            ours
                ? new Fact.Applied(CREATE_CONNECTION, "conn_w")
                : new Fact.LookedAbsent(CREATE_CONNECTION));
  }

  @Test
  void whatAnotherOrganizationHasIsNotOurs() {
    WorkosConnection elsewhere =
        new WorkosConnection("conn_w", "org_x", "OktaSAML", "Okta", "conn_c", "draft", null);
    assertThat(workflow(INTENT, LOST).learn(CREATE_CONNECTION, LIST, page(elsewhere)))
        .containsExactly(new Fact.LookedAbsent(CREATE_CONNECTION));
  }

  @Test
  void whatIsNotOfferedIsHandedOverAndNotTriedAgain() {
    Workflow refused =
        answered(workflow(INTENT), CREATE, new Outcome.NotOffered(error(404, "not enabled")));
    Result<?> result = result(refused);
    assertThat(result.outcome()).isEqualTo(Result.Outcome.SKIPPED);
    assertThat(result.reason()).isEqualTo(Reason.CONNECTIONS_NOT_OFFERED);
    assertThat(result.message()).contains("not enabled");
    assertThat(result.failed()).isFalse();
    assertThat(result.retryable()).isFalse();
  }

  @Test
  void whereThisRunKnowsThatItIsNotOfferedNothingIsSent() {
    Workflow workflow = workflow(TIED.withoutOffer("HTTP 404"));
    assertThat(workflow.next())
        .isEqualTo(
            new Step.Note(
                new Fact.Refused(
                    CREATE_CONNECTION, Reason.CONNECTIONS_NOT_OFFERED, 0, "HTTP 404")));
    assertThat(result(workflow).outcome()).isEqualTo(Result.Outcome.SKIPPED);
  }

  @Test
  void whatMayHaveBeenCreatedBeforeIsLookedForEvenWhereItIsNotOfferedAnyMore() {
    Workflow workflow = workflow(TIED.withoutOffer("HTTP 404"), INTENT, LOST);
    assertThat(workflow.next()).isInstanceOf(Step.Look.class);
    Workflow found = answered(workflow, LIST, page(connected("conn_c", "OktaSAML", "draft")));
    assertThat(result(found).outcome()).isEqualTo(Result.Outcome.CREATED);
    Workflow absent = workflow;
    for (int look = 0; look < 3; look++) {
      absent = answered(absent, LIST, page());
    }
    assertThat(result(absent).reason()).isEqualTo(Reason.CONNECTIONS_NOT_OFFERED);
  }

  @Test
  void anOrganizationThatMayHaveOnlyOneAndHasAnotherIsNamed() {
    Workflow workflow =
        answered(
            workflow(INTENT),
            CREATE,
            new Outcome.AlreadyThere(false, error(400, "has a Connection")));
    for (int look = 0; look < 3; look++) {
      assertThat(workflow.next()).isInstanceOf(Step.Look.class);
      workflow = answered(workflow, LIST, page(connected("other", "OktaSAML", "active")));
    }
    Result<?> result = result(workflow);
    assertThat(result.outcome()).isEqualTo(Result.Outcome.FAILED);
    assertThat(result.reason()).isEqualTo(Reason.ORGANIZATION_HAS_CONNECTION);
  }

  @Test
  void aRefusalForAnotherCauseIsAFailure() {
    Result<?> result =
        result(
            answered(
                workflow(INTENT), CREATE, new Outcome.Rejected(error(422, "options missing"))));
    assertThat(result.outcome()).isEqualTo(Result.Outcome.FAILED);
    assertThat(result.reason()).isEqualTo(Reason.REFUSED_BY_WORKOS);
    assertThat(result.message()).contains("options missing");
  }
}
