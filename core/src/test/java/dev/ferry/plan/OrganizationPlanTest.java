package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.dirty.DirtyCases;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ClaimedTwice;
import dev.ferry.model.Policy.Domains;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkDomain.Proof;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.ObjectCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationPlanTest {
  private static final Policy PROVEN =
      Policy.builder().domains(Domains.VERIFIED_WHERE_PROVEN).build();
  private static final ClerkDomain CLAIMED =
      new ClerkDomain("orgdmn_1", "org_1", "claimed.test", null, Proof.NONE);
  private static final ClerkDomain GRANTED =
      new ClerkDomain("orgdmn_2", "org_1", "granted.test", null, Proof.GRANTED);
  private static final ClerkDomain PROVED =
      new ClerkDomain("orgdmn_3", "org_1", "proved.test", "enterprise_sso", Proof.DNS);

  /** Whoever has an address there is not let in at Clerk. */
  private static final ClerkDomain BY_HAND =
      new ClerkDomain("orgdmn_4", "org_1", "by-hand.test", "manual_invitation", Proof.DNS);

  private static ObjectCandidate.OfOrganization candidate(
      String id,
      String name,
      @Nullable String metadata,
      @Nullable WorkosOrganization held,
      @Nullable Mapping mapping) {
    return new ObjectCandidate.OfOrganization(
        1,
        new ClerkOrganization(id, name, "slug", metadata, null, null, 3L),
        false,
        List.of(CLAIMED, GRANTED, PROVED, BY_HAND),
        Set.of(),
        held,
        false,
        false,
        mapping);
  }

  private static OfOrganization plan(ObjectCandidate.OfOrganization candidate, Policy policy) {
    return new OrganizationPlanner(policy).plan(candidate, overflow -> {});
  }

  private static WorkosOrganization held(
      String name, Map<String, String> metadata, WorkosDomain... domains) {
    return new WorkosOrganization("o1", name, "org_1", metadata, List.of(domains), null);
  }

  private static Mapping mapped(ObjectKind kind, String id, String workosId) {
    return new Mapping(kind, id, workosId, Origin.CREATED);
  }

  @Test
  void oneThatIsNotThereIsCreatedUnderItsClerkId() {
    OfOrganization plan =
        plan(candidate("org_1", " Acme ", "{\"tier\":1}", null, null), Policy.defaults());
    assertThat(plan.fate()).isEqualTo(Fate.CREATE);
    assertThat(plan.target())
        .isEqualTo(new TargetOrganization("org_1", "Acme", Map.of("tier", "1"), List.of()));
    assertThat(plan.leftOut()).containsExactly(Reason.ORGANIZATION_SLUG_NOT_CARRIED);
  }

  @Test
  void whatCannotBeCarriedOfItIsNamed() {
    ObjectCandidate.OfOrganization odd =
        new ObjectCandidate.OfOrganization(
            1,
            new ClerkOrganization("org_1", "Acme", null, "{\"ä\":1}", null, null, null),
            true,
            List.of(),
            Set.of(),
            null,
            true,
            false,
            null);
    assertThat(plan(odd, Policy.defaults()).leftOut())
        .containsExactlyInAnyOrder(
            Reason.METADATA_NOT_ASCII,
            Reason.PRIVATE_METADATA_NOT_CARRIED,
            Reason.ORGANIZATION_NAME_SHARED);
    assertThat(plan(odd, Policy.defaults()).fate()).isEqualTo(Fate.CREATE);
  }

  @ParameterizedTest
  @CsvSource({"'', org_1, ORGANIZATION_WITHOUT_NAME", "Acme, örg_1, EXTERNAL_ID_TOO_LONG"})
  void oneThatWorkosWouldNotTakeIsBlocked(String name, String id, Reason reason) {
    OfOrganization plan = plan(candidate(id, name, null, null, null), Policy.defaults());
    assertThat(plan.fate()).isEqualTo(Fate.BLOCKED);
    assertThat(plan.reason()).isEqualTo(reason);
    assertThat(plan.operations()).isEmpty();
  }

  @ParameterizedTest(name = "name {0}, tier {1}, mapped {2}, {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "Acme, 1, false, REPORT, ADOPT,     -,              -",
        "Acme, 1, true,  REPORT, UNCHANGED, -,              -",
        "Acme, 1, true,  UPDATE, UNCHANGED, -,              -",
        "Acne, 1, true,  REPORT, ADOPT,     TARGET_DIFFERS, NAME",
        "Acme, 2, false, REPORT, ADOPT,     TARGET_DIFFERS, METADATA",
        "Acme, 2, false, UPDATE, UPDATE,    -,              METADATA",
        "Acne, 1, true,  UPDATE, UPDATE,    -,              NAME",
      })
  void oneThatCarriesTheClerkIdIsComparedAndWrittenOnlyIfThePolicySaysSo(
      String name,
      String tier,
      boolean mapped,
      ExistingDiffers policy,
      Fate fate,
      @Nullable Reason reason,
      @Nullable OrganizationField change) {
    WorkosOrganization held = held(name, Map.of("tier", tier, "theirs", "x"));
    OfOrganization plan =
        plan(
            candidate(
                "org_1",
                "Acme",
                "{\"tier\":1}",
                held,
                mapped ? mapped(ObjectKind.ORGANIZATION, "org_1", "o1") : null),
            Policy.builder().existingDiffers(policy).build());
    assertThat(plan.fate()).isEqualTo(fate);
    assertThat(plan.reason()).isEqualTo(reason);
    assertThat(plan.changes())
        .isEqualTo(change == null ? java.util.Set.of() : java.util.Set.of(change));
    assertThat(plan.before()).isEqualTo(held);
  }

  @Test
  void onlyByPolicyAndWhereClerkHoldsTheProofIsADomainDeclaredVerified() {
    ObjectCandidate.OfOrganization fresh = candidate("org_1", "Acme", null, null, null);
    assertThat(target(plan(fresh, Policy.defaults())).verifiedDomains()).isEmpty();
    assertThat(target(plan(fresh, PROVEN)).verifiedDomains()).containsExactly("proved.test");
    ObjectCandidate.OfOrganization there =
        candidate("org_1", "Acme", null, held("Acme", Map.of()), null);
    assertThat(target(plan(there, PROVEN)).verifiedDomains()).isEmpty();
  }

  private static TargetOrganization target(OfOrganization plan) {
    return java.util.Objects.requireNonNull(plan.target());
  }

  private static OfDomain domain(
      ClerkDomain domain, Policy policy, @Nullable WorkosOrganization held) {
    OfOrganization organization = plan(candidate("org_1", "Acme", null, held, null), policy);
    return new DomainPlanner(policy)
        .plan(new ObjectCandidate.OfDomain(1, domain, organization, false, false, false, null));
  }

  @Test
  void aDomainArrivesAsAClaimAndThatIsNamed() {
    for (ClerkDomain domain : List.of(CLAIMED, GRANTED, PROVED)) {
      OfDomain plan = domain(domain, Policy.defaults(), null);
      assertThat(plan.fate()).isEqualTo(Fate.CREATE);
      assertThat(plan.withOrganization()).isFalse();
      assertThat(plan.leftOut()).containsExactly(Reason.DOMAIN_NOT_PROVEN);
      assertThat(plan.label()).isEqualTo(domain.name());
    }
  }

  @Test
  void byPolicyAProvedOneComesWithItsOrganizationIfThatIsCreated() {
    assertThat(domain(PROVED, PROVEN, null).withOrganization()).isTrue();
    assertThat(domain(PROVED, PROVEN, null).leftOut()).isEmpty();
    assertThat(domain(GRANTED, PROVEN, null).withOrganization()).isFalse();
    assertThat(domain(GRANTED, PROVEN, null).leftOut()).containsExactly(Reason.DOMAIN_NOT_PROVEN);
    assertThat(domain(BY_HAND, PROVEN, null).withOrganization()).isFalse();
    assertThat(domain(BY_HAND, PROVEN, null).leftOut()).containsExactly(Reason.DOMAIN_NOT_PROVEN);
    OfDomain late = domain(PROVED, PROVEN, held("Acme", Map.of()));
    assertThat(late.withOrganization()).isFalse();
    assertThat(late.leftOut()).containsExactly(Reason.DOMAIN_NOT_PROVEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verified", "legacy_verified", "pending", "failed"})
  void oneThatTheOrganizationHasIsAdopted(String state) {
    WorkosOrganization held = held("Acme", Map.of(), new WorkosDomain("d1", "CLAIMED.test", state));
    OfDomain plan = domain(CLAIMED, Policy.defaults(), held);
    assertThat(plan.fate()).isEqualTo(Fate.ADOPT);
    assertThat(plan.leftOut().isEmpty()).isEqualTo(state.endsWith("verified"));
    OfOrganization organization =
        plan(candidate("org_1", "Acme", null, held, null), Policy.defaults());
    assertThat(
            new DomainPlanner(Policy.defaults())
                .plan(
                    new ObjectCandidate.OfDomain(
                        1,
                        CLAIMED,
                        organization,
                        false,
                        false,
                        false,
                        mapped(ObjectKind.DOMAIN, "orgdmn_1", "d1")))
                .fate())
        .isEqualTo(Fate.UNCHANGED);
  }

  @Test
  void oneThatAnotherOrganizationClaimsTooIsNamedAndNeverDeclaredVerified() {
    ClerkOrganization acme = new ClerkOrganization("org_1", "Acme", null, null, null, null, null);
    ObjectCandidate.OfOrganization candidate =
        new ObjectCandidate.OfOrganization(
            1, acme, false, List.of(PROVED), Set.of("proved.test"), null, false, false, null);
    OfOrganization organization = plan(candidate, PROVEN);
    assertThat(target(organization).verifiedDomains()).isEmpty();

    OfDomain plan =
        new DomainPlanner(PROVEN)
            .plan(new ObjectCandidate.OfDomain(1, PROVED, organization, false, true, false, null));
    assertThat(plan.fate()).isEqualTo(Fate.CREATE);
    assertThat(plan.withOrganization()).isFalse();
    assertThat(plan.leftOut())
        .containsExactlyInAnyOrder(Reason.DOMAIN_NOT_PROVEN, Reason.DOMAIN_CLAIMED_TWICE);

    Policy skipping = Policy.builder().domainsClaimedTwice(ClaimedTwice.SKIP).build();
    OfDomain skipped =
        new DomainPlanner(skipping)
            .plan(new ObjectCandidate.OfDomain(1, PROVED, organization, false, true, false, null));
    assertThat(skipped.fate()).isEqualTo(Fate.SKIP);
    assertThat(skipped.reason()).isEqualTo(Reason.DOMAIN_CLAIMED_TWICE);
  }

  static Stream<List<String>> malformedDomains() {
    return DirtyCases.of("domains-malformed.csv").stream();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("malformedDomains")
  void whatNoMailHostIsCalledIsNamedByThePlanAndNotSent(List<String> fields) {
    String why = fields.get(3);
    ClerkDomain domain =
        new ClerkDomain("orgdmn_9", "org_1", fields.get(0), "enterprise_sso", Proof.DNS);
    ClerkOrganization acme = new ClerkOrganization("org_1", "Acme", null, null, null, null, null);
    OfOrganization organization =
        plan(
            new ObjectCandidate.OfOrganization(
                1, acme, false, List.of(domain, PROVED), Set.of(), null, false, false, null),
            PROVEN);
    assertThat(target(organization).verifiedDomains()).as(why).containsExactly("proved.test");

    OfDomain alone = malformed(domain, organization, false);
    assertThat(alone.fate()).as(why).isEqualTo(Fate.BLOCKED);
    assertThat(alone.reason()).as(why).isEqualTo(Reason.DOMAIN_MALFORMED);
    assertThat(alone.withOrganization()).as(why).isFalse();
    assertThat(malformed(domain, organization, true).reason()).isEqualTo(Reason.DOMAIN_MALFORMED);
  }

  private static OfDomain malformed(
      ClerkDomain domain, OfOrganization organization, boolean repeated) {
    return new DomainPlanner(Policy.builder().domainsClaimedTwice(ClaimedTwice.SKIP).build())
        .plan(
            new ObjectCandidate.OfDomain(1, domain, organization, repeated, repeated, false, null));
  }

  @Test
  void oneThatWorkosHoldsWasTakenByIt() {
    ClerkDomain domain = new ClerkDomain("orgdmn_9", "org_1", "my_host.test", null, Proof.NONE);
    OfOrganization organization =
        plan(
            candidate(
                "org_1",
                "Acme",
                null,
                held("Acme", Map.of(), new WorkosDomain("d1", "my_host.test", "pending")),
                null),
            PROVEN);
    OfDomain plan = malformed(domain, organization, false);
    assertThat(plan.fate()).isEqualTo(Fate.ADOPT);
    assertThat(plan.reason()).isNull();
  }

  @Test
  void metadataThatDoesNotFitIsHandedOverWhole() {
    List<UncarriedMetadata> overflow = new ArrayList<>();
    String metadata = "{\"tier\":\"gold\",\"größe\":[1,2]}";
    OfOrganization plan =
        new OrganizationPlanner(Policy.defaults())
            .plan(candidate("org_1", "Acme", metadata, null, null), overflow::add);
    assertThat(target(plan).metadata()).isEqualTo(Map.of("tier", "gold"));
    assertThat(plan.leftOut())
        .containsExactlyInAnyOrder(Reason.METADATA_NOT_ASCII, Reason.ORGANIZATION_SLUG_NOT_CARRIED);
    assertThat(overflow)
        .containsExactly(
            new UncarriedMetadata(
                ObjectKind.ORGANIZATION,
                "org_1",
                UncarriedMetadata.From.PUBLIC,
                "größe",
                "[1,2]",
                Reason.METADATA_NOT_ASCII));
  }

  @Test
  void oneThatIsNotCarriedSaysWhy() {
    OfOrganization carried = plan(candidate("org_1", "Acme", null, null, null), PROVEN);
    OfOrganization blocked = plan(candidate("org_1", "", null, null, null), PROVEN);
    Policy none = Policy.builder().domains(Domains.SKIP).build();
    assertThat(skipped(PROVEN, blocked, false)).isEqualTo(Reason.ORGANIZATION_NOT_CARRIED);
    assertThat(skipped(PROVEN, null, false)).isEqualTo(Reason.ORGANIZATION_NOT_CARRIED);
    assertThat(skipped(PROVEN, carried, true)).isEqualTo(Reason.DOMAIN_REPEATED);
    assertThat(skipped(none, carried, false)).isEqualTo(Reason.DOMAIN_LEFT_OUT);
  }

  private static @Nullable Reason skipped(
      Policy policy, @Nullable OfOrganization organization, boolean repeated) {
    OfDomain plan =
        new DomainPlanner(policy)
            .plan(
                new ObjectCandidate.OfDomain(
                    1, PROVED, organization, repeated, false, false, null));
    assertThat(plan.fate()).isEqualTo(Fate.SKIP);
    assertThat(plan.withOrganization()).isFalse();
    return plan.reason();
  }
}
