package dev.ferry.plan;

import static dev.ferry.plan.ThreeWayUsersTest.KEYS;
import static dev.ferry.plan.ThreeWayUsersTest.fields;
import static dev.ferry.plan.ThreeWayUsersTest.json;
import static dev.ferry.plan.ThreeWayUsersTest.maybe;
import static dev.ferry.plan.ThreeWayUsersTest.pairs;
import static dev.ferry.plan.ThreeWayUsersTest.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.workspace.Base;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.ObjectCandidate;
import dev.ferry.workspace.ObjectCandidate.Holder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same as {@link ThreeWayUsersTest} of organizations and memberships. */
class ThreeWayObjectsTest {
  static LongStream seeds() {
    return ThreeWayUsersTest.seeds();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void holdForOrganizations(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      Map<String, String> workos = organization(random);
      Map<String, String> clerk = organization(random);
      Base base = random.nextInt(5) == 0 ? null : new Base(organization(random), Set.of());
      boolean update = random.nextInt(4) == 0;
      OfOrganization plan = plan(clerk, workos, base, update);
      Map<String, String> after = after(workos, plan);
      String what = base + "\n clerk " + clerk + "\n workos " + workos + "\n -> " + plan;
      for (String field : fields(clerk, workos)) {
        String c = clerk.get(field);
        String w = workos.get(field);
        String b = base == null ? null : base.value(field);
        boolean others = c == null && b == null;
        boolean clerks = update || (base != null && Objects.equals(b, w));
        assertThat(after.get(field)).as(field + " " + what).isEqualTo(clerks && !others ? c : w);
      }
      OfOrganization second = plan(clerk, after, Base.after(plan), update);
      assertThat(second.fate()).as(what + "\n => " + second).isNotEqualTo(Fate.UPDATE);
    }
  }

  private static Map<String, String> organization(SplittableRandom random) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("name", random.nextBoolean() ? "Acme" : "Acme Inc");
    KEYS.forEach(key -> maybe(random, key, fields));
    return fields;
  }

  private static OfOrganization plan(
      Map<String, String> clerk, Map<String, String> workos, @Nullable Base base, boolean update) {
    ClerkOrganization organization =
        new ClerkOrganization(
            "org_1", Objects.requireNonNull(clerk.get("name")), null, json(clerk), null, null, 1L);
    WorkosOrganization own =
        new WorkosOrganization(
            "o1",
            Objects.requireNonNull(workos.get("name")),
            "org_1",
            pairs(workos),
            List.of(),
            null);
    return new OrganizationPlanner(policy(update))
        .plan(
            new ObjectCandidate.OfOrganization(
                1,
                organization,
                false,
                List.of(),
                Set.of(),
                own,
                false,
                false,
                new Mapping(ObjectKind.ORGANIZATION, "org_1", "o1", Origin.CREATED),
                base),
            overflow -> {});
  }

  private static Map<String, String> after(Map<String, String> workos, OfOrganization plan) {
    Map<String, String> after = new TreeMap<>(workos);
    TargetOrganization written = Objects.requireNonNull(plan.written());
    if (plan.fate() == Fate.UPDATE && plan.changes().contains(OrganizationField.NAME)) {
      after.put("name", written.name());
    }
    if (plan.fate() == Fate.UPDATE && plan.changes().contains(OrganizationField.METADATA)) {
      written.metadata().forEach((key, value) -> after.put("metadata." + key, value));
      written.dropped().forEach(key -> after.remove("metadata." + key));
    }
    return after;
  }

  @ParameterizedTest(name = "{0} was {1}, in Clerk {2}")
  @MethodSource("roles")
  void holdForMemberships(String workos, @Nullable String was, String clerk, boolean update) {
    Base base = was == null ? null : new Base(Map.of("role", was), Set.of());
    OfMembership plan = membership(clerk, workos, base, update);
    boolean same = clerk.equals(workos);
    boolean writes = !same && (update || workos.equals(was));
    Reason reason = null;
    if (!same && !writes) {
      if (was == null) {
        reason = Reason.TARGET_DIFFERS;
      } else {
        reason = clerk.equals(was) ? Reason.CHANGED_IN_WORKOS : Reason.CHANGED_ON_BOTH_SIDES;
      }
    }
    assertThat(plan.fate() == Fate.UPDATE).as(plan.toString()).isEqualTo(writes);
    assertThat(plan.reason()).isEqualTo(reason);
    assertThat(plan.roles())
        .as("what verification expects")
        .containsExactly(reason == Reason.CHANGED_IN_WORKOS ? workos : clerk);
    String after = writes ? clerk : workos;
    OfMembership second = membership(clerk, after, Base.after(plan), update);
    assertThat(second.fate()).isNotEqualTo(Fate.UPDATE);
    assertThat(second.reason()).isEqualTo(reason);
  }

  static List<Object[]> roles() {
    List<String> roles = List.of("admin", "member", "third");
    List<Object[]> all = new ArrayList<>();
    for (String workos : roles) {
      for (String clerk : roles) {
        for (boolean update : new boolean[] {false, true}) {
          all.add(new Object[] {workos, null, clerk, update});
          roles.forEach(was -> all.add(new Object[] {workos, was, clerk, update}));
        }
      }
    }
    return all;
  }

  private static OfMembership membership(
      String clerk, String workos, @Nullable Base base, boolean update) {
    Rights rights =
        Rights.none().role("org:admin").role("org:member").role("org:third").heldRole("member");
    if (update) {
      rights.by(policy -> policy.existingDiffers(ExistingDiffers.UPDATE));
    }
    ClerkMembership membership =
        new ClerkMembership("orgmem_1", "org_1", "user_1", "org:" + clerk, null, null, null);
    WorkosMembership held = new WorkosMembership("om1", "w1", "o1", "active", Set.of(workos), null);
    return (OfMembership)
        rights.plan(
            new ObjectCandidate.OfMembership(
                1,
                membership,
                false,
                new Holder(Fate.UNCHANGED, Proof.JOURNAL, true),
                Fate.UNCHANGED,
                false,
                held,
                false,
                new Mapping(ObjectKind.MEMBERSHIP, "orgmem_1", "om1", Origin.CREATED),
                base));
  }
}
