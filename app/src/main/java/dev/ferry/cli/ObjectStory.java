package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.console.Terminal;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.Reason;
import dev.ferry.workspace.PlanStore;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the plan says about one object that is no user, without secrets. */
record ObjectStory(ObjectPlan plan, PlanStore plans) {
  private static final int PAGE = 1_000;

  void tell(Terminal terminal, ObjectNode root) {
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
    explain(terminal, plan.reason());
    ArrayNode leftOut = root.putArray("leftOut");
    for (Reason reason : plan.leftOut()) {
      leftOut.add(reason.code());
      terminal.say("  " + reason.code() + ": " + reason.explanation());
    }
    if (plan instanceof OfOrganization organization) {
      organization(organization, terminal, root);
    } else if (plan instanceof OfMembership membership) {
      membership(membership, terminal, root);
    }
    ArrayNode operations = root.putArray("operations");
    plan.operations().forEach(operation -> operations.add(Document.word(operation)));
  }

  private static void explain(Terminal terminal, @Nullable Reason reason) {
    if (reason != null) {
      terminal.say("  " + reason.explanation());
      terminal.say("  " + reason.mend());
    }
  }

  private void organization(OfOrganization organization, Terminal terminal, ObjectNode root) {
    root.put("workosId", organization.before() == null ? null : organization.before().id());
    ObjectNode members = root.putObject("members");
    members()
        .forEach(
            (fate, count) -> {
              members.put(Document.word(fate), count);
              terminal.say(
                  String.format(Locale.ROOT, "  %,d members: %s", count, Document.word(fate)));
            });
    list(ObjectKind.DOMAIN, terminal, root.putArray("domains"));
    list(ObjectKind.CONNECTION, terminal, root.putArray("connections"));
  }

  private Map<Fate, Long> members() {
    Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    List<ObjectPlan> page = plans.objectsOf(ObjectKind.MEMBERSHIP, plan.clerkId(), 0, PAGE);
    while (!page.isEmpty()) {
      page.forEach(member -> fates.merge(member.fate(), 1L, Long::sum));
      long last = page.get(page.size() - 1).seq();
      page = plans.objectsOf(ObjectKind.MEMBERSHIP, plan.clerkId(), last, PAGE);
    }
    return fates;
  }

  private void list(ObjectKind kind, Terminal terminal, ArrayNode into) {
    for (ObjectPlan belonging : plans.objectsOf(kind, plan.clerkId(), 0, PAGE)) {
      String reason = belonging.reason() == null ? "" : "  " + belonging.reason().code();
      terminal.say(
          "  "
              + kind.word()
              + " "
              + belonging.label()
              + ": "
              + Document.word(belonging.fate())
              + reason);
      into.addObject()
          .put("id", belonging.clerkId())
          .put("label", belonging.label())
          .put("fate", Document.word(belonging.fate()))
          .put("reason", belonging.reason() == null ? null : belonging.reason().code());
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
}
