package dev.ferry.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetRole;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that is known of one object that is no user, without secrets. */
record ObjectStory(ObjectPlan plan, Workspace workspace) {

  void tell(Terminal terminal, ObjectNode root) {
    fate(terminal, root);
    workosId(terminal, root);
    leftOut(terminal, root.putArray("leftOut"));
    if (plan instanceof OfOrganization organization) {
      new OrganizationStory(organization, workspace).tell(terminal, root);
    } else if (plan instanceof OfMembership membership) {
      membership(membership, terminal, root);
    } else if (plan instanceof OfRole role) {
      role(role, terminal, root);
    }
    UserStory.operations(plan.operations(), terminal, root);
    new JournalStory(plan.clerkId(), workspace).tell(terminal, root);
  }

  private void fate(Terminal terminal, ObjectNode root) {
    terminal.say(
        terminal.bold(plan.clerkId())
            + "  "
            + plan.kind().word()
            + " "
            + plan.label()
            + ", "
            + Document.word(plan.fate())
            + (plan.reason() == null ? "" : ": " + plan.reason().code()));
    root.put("id", plan.clerkId());
    root.put("kind", plan.kind().word());
    root.put("label", plan.label());
    root.put("fate", Document.word(plan.fate()));
    root.put("reason", plan.reason() == null ? null : plan.reason().code());
    if (plan.reason() != null) {
      terminal.say("  " + plan.reason().explanation());
      terminal.say("  " + plan.reason().mend());
    }
  }

  private void workosId(Terminal terminal, ObjectNode root) {
    Optional<Mapping> mapping =
        workspace.journal().mappings().of(plan.kind(), List.of(plan.clerkId())).stream()
            .findFirst();
    String workosId = mapping.map(Mapping::workosId).orElse(before());
    root.put("workosId", workosId);
    root.put("origin", mapping.map(known -> Document.word(known.origin())).orElse(null));
    if (workosId != null) {
      terminal.say(
          "  in WorkOS as "
              + workosId
              + mapping.map(known -> " (" + Document.word(known.origin()) + ")").orElse(""));
    }
  }

  private @Nullable String before() {
    return plan instanceof OfOrganization organization && organization.before() != null
        ? organization.before().id()
        : null;
  }

  private void leftOut(Terminal terminal, ArrayNode into) {
    for (Reason reason : plan.leftOut()) {
      into.add(reason.code());
      terminal.say("  " + reason.code() + ": " + reason.explanation());
    }
  }

  private static void membership(OfMembership membership, Terminal terminal, ObjectNode root) {
    root.put("user", membership.userId());
    root.put("organization", membership.organizationId());
    root.put("role", membership.role());
    terminal.say("  of " + membership.userId() + " in " + membership.organizationId());
    if (membership.role() != null) {
      terminal.say("  in WorkOS with the role " + membership.role());
    }
  }

  private static void role(OfRole role, Terminal terminal, ObjectNode root) {
    TargetRole target = role.target();
    if (target != null) {
      root.put("slug", target.slug());
      ArrayNode permissions = root.putArray("permissions");
      target.permissions().forEach(permissions::add);
      terminal.say("  in WorkOS with the slug " + target.slug());
      if (!target.permissions().isEmpty()) {
        terminal.say("  with the permissions " + String.join(", ", target.permissions()));
      }
    }
  }
}
