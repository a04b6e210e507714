package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfConnection;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.Connections;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.ObjectCandidate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is made unasked, and asked for only a draft beside nobody else's connection. */
class ConnectionPlanTest {
  private static final Policy CREATING =
      Policy.builder().connections(Connections.CREATE_WHERE_OFFERED).build();
  private static final ClerkConnection OKTA = connection("saml_okta", true);

  private static ClerkConnection connection(String provider, boolean saml) {
    ClerkConnection.Saml settings =
        new ClerkConnection.Saml(
            null, null, null, null, null, null, null, null, null, Map.of(), null);
    ClerkConnection.Oidc oidc = new ClerkConnection.Oidc("client", null, null, null, null, null);
    return new ClerkConnection(
        "c_1",
        " Okta ",
        "org_1",
        provider,
        true,
        List.of(),
        saml ? settings : null,
        saml ? null : oidc);
  }

  private static WorkosConnection held(
      String id, String type, String name, @Nullable String externalId, String state) {
    return new WorkosConnection(id, "org_w", type, name, externalId, state, null);
  }

  private static Mapping mapped(String workosId) {
    return new Mapping(ObjectKind.CONNECTION, "c_1", workosId, Mapping.Origin.CREATED);
  }

  private static ObjectCandidate.OfConnection candidate(
      ClerkConnection connection, @Nullable Mapping mapping, WorkosConnection... held) {
    return new ObjectCandidate.OfConnection(
        7, connection, true, false, List.of(held), false, mapping);
  }

  private static OfConnection plan(Policy policy, ObjectCandidate.OfConnection candidate) {
    return new ConnectionPlanner(policy).plan(candidate);
  }

  @Test
  void byDefaultAConnectionIsHandedOverWhateverItIs() {
    OfConnection plan = plan(Policy.defaults(), candidate(OKTA, null));
    assertThat(plan.fate()).isEqualTo(Fate.SKIP);
    assertThat(plan.reason()).isEqualTo(Reason.SSO_HANDOVER);
    assertThat(plan.operations()).isEmpty();
    assertThat(plan.target()).isNull();
  }

  @Test
  void whereThePolicySaysSoADraftIsPlanned() {
    OfConnection plan = plan(CREATING, candidate(OKTA, null));
    assertThat(plan.fate()).isEqualTo(Fate.CREATE);
    assertThat(plan.operations()).containsExactly(OperationKind.CREATE_CONNECTION);
    assertThat(plan.target()).isEqualTo(new TargetConnection("c_1", "OktaSAML", "Okta"));
    assertThat(plan.leftOut())
        .as("its administrator must finish it")
        .containsExactly(Reason.CONNECTION_IS_DRAFT);
    assertThat(plan.seq()).isEqualTo(7);
    assertThat(plan.organizationId()).isEqualTo("org_1");
  }

  @ParameterizedTest
  @CsvSource({
    "saml_custom,            true,  GenericSAML",
    "saml_okta,              true,  OktaSAML",
    "saml_google,            true,  GoogleSAML",
    "saml_microsoft,         true,  AzureSAML",
    "oidc_custom,            false, GenericOIDC",
    "oidc_custom,            true,",
    "saml_okta,              false,",
    "oidc_github_enterprise, false,",
    "oidc_gitlab,            false,",
    "oauth_google,           false,",
    "something_new,          true,",
  })
  void typesThatNobodyKnowsAreHandedOver(String provider, boolean saml, @Nullable String type) {
    OfConnection plan = plan(CREATING, candidate(connection(provider, saml), null));
    TargetConnection target = plan.target();
    assertThat(target == null ? null : target.type()).isEqualTo(type);
    assertThat(plan.reason()).isEqualTo(type == null ? Reason.SSO_HANDOVER : null);
    assertThat(plan.fate()).isEqualTo(type == null ? Fate.SKIP : Fate.CREATE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatIsThereIsRecognisedOrLeftAlone(
      String why, ObjectCandidate.OfConnection candidate, Fate fate, @Nullable Reason reason) {
    OfConnection plan = plan(CREATING, candidate);
    assertThat(plan.fate()).isEqualTo(fate);
    assertThat(plan.reason()).isEqualTo(reason);
  }

  static Stream<Arguments> whatIsThereIsRecognisedOrLeftAlone() {
    WorkosConnection same = held("conn_1", "OktaSAML", "Okta", null, "draft");
    WorkosConnection ours = held("conn_1", "GenericSAML", "Renamed", "c_1", "active");
    WorkosConnection changed = held("conn_1", "GenericSAML", "Renamed", null, "active");
    WorkosConnection others = held("conn_2", "OktaSAML", "Okta", "x_9", "draft");
    return Stream.of(
        Arguments.of("by type and name", candidate(OKTA, null, same), Fate.ADOPT, null),
        Arguments.of("by external id", candidate(OKTA, null, ours), Fate.ADOPT, null),
        Arguments.of(
            "known already", candidate(OKTA, mapped("conn_1"), same), Fate.UNCHANGED, null),
        Arguments.of(
            "known, and finished under another name and type",
            candidate(OKTA, mapped("conn_1"), changed),
            Fate.UNCHANGED,
            null),
        Arguments.of(
            "deleted by others since", candidate(OKTA, mapped("conn_gone")), Fate.CREATE, null),
        Arguments.of(
            "another external id: somebody else's, and none is put beside it",
            candidate(OKTA, null, others),
            Fate.SKIP,
            Reason.ORGANIZATION_HAS_CONNECTION),
        Arguments.of("its own among others", candidate(OKTA, null, others, ours), Fate.ADOPT, null),
        Arguments.of(
            "its organization does not come",
            new ObjectCandidate.OfConnection(7, OKTA, false, false, List.of(), false, null),
            Fate.SKIP,
            Reason.ORGANIZATION_NOT_CARRIED),
        Arguments.of(
            "a second one of the same name could not be told from the first",
            new ObjectCandidate.OfConnection(7, OKTA, true, true, List.of(), false, null),
            Fate.SKIP,
            Reason.SSO_HANDOVER));
  }

  @Test
  void oneThatIsFinishedIsNotCalledADraft() {
    WorkosConnection active = held("conn_1", "OktaSAML", "Okta", null, "active");
    assertThat(plan(CREATING, candidate(OKTA, null, active)).leftOut()).isEmpty();
    WorkosConnection draft = held("conn_1", "OktaSAML", "Okta", null, "requires_type");
    assertThat(plan(CREATING, candidate(OKTA, null, draft)).leftOut())
        .containsExactly(Reason.CONNECTION_IS_DRAFT);
  }
}
