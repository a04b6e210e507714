package dev.ferry.cli.story;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetRole;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that is known of one object that is no user, without secrets. */
record ObjectDetail(
    String id,
    ObjectKind kind,
    String label,
    Fate fate,
    @Nullable Reason reason,
    @Nullable String workosId,
    Mapping.@Nullable Origin origin,
    List<Reason> leftOut,
    @JsonUnwrapped @Nullable OrganizationDetail organization,
    @JsonUnwrapped @Nullable MembershipStory membership,
    @JsonUnwrapped @Nullable RoleStory role,
    List<OperationKind> operations,
    @JsonUnwrapped JournalDetail journal) {

  record MembershipStory(String user, String organization, @Nullable String role) {}

  record RoleStory(String slug, List<String> permissions) {}

  static ObjectDetail of(ObjectPlan plan, Workspace workspace) {
    Optional<Mapping> mapping =
        workspace.journal().mappings().of(plan.kind(), List.of(plan.clerkId())).stream()
            .findFirst();
    return new ObjectDetail(
        plan.clerkId(),
        plan.kind(),
        plan.label(),
        plan.fate(),
        plan.reason(),
        mapping.map(Mapping::workosId).orElse(before(plan)),
        mapping.map(Mapping::origin).orElse(null),
        plan.leftOut().stream().sorted().toList(),
        plan instanceof OfOrganization one ? OrganizationDetail.of(one, workspace) : null,
        plan instanceof OfMembership one
            ? new MembershipStory(one.userId(), one.organizationId(), one.role())
            : null,
        plan instanceof OfRole one ? role(one.target()) : null,
        plan.operations(),
        JournalDetail.of(plan.clerkId(), workspace));
  }

  private static @Nullable String before(ObjectPlan plan) {
    return plan instanceof OfOrganization organization && organization.before() != null
        ? organization.before().id()
        : null;
  }

  private static @Nullable RoleStory role(@Nullable TargetRole target) {
    return target == null ? null : new RoleStory(target.slug(), List.copyOf(target.permissions()));
  }

  void print(Terminal terminal) {
    terminal.say(
        terminal.bold(id)
            + "  "
            + kind.word()
            + " "
            + label
            + ", "
            + Document.word(fate)
            + (reason == null ? "" : ": " + reason.code()));
    if (reason != null) {
      terminal.say("  " + reason.explanation());
      terminal.say("  " + reason.fix());
    }
    if (workosId != null) {
      terminal.say("  in WorkOS as " + workosId + UserDetail.origin(origin));
    }
    leftOut.forEach(one -> terminal.say("  " + one.code() + ": " + one.explanation()));
    if (organization != null) {
      organization.print(terminal);
    }
    if (membership != null) {
      print(membership, terminal);
    }
    if (role != null) {
      terminal.say("  in WorkOS with the slug " + role.slug());
      if (!role.permissions().isEmpty()) {
        terminal.say("  with the permissions " + String.join(", ", role.permissions()));
      }
    }
    UserDetail.printOperations(operations, terminal);
    journal.print(terminal);
  }

  private static void print(MembershipStory membership, Terminal terminal) {
    terminal.say("  of " + membership.user() + " in " + membership.organization());
    if (membership.role() != null) {
      terminal.say("  in WorkOS with the role " + membership.role());
    }
  }
}
