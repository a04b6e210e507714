package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.Domains;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.privacy.Sealer;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A domain that two organizations claim is not verified for either, however they spell it. */
class OneDomainTwoSpellingsTest {
  @TempDir Path folder;
  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private void snapshot(List<String> addresses, List<String> domains) throws IOException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              for (String address : addresses) {
                ClerkUser user =
                    ClerkUser.builder("user_" + addresses.indexOf(address))
                        .primaryEmail(address)
                        .verifiedEmails(List.of(address))
                        .build();
                intake.put(0, new ClerkUserFragment(user, EnumSet.allOf(ClerkField.class)));
              }
              for (int i = 0; i < domains.size(); i++) {
                String org = "org_" + i;
                intake.put(new ClerkOrganization(org, org, null, null, null, null, null));
                intake.put(
                    new ClerkDomain(
                        "orgdmn_" + i,
                        org,
                        domains.get(i),
                        "enterprise_sso",
                        ClerkDomain.Proof.DNS));
              }
              return new Sources("[]", 0);
            });
  }

  private void plan() {
    Policy policy = Policy.builder().domains(Domains.VERIFIED_WHERE_PROVEN).build();
    new Planner(policy).plan(workspace.plans());
  }

  private <P extends ObjectPlan> List<P> planned(Class<P> type) {
    return workspace.plans().after(type, 0, 100);
  }

  @Test
  void claimedTwiceIsClaimedTwiceAndNeverVerified() throws IOException {
    snapshot(
        List.of(),
        List.of(
            "dömäin.example",
            "xn--dmin-moa0i.example",
            "straße.example",
            "strasse.example",
            "trail.example.",
            "trail.example",
            "UPPER.example",
            "upper.example",
            "ﬁn.example",
            "fin.example",
            "alone.example"));
    plan();

    List<OfDomain> domains = planned(OfDomain.class);
    assertThat(domains.subList(0, 10))
        .allSatisfy(domain -> assertThat(domain.leftOut()).contains(Reason.DOMAIN_CLAIMED_TWICE));
    assertThat(domains)
        .extracting(OfDomain::label)
        .startsWith("xn--dmin-moa0i.example", "xn--dmin-moa0i.example", "xn--strae-oqa.example");
    assertThat(planned(OfOrganization.class))
        .extracting(OfOrganization::target)
        .extracting(TargetOrganization::verifiedDomains)
        .hasSize(11)
        .last()
        .isEqualTo(List.of("alone.example"));
    assertThat(planned(OfOrganization.class).subList(0, 10))
        .extracting(OfOrganization::target)
        .extracting(TargetOrganization::verifiedDomains)
        .allSatisfy(verified -> assertThat(verified).isEmpty());
  }

  @Test
  void whatWorkosHoldsInAnotherSpellingIsTheSame() throws IOException {
    snapshot(List.of("exists@dömäin.example"), List.of("dömäin.example"));
    workspace
        .target()
        .add(
            List.of(
                new WorkosUser(
                    "w1",
                    "exists@xn--dmin-moa0i.example",
                    true,
                    null,
                    null,
                    null,
                    Map.of(),
                    null,
                    null)));
    workspace
        .target()
        .addOrganizations(
            List.of(
                new WorkosOrganization(
                    "o1",
                    "Theirs",
                    null,
                    Map.of(),
                    List.of(new WorkosDomain("d1", "xn--dmin-moa0i.example", "verified")),
                    null)));
    plan();

    assertThat(workspace.plans().after(UserPlan.class, 0, 10))
        .extracting(UserPlan::reason)
        .containsExactly(Reason.EMAIL_IN_USE);
    assertThat(planned(OfDomain.class).get(0).leftOut()).contains(Reason.DOMAIN_CLAIMED_TWICE);
  }

  @Test
  void twoUsersOfOneAddressAreNamedHoweverTheyAreSpelled() throws IOException {
    snapshot(
        List.of(
            "info@dömäin.example",
            "info@xn--dmin-moa0i.example",
            "jose\u0301@example.com",
            "josé@example.com",
            "e@example.com\u00a0",
            "e@example.com",
            "İNFO@example.com",
            "info@example.com"),
        List.of());
    plan();

    List<UserPlan> plans = workspace.plans().after(UserPlan.class, 0, 10);
    assertThat(plans.subList(0, 6))
        .extracting(UserPlan::reason)
        .containsOnly(Reason.EMAIL_SHARED_BY_TWO_USERS);
    assertThat(plans.subList(6, 8)).extracting(UserPlan::reason).containsOnlyNulls();
  }

  @Test
  void whatIsListedBothVerifiedAndUnverifiedIsUnverified() {
    ClerkUser both =
        ClerkUser.builder("user_1")
            .primaryEmail("ann@acme.example")
            .verifiedEmails(List.of("Ann@acme.example"))
            .unverifiedEmails(List.of("ann@ACME.example."))
            .build();
    assertThat(both.hasVerified("ann@acme.example")).isFalse();
    assertThat(UserFields.of(both, "ann@acme.example", Policy.defaults(), null, null).target())
        .matches(target -> !target.emailVerified());
  }
}
