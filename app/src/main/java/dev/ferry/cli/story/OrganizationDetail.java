package dev.ferry.cli.story;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.output.HandoverFiles;
import dev.ferry.console.Terminal;
import dev.ferry.kind.Kinds;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.text.Counted;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who and what belongs to an organization. Of its members the first ones are named. */
record OrganizationDetail(
    @JsonUnwrapped @Nullable Planned planned,
    List<OrganizationField> changes,
    @JsonInclude(Include.NON_NULL) @Nullable String slug,
    @JsonUnwrapped Members members,
    List<Part> domains,
    List<Part> invitations,
    List<Part> connections,
    @JsonUnwrapped @Nullable Sheet sheet) {
  private static final int PAGE = 1_000;
  private static final int SHOWN = 10;

  /** As WorkOS is to hold it. */
  record Planned(String name, Collection<String> metadata) {}

  /**
   * Its members.
   *
   * @param roles how many have a role of Clerk's, by the words for what becomes of it
   */
  record Members(Map<Fate, Long> members, Map<String, Long> roles, List<Named> firstMembers) {}

  record Named(@JsonUnwrapped Member member, String user, @Nullable String email) {}

  record Part(String id, String label, Fate fate, @Nullable Reason reason) {}

  record Sheet(Path handoverSheet, boolean handoverSheetWritten) {}

  static OrganizationDetail of(OfOrganization plan, Workspace workspace) {
    TargetOrganization target = plan.target();
    List<Part> connections = parts(ObjectKind.CONNECTION, plan, workspace);
    return new OrganizationDetail(
        target == null ? null : new Planned(target.name(), target.metadata().keySet()),
        plan.changes().stream().sorted(comparing(Document::word)).toList(),
        slug(plan, workspace),
        members(plan, workspace),
        parts(ObjectKind.DOMAIN, plan, workspace),
        parts(ObjectKind.INVITATION, plan, workspace),
        connections,
        connections.isEmpty() ? null : sheet(plan, workspace));
  }

  private static @Nullable String slug(OfOrganization plan, Workspace workspace) {
    return workspace.snapshots().objectsAfter(ObjectKind.ORGANIZATION, plan.seq() - 1, 1).stream()
                .map(Placed::object)
                .filter(object -> object.id().equals(plan.clerkId()))
                .findFirst()
                .orElse(null)
            instanceof ClerkOrganization clerk
        ? clerk.slug()
        : null;
  }

  private static Members members(OfOrganization plan, Workspace workspace) {
    Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    Map<String, Long> roles = new TreeMap<>();
    List<OfMembership> first = new ArrayList<>();
    for (OfMembership member :
        Batches.bySeq(OfMembership::seq, after -> page(plan, workspace, after)).each()) {
      fates.merge(member.fate(), 1L, Long::sum);
      String slug = member.role() == null ? "not carried" : member.role();
      roles.merge(member.label() + " becomes " + slug, 1L, Long::sum);
      if (first.size() < SHOWN) {
        first.add(member);
      }
    }
    Map<String, String> addresses = addresses(first, workspace);
    return new Members(
        fates,
        roles,
        first.stream()
            .map(one -> new Named(Member.of(one), one.userId(), addresses.get(one.userId())))
            .toList());
  }

  private static List<OfMembership> page(OfOrganization plan, Workspace workspace, long after) {
    return workspace.plans().ofOrganization(OfMembership.class, plan.clerkId(), after, PAGE);
  }

  private static Map<String, String> addresses(List<OfMembership> first, Workspace workspace) {
    Map<String, String> addresses = new HashMap<>();
    List<String> ids = first.stream().map(OfMembership::userId).toList();
    for (UserPlan user : workspace.plans().ofClerkIds(UserPlan.class, ids)) {
      TargetUser target = user.target();
      if (target != null) {
        addresses.put(user.clerkId(), target.email());
      }
    }
    return addresses;
  }

  private static List<Part> parts(ObjectKind kind, OfOrganization plan, Workspace workspace) {
    return workspace.plans().ofOrganization(Kinds.planned(kind), plan.clerkId(), 0, PAGE).stream()
        .map(one -> new Part(one.clerkId(), one.label(), one.fate(), one.reason()))
        .toList();
  }

  private static Sheet sheet(OfOrganization plan, Workspace workspace) {
    Path file = HandoverFiles.file(workspace, plan.clerkId());
    return new Sheet(file, Files.exists(file));
  }

  void print(Terminal terminal) {
    if (planned != null) {
      terminal.say("  in WorkOS named " + planned.name());
      if (!planned.metadata().isEmpty()) {
        terminal.say("  with the metadata " + String.join(", ", planned.metadata()));
      }
    }
    if (!changes.isEmpty()) {
      terminal.say("  WorkOS's differs in " + changes.stream().map(Document::word).toList());
    }
    if (slug != null) {
      terminal.say("  its slug in Clerk: " + slug);
    }
    print(members, terminal);
    print(ObjectKind.DOMAIN, domains, terminal);
    print(ObjectKind.INVITATION, invitations, terminal);
    print(ObjectKind.CONNECTION, connections, terminal);
    if (sheet != null) {
      terminal.say(
          "  its hand-over sheet: "
              + sheet.handoverSheet()
              + (sheet.handoverSheetWritten() ? "" : ", which `report` writes"));
    }
  }

  private static void print(Members members, Terminal terminal) {
    members
        .members()
        .forEach(
            (fate, count) ->
                terminal.say(Counted.words("  %,d member[s]: %s", count, Document.word(fate))));
    if (members.members().isEmpty()) {
      terminal.say("  no members");
    }
    members
        .roles()
        .forEach((role, count) -> terminal.say(Counted.words("    %,d of %s", count, role)));
    for (Named one : members.firstMembers()) {
      terminal.say(
          "    "
              + one.user()
              + (one.email() == null ? "" : "  " + one.email())
              + ": "
              + one.member().words());
    }
    long all = members.members().values().stream().mapToLong(Long::longValue).sum();
    long more = all - members.firstMembers().size();
    if (more > 0) {
      terminal.say(Counted.words("    … and %,d more", more));
    }
  }

  private static void print(ObjectKind kind, List<Part> parts, Terminal terminal) {
    for (Part one : parts) {
      String reason = one.reason() == null ? "" : "  " + one.reason().code();
      terminal.say(
          "  " + kind.word() + " " + one.label() + ": " + Document.word(one.fate()) + reason);
    }
  }
}
