package dev.ferry.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.output.HandoverFiles;
import dev.ferry.console.Terminal;
import dev.ferry.model.ClerkOrganization;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Who and what belongs to an organization. Of its members the first ones are named. */
final class OrganizationStory {
  private static final int PAGE = 1_000;
  private static final int SHOWN = 10;

  private final OfOrganization plan;
  private final Workspace workspace;
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);

  /** How many members have a role of Clerk's, by the words for what becomes of it. */
  private final Map<String, Long> roles = new TreeMap<>();

  private final List<OfMembership> first = new ArrayList<>();

  OrganizationStory(OfOrganization plan, Workspace workspace) {
    this.plan = plan;
    this.workspace = workspace;
  }

  void tell(Terminal terminal, ObjectNode root) {
    fields(terminal, root);
    count();
    members(terminal, root);
    list(ObjectKind.DOMAIN, terminal, root.putArray("domains"));
    list(ObjectKind.INVITATION, terminal, root.putArray("invitations"));
    list(ObjectKind.CONNECTION, terminal, root.putArray("connections"));
    sheet(terminal, root);
  }

  private void fields(Terminal terminal, ObjectNode root) {
    TargetOrganization target = plan.target();
    if (target != null) {
      root.put("name", target.name());
      ArrayNode keys = root.putArray("metadata");
      target.metadata().keySet().forEach(keys::add);
      terminal.say("  in WorkOS named " + target.name());
      if (!target.metadata().isEmpty()) {
        terminal.say("  with the metadata " + String.join(", ", target.metadata().keySet()));
      }
    }
    ArrayNode changes = root.putArray("changes");
    plan.changes().stream().map(Document::word).sorted().forEach(changes::add);
    if (!plan.changes().isEmpty()) {
      terminal.say("  WorkOS's differs in " + plan.changes().stream().map(Document::word).toList());
    }
    for (Placed placed :
        workspace.snapshots().objectsAfter(ObjectKind.ORGANIZATION, plan.seq() - 1, 1)) {
      if (placed.object() instanceof ClerkOrganization clerk
          && clerk.id().equals(plan.clerkId())
          && clerk.slug() != null) {
        terminal.say("  its slug in Clerk: " + clerk.slug());
        root.put("slug", clerk.slug());
      }
    }
  }

  private void count() {
    for (ObjectPlan one : Batches.bySeq(ObjectPlan::seq, this::page).each()) {
      OfMembership member = (OfMembership) one;
      fates.merge(member.fate(), 1L, Long::sum);
      String slug = member.role() == null ? "not carried" : member.role();
      roles.merge(member.label() + " becomes " + slug, 1L, Long::sum);
      if (first.size() < SHOWN) {
        first.add(member);
      }
    }
  }

  private List<ObjectPlan> page(long after) {
    return workspace.plans().objectsOf(ObjectKind.MEMBERSHIP, plan.clerkId(), after, PAGE);
  }

  private void members(Terminal terminal, ObjectNode root) {
    ObjectNode counts = root.putObject("members");
    fates.forEach(
        (fate, count) -> {
          counts.put(Document.word(fate), count);
          terminal.say(String.format(Locale.ROOT, "  %,d members: %s", count, Document.word(fate)));
        });
    if (fates.isEmpty()) {
      terminal.say("  no members");
    }
    ObjectNode byRole = root.putObject("roles");
    roles.forEach(
        (role, count) -> {
          byRole.put(role, count);
          terminal.say(String.format(Locale.ROOT, "    %,d of %s", count, role));
        });
    Map<String, String> addresses = addresses();
    ArrayNode named = root.putArray("firstMembers");
    for (OfMembership member : first) {
      String address = addresses.get(member.userId());
      terminal.say(
          "    "
              + member.userId()
              + (address == null ? "" : "  " + address)
              + ": "
              + MemberWords.of(member));
      MemberWords.describe(member, named.addObject())
          .put("user", member.userId())
          .put("email", address);
    }
    long all = fates.values().stream().mapToLong(Long::longValue).sum();
    if (all > first.size()) {
      terminal.say(String.format(Locale.ROOT, "    … and %,d more", all - first.size()));
    }
  }

  private Map<String, String> addresses() {
    Map<String, String> addresses = new HashMap<>();
    List<String> ids = first.stream().map(OfMembership::userId).toList();
    for (UserPlan user : workspace.plans().ofClerkIds(ids)) {
      TargetUser target = user.target();
      if (target != null) {
        addresses.put(user.clerkId(), target.email());
      }
    }
    return addresses;
  }

  private void list(ObjectKind kind, Terminal terminal, ArrayNode into) {
    for (ObjectPlan one : workspace.plans().objectsOf(kind, plan.clerkId(), 0, PAGE)) {
      String reason = one.reason() == null ? "" : "  " + one.reason().code();
      terminal.say(
          "  " + kind.word() + " " + one.label() + ": " + Document.word(one.fate()) + reason);
      into.addObject()
          .put("id", one.clerkId())
          .put("label", one.label())
          .put("fate", Document.word(one.fate()))
          .put("reason", one.reason() == null ? null : one.reason().code());
    }
  }

  private void sheet(Terminal terminal, ObjectNode root) {
    if (root.path("connections").isEmpty()) {
      return;
    }
    Path file = HandoverFiles.file(workspace, plan.clerkId());
    boolean written = Files.exists(file);
    root.put("handoverSheet", file.toString()).put("handoverSheetWritten", written);
    terminal.say("  its hand-over sheet: " + file + (written ? "" : ", which `report` writes"));
  }
}
