package dev.ferry.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.apply.ApplySummary.Arrived;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.plan.PlanStage.Planned;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.wire.MembershipStatus;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what a demo did against what the generator said beforehand, and against what the embedded
 * WorkOS holds. Neither knows anything of the code that did it.
 */
final class DemoCheck {
  private static final int SIGN_INS = 50;

  private final WorkosTwin twin;
  private final ClerkTwin clerk;
  private final GeneratedTenant tenant;
  private final List<String> complaints = new ArrayList<>();
  private int signIns;
  private boolean numbersAgree;

  DemoCheck(WorkosTwin twin, ClerkTwin clerk, GeneratedTenant tenant) {
    this.twin = twin;
    this.clerk = clerk;
    this.tenant = tenant;
  }

  DemoCheck run(DemoOutcome outcome) throws IOException {
    compareNumbers(outcome);
    compareMemberships();
    if (!clerk.state().writes().isEmpty()) {
      complaints.add("Clerk was not only read: " + clerk.state().writes());
    }
    numbersAgree = complaints.isEmpty();
    signIn();
    return this;
  }

  int signIns() {
    return signIns;
  }

  boolean numbersAgree() {
    return numbersAgree;
  }

  List<String> complaints() {
    return complaints;
  }

  boolean passed() {
    return complaints.isEmpty();
  }

  private void compareNumbers(DemoOutcome outcome) throws IOException {
    JsonNode expected = Json.tree(Files.readString(tenant.expected()));
    SnapshotInfo snapshot = outcome.snapshot();
    expect("users read", expected.path("snapshot").path("users"), snapshot.users());
    expect("rows rejected", expected.path("snapshot").path("rejects"), snapshot.rejects());
    comparePlan(expected, outcome.planned());
    Arrived factors = outcome.applied().summary().of(ObjectKind.FACTOR);
    expect("factors", expected.path("factors"), factors.of(Outcome.CREATED));
    long ours = twin.state().users().stream().filter(user -> isExpected(user.externalId())).count();
    if (ours != expected.path("users").asLong()) {
      complaints.add("WorkOS holds " + ours + " of our users instead of " + expected.path("users"));
    }
  }

  private void comparePlan(JsonNode expected, Planned planned) {
    PlanInfo plan = planned.info();
    expectAll("fate", expected.path("fates"), byWord(plan.fates()));
    expectAll("reason", expected.path("reasons"), byCode(plan.reasons()));
    expect("password resets", expected.path("passwordResets"), planned.passwordResets());
    expect("writes", expected.path("writes"), plan.writes());
    for (Map.Entry<String, JsonNode> of : expected.path("objects").properties()) {
      ObjectKind kind = kind(of.getKey());
      expectAll(
          of.getKey(),
          of.getValue().path("fates"),
          byWord(plan.objects().getOrDefault(kind, Map.of())));
      expectAll(
          of.getKey(),
          of.getValue().path("reasons"),
          byCode(plan.objectReasons().getOrDefault(kind, Map.of())));
    }
  }

  /** A kind by its word in a document. */
  private static ObjectKind kind(String plural) {
    return Arrays.stream(ObjectKind.values())
        .filter(kind -> kind.plural().equals(plural))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Long> byWord(Map<Fate, Long> fates) {
    return fates.entrySet().stream()
        .collect(Collectors.toMap(fate -> Document.word(fate.getKey()), Map.Entry::getValue));
  }

  private static Map<String, Long> byCode(Map<Reason, Long> reasons) {
    return reasons.entrySet().stream()
        .collect(Collectors.toMap(reason -> reason.getKey().code(), Map.Entry::getValue));
  }

  private static boolean isExpected(@org.jspecify.annotations.Nullable String externalId) {
    return externalId != null && externalId.startsWith("user_");
  }

  private void expectAll(String what, JsonNode expected, Map<String, Long> actual) {
    expected
        .properties()
        .forEach(
            one ->
                expect(
                    what + " " + one.getKey(),
                    one.getValue(),
                    actual.getOrDefault(one.getKey(), 0L)));
  }

  /** Each membership that must be there is there, active and with its role, and no other is. */
  private void compareMemberships() throws IOException {
    int expected = 0;
    try (Stream<String> lines = Files.lines(tenant.expectedMemberships())) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); expected++) {
        JsonNode one = Json.tree(each.next());
        if (!isThere(one)) {
          complaints.add("no such membership in WorkOS: " + one);
        }
      }
    }
    if (twin.state().membershipCount() != expected) {
      complaints.add(
          "WorkOS holds " + twin.state().membershipCount() + " memberships instead of " + expected);
    }
  }

  private boolean isThere(JsonNode expected) {
    Optional<TwinUser> user = twin.state().userByExternalId(expected.path("user").asText());
    Optional<TwinOrganization> organization =
        twin.state().organizationByExternalId(expected.path("organization").asText());
    return user.isPresent()
        && organization.isPresent()
        && twin.state().membershipsOf(user.get().id()).stream()
            .filter(member -> member.organizationId().equals(organization.get().id()))
            .anyMatch(
                member ->
                    member.status() == MembershipStatus.ACTIVE
                        && member.roles().equals(List.of(expected.path("role").asText())));
  }

  private void expect(String what, JsonNode expected, long actual) {
    if (expected.asLong(-1) != actual) {
      complaints.add(what + ": " + actual + " instead of " + expected.asLong(-1));
    }
  }

  /** The old password of some users is good at the new place, and another one is not. */
  private void signIn() throws IOException {
    try (Stream<String> lines = Files.lines(tenant.passwords())) {
      for (Iterator<String> some = lines.limit(SIGN_INS).iterator(); some.hasNext(); ) {
        JsonNode user = Json.tree(some.next());
        Optional<TwinUser> found = twin.state().userByExternalId(user.path("clerk_id").asText());
        String password = user.path("password").asText();
        if (found.isPresent()
            && twin.state().passwordIs(found.get().id(), password)
            && !twin.state().passwordIs(found.get().id(), password + "x")) {
          signIns++;
        } else {
          complaints.add("the password of " + user.path("clerk_id").asText() + " does not work");
        }
      }
    }
  }
}
