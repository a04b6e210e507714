package dev.ferry.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.ClerkUser;
import dev.ferry.model.EmailChoice;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.OperationKind;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that is known of one user: what was decided and why, and what was done. Without secrets. */
record UserStory(UserPlan plan, Workspace workspace) {
  /** More than anybody is a member of, and than anybody would read. */
  private static final int MEMBERSHIPS = 100;

  void tell(Terminal terminal, ObjectNode root) {
    Optional<ClerkUser> user = workspace.stories().clerkUser(plan.clerkId());
    fate(terminal, root);
    target(terminal, root);
    EmailChoice choice = plan.email();
    if (choice != null) {
      choice(choice, terminal, root.putObject("emailChoice"));
    }
    new FieldStory(plan, user).tell(terminal, root);
    user.ifPresent(clerk -> new SignInStory(clerk, plan.target()).tell(terminal, root));
    factor(terminal, root);
    memberships(terminal, root.putArray("memberships"));
    operations(plan.operations(), terminal, root);
    new JournalStory(plan.clerkId(), workspace).tell(terminal, root);
  }

  private void fate(Terminal terminal, ObjectNode root) {
    terminal.say(
        terminal.bold(plan.clerkId())
            + "  "
            + Document.word(plan.fate())
            + (plan.reason() == null ? "" : ": " + plan.reason().code()));
    root.put("id", plan.clerkId());
    root.put("fate", Document.word(plan.fate()));
    root.put("reason", plan.reason() == null ? null : plan.reason().code());
    if (plan.reason() != null) {
      terminal.say("  " + plan.reason().explanation());
      terminal.say("  " + plan.reason().mend());
    }
  }

  private void target(Terminal terminal, ObjectNode root) {
    TargetUser target = plan.target();
    if (target != null) {
      terminal.say(
          "  in WorkOS as "
              + target.email()
              + (target.emailVerified() ? " (verified)" : " (not verified)"));
      root.put("email", target.email());
      root.put("emailVerified", target.emailVerified());
    }
    Optional<Mapping> mapping =
        workspace.journal().mappings().of(ObjectKind.USER, List.of(plan.clerkId())).stream()
            .findFirst();
    String workosId = mapping.map(Mapping::workosId).orElse(plan.workosId());
    root.put("workosId", workosId);
    root.put("origin", mapping.map(known -> Document.word(known.origin())).orElse(null));
    if (workosId != null) {
      terminal.say(
          "  its WorkOS id: "
              + workosId
              + mapping.map(known -> " (" + Document.word(known.origin()) + ")").orElse(""));
    }
  }

  private static void choice(EmailChoice choice, Terminal terminal, ObjectNode root) {
    terminal.say(
        choice.chosen() == null
            ? "  of its addresses none was chosen"
            : "  of its addresses " + choice.chosen() + " was chosen: " + choice.how().word());
    root.put("chosen", choice.chosen()).put("how", choice.how().word());
    ArrayNode others = root.putArray("others");
    for (EmailChoice.Other other : choice.others()) {
      terminal.say("    besides " + other.email() + (other.verified() ? " (verified)" : ""));
      others.addObject().put("email", other.email()).put("verified", other.verified());
    }
  }

  private void factor(Terminal terminal, ObjectNode root) {
    boolean wanted = plan.totpSeed() != null;
    root.putObject("secondFactor").put("carried", wanted).put("there", plan.factorPresent());
    if (wanted) {
      terminal.say(
          plan.factorPresent()
              ? "  its authenticator was enrolled by this migration"
              : "  its authenticator is to be enrolled");
    }
  }

  private void memberships(Terminal terminal, ArrayNode into) {
    List<OfMembership> memberships = workspace.stories().memberships(plan.clerkId(), MEMBERSHIPS);
    Map<String, String> names = names(memberships);
    if (!memberships.isEmpty()) {
      terminal.say(
          memberships.size() == 1
              ? "  member of one organization"
              : String.format(Locale.ROOT, "  member of %,d organizations", memberships.size()));
    }
    for (OfMembership membership : memberships) {
      String name = names.getOrDefault(membership.organizationId(), "not in Clerk's list");
      Optional<String> outcome = outcome(membership);
      terminal.say(
          "    "
              + (membership.organizationId() + "  " + name + ": ")
              + MemberWords.of(membership)
              + outcome.map(word -> "; what came of it: " + word).orElse(""));
      MemberWords.describe(membership, into.addObject())
          .put("organization", membership.organizationId())
          .put("name", names.get(membership.organizationId()))
          .put("outcome", outcome.orElse(null));
    }
  }

  private Optional<String> outcome(OfMembership membership) {
    return workspace.journal().results().of(membership.clerkId()).stream()
        .findFirst()
        .map(result -> Document.word(result.outcome()));
  }

  private Map<String, String> names(List<OfMembership> memberships) {
    List<String> ids = memberships.stream().map(OfMembership::organizationId).toList();
    Map<String, String> names = new HashMap<>();
    for (ObjectPlan one : workspace.plans().objectsOfClerkIds(ObjectKind.ORGANIZATION, ids)) {
      names.put(one.clerkId(), one.label());
    }
    return names;
  }

  static void operations(List<OperationKind> planned, Terminal terminal, ObjectNode root) {
    ArrayNode operations = root.putArray("operations");
    planned.forEach(operation -> operations.add(Document.word(operation)));
    terminal.say(
        planned.isEmpty()
            ? "  planned: nothing"
            : "  planned: "
                + planned.stream().map(Document::word).collect(Collectors.joining(", then ")));
  }
}
