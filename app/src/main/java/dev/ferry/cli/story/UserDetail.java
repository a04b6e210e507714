package dev.ferry.cli.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.EmailChoice;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.text.Counted;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that is known of one user: what was decided and why, and what was done. Without secrets. */
record UserDetail(
    String id,
    Fate fate,
    @Nullable Reason reason,
    @JsonUnwrapped @Nullable Address target,
    @Nullable String workosId,
    Mapping.@Nullable Origin origin,
    @JsonInclude(Include.NON_NULL) @Nullable EmailChoice emailChoice,
    List<FieldDetail.Field> fields,
    @JsonUnwrapped @Nullable SignInDetail signIn,
    SecondFactor secondFactor,
    List<Membership> memberships,
    List<OperationKind> operations,
    @JsonUnwrapped JournalDetail journal) {
  /** More than anybody is a member of, and than anybody would read. */
  private static final int MEMBERSHIPS = 100;

  record Address(String email, boolean emailVerified) {}

  /**
   * An authenticator.
   *
   * @param carried true if there is one to be carried
   * @param there true if this migration has enrolled it
   */
  record SecondFactor(boolean carried, boolean there) {}

  /**
   * In one organization.
   *
   * @param name null if Clerk's list does not have the organization
   * @param outcome what came of it; null if nothing so far
   */
  record Membership(
      @JsonUnwrapped Member member,
      String organization,
      @Nullable String name,
      @Nullable Outcome outcome) {}

  static UserDetail of(UserPlan plan, Workspace workspace) {
    Optional<ClerkUser> user = workspace.stories().clerkUser(plan.clerkId());
    TargetUser target = plan.target();
    Optional<Mapping> mapping =
        workspace.journal().mappings().of(ObjectKind.USER, List.of(plan.clerkId())).stream()
            .findFirst();
    return new UserDetail(
        plan.clerkId(),
        plan.fate(),
        plan.reason(),
        target == null ? null : new Address(target.email(), target.emailVerified()),
        mapping.map(Mapping::workosId).orElse(plan.workosId()),
        mapping.map(Mapping::origin).orElse(null),
        plan.email(),
        new FieldDetail(plan, user).fields(),
        user.map(clerk -> SignInDetail.of(clerk, target)).orElse(null),
        new SecondFactor(plan.totpSeed() != null, plan.factorPresent()),
        memberships(plan, workspace),
        plan.operations(),
        JournalDetail.of(plan.clerkId(), workspace));
  }

  private static List<Membership> memberships(UserPlan plan, Workspace workspace) {
    List<OfMembership> memberships = workspace.stories().memberships(plan.clerkId(), MEMBERSHIPS);
    List<String> ids = memberships.stream().map(OfMembership::organizationId).toList();
    Map<String, String> names = new HashMap<>();
    for (ObjectPlan one : workspace.plans().ofClerkIds(ObjectPlan.OfOrganization.class, ids)) {
      names.put(one.clerkId(), one.label());
    }
    return memberships.stream()
        .map(
            one ->
                new Membership(
                    Member.of(one),
                    one.organizationId(),
                    names.get(one.organizationId()),
                    workspace.journal().results().of(one.clerkId()).stream()
                        .findFirst()
                        .map(Result::outcome)
                        .orElse(null)))
        .toList();
  }

  void print(Terminal terminal) {
    terminal.say(
        terminal.bold(id)
            + "  "
            + Document.word(fate)
            + (reason == null ? "" : ": " + reason.code()));
    if (reason != null) {
      terminal.say("  " + reason.explanation());
      terminal.say("  " + reason.fix());
    }
    if (target != null) {
      terminal.say(
          "  in WorkOS as "
              + target.email()
              + (target.emailVerified() ? " (verified)" : " (not verified)"));
    }
    if (workosId != null) {
      terminal.say("  its WorkOS id: " + workosId + origin(origin));
    }
    if (emailChoice != null) {
      print(emailChoice, terminal);
    }
    FieldDetail.print(fields, terminal);
    if (signIn != null) {
      signIn.print(terminal);
    }
    if (secondFactor.carried()) {
      terminal.say(
          secondFactor.there()
              ? "  its authenticator was enrolled by this migration"
              : "  its authenticator is to be enrolled");
    }
    printMemberships(terminal);
    printOperations(operations, terminal);
    journal.print(terminal);
  }

  static String origin(Mapping.@Nullable Origin origin) {
    return origin == null ? "" : " (" + Document.word(origin) + ")";
  }

  private static void print(EmailChoice choice, Terminal terminal) {
    terminal.say(
        choice.chosen() == null
            ? "  of its addresses none was chosen"
            : "  of its addresses " + choice.chosen() + " was chosen: " + choice.how().word());
    for (EmailChoice.Other other : choice.others()) {
      terminal.say("    besides " + other.email() + (other.verified() ? " (verified)" : ""));
    }
  }

  private void printMemberships(Terminal terminal) {
    if (!memberships.isEmpty()) {
      terminal.say(
          memberships.size() == 1
              ? "  member of one organization"
              : Counted.words("  member of %,d organization[s]", memberships.size()));
    }
    for (Membership one : memberships) {
      String name = one.name() == null ? "not in Clerk's list" : one.name();
      Outcome outcome = one.outcome();
      terminal.say(
          "    "
              + (one.organization() + "  " + name + ": ")
              + one.member().words()
              + (outcome == null ? "" : "; what came of it: " + Document.word(outcome)));
    }
  }

  static void printOperations(List<OperationKind> planned, Terminal terminal) {
    terminal.say(
        planned.isEmpty()
            ? "  planned: nothing"
            : "  planned: "
                + planned.stream().map(Document::word).collect(Collectors.joining(", then ")));
  }
}
