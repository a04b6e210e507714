package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.output.MetadataSidecar;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.source.clerk.ReadCount;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.source.clerk.api.ClerkList;
import dev.ferry.source.clerk.api.ListResult;
import dev.ferry.text.Counted;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.SnapshotStore.Strays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of reading all that Clerk holds besides users. */
record ObjectsSummary(ClerkApiSource source, SnapshotStore snapshot, MetadataSidecar sidecar) {
  /** What belongs to organizations, and is off with them. */
  private static final Set<ClerkList> OF_ORGANIZATIONS =
      EnumSet.of(
          ClerkList.PERMISSIONS,
          ClerkList.ROLES,
          ClerkList.ORGANIZATIONS,
          ClerkList.DOMAINS,
          ClerkList.MEMBERSHIPS,
          ClerkList.ORGANIZATION_INVITATIONS);

  /** All but organizations and who and what is in them. */
  private static final List<ObjectKind> OTHERS =
      Stream.concat(Stream.of(ObjectKind.ROLE), ObjectKind.BESIDE_USERS.stream())
          .filter(
              kind ->
                  kind != ObjectKind.ORGANIZATION
                      && kind != ObjectKind.MEMBERSHIP
                      && kind != ObjectKind.DOMAIN)
          .distinct()
          .toList();

  /** The numbers of a snapshot; null where nobody has looked. */
  static void tell(Document document, SnapshotStore snapshot, boolean read) {
    Map<ObjectKind, Long> counts = snapshot.objects();
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      document.add(kind.plural(), read ? counts.getOrDefault(kind, 0L) : null);
    }
  }

  /** How much of each kind, on one line. */
  String counts() {
    Map<ObjectKind, Long> counts = snapshot.objects();
    return Counted.words(
        "and %s with %s and %s; %s",
        number(counts, ObjectKind.ORGANIZATION),
        number(counts, ObjectKind.MEMBERSHIP),
        number(counts, ObjectKind.DOMAIN),
        OTHERS.stream().map(kind -> number(counts, kind)).collect(Collectors.joining(", ")));
  }

  /**
   * Tells all else.
   *
   * @return false if something is missing for certain
   */
  boolean tell(Terminal terminal, Document document) {
    tellWhatIsOff(terminal);
    tellOfAccess(terminal);
    tellOfStrays(terminal, document);
    tellOfMembers(terminal, snapshot.objects().getOrDefault(ObjectKind.MEMBERSHIP, 0L));
    sidecar.tell(terminal, document);
    source.lists().forEach((list, result) -> tellOfChange(terminal, list, result.count()));
    return tellOfMissing(terminal);
  }

  private static String number(Map<ObjectKind, Long> counts, ObjectKind kind) {
    long count = counts.getOrDefault(kind, 0L);
    return Counted.words("%,d %s", count, kind.counted(count));
  }

  private void tellWhatIsOff(Terminal terminal) {
    boolean organizations = isOff(ClerkList.ORGANIZATIONS);
    if (organizations) {
      say(terminal, "organizations are off in Clerk: there is nothing of them to carry");
    }
    List<String> others =
        source.lists().keySet().stream()
            .filter(list -> isOff(list) && !(organizations && OF_ORGANIZATIONS.contains(list)))
            .map(ClerkList::words)
            .toList();
    if (!others.isEmpty()) {
      say(terminal, "off in Clerk, so that there are none: %s", String.join(", ", others));
    }
    if (source.lists().values().stream().anyMatch(ListResult::gone)) {
      say(
          terminal,
          "Clerk no longer has its deprecated list of SAML connections: certificates and attributes"
              + " are not known");
    }
  }

  /** None of these lists is carried: what it may mean is said, whether anybody is on it or not. */
  private void tellOfAccess(Terminal terminal) {
    List<String> unread =
        ClerkList.OF_ACCESS.stream()
            .filter(list -> source.lists().containsKey(list) && source.lists().get(list).unread())
            .map(ClerkList::words)
            .toList();
    if (!unread.isEmpty()) {
      say(
          terminal,
          "Clerk does not tell, so that nobody is known to be on them: %s",
          String.join(", ", unread));
    }
    tellOfAccess(
        terminal,
        ClerkList.BLOCKLIST,
        "users on it are left out, unless ferry.yaml says blocklisted: carry");
    tellOfAccess(
        terminal,
        ClerkList.ALLOWLIST,
        "if it counts at Clerk's sign-in, WorkOS lets in who is not on it (assess counts them)");
    tellOfAccess(terminal, ClerkList.WAITLIST, "it is not carried: say in WorkOS who may sign up");
  }

  private void tellOfAccess(Terminal terminal, ClerkList list, String meaning) {
    ListResult result = source.lists().get(list);
    long read = result == null ? 0 : result.count().read();
    if (read > 0) {
      say(terminal, "%s: %,d; %s", list.words(), read, meaning);
    }
  }

  private boolean isOff(ClerkList list) {
    ListResult result = source.lists().get(list);
    return result != null && result.off() != null;
  }

  /** They stay in the snapshot: the plan names each. */
  private void tellOfStrays(Terminal terminal, Document document) {
    Strays strays = snapshot.strays();
    document.add("strays", strays);
    if (strays.ofUnknownOrganizations() > 0) {
      say(
          terminal,
          "%,d membership[s], domains, invitations or connections are of an organization that was not"
              + " read: the plan names each",
          strays.ofUnknownOrganizations());
    }
    if (strays.ofUnknownUsers() > 0) {
      say(
          terminal,
          "%,d membership[s] [is|are] of a user who was not read: the plan names each",
          strays.ofUnknownUsers());
    }
  }

  private void tellOfMembers(Terminal terminal, long memberships) {
    long counted = source.members().orElse(memberships);
    if (counted != memberships) {
      say(
          terminal,
          "organizations counted %,d member[s] when they were read, and %,d membership[s] [was|were] read",
          counted,
          memberships);
    }
  }

  private static void tellOfChange(Terminal terminal, ClerkList list, ReadCount count) {
    if (count.since() > 0) {
      say(
          terminal,
          "%,d %s more than were read: they came meanwhile. The next snapshot has them",
          count.since(),
          list.words());
    }
  }

  private boolean tellOfMissing(Terminal terminal) {
    boolean complete = true;
    for (Map.Entry<ClerkList, ListResult> list : source.lists().entrySet()) {
      ReadCount count = list.getValue().count();
      long missing = count.missing().orElse(0);
      if (missing > 0) {
        complete = false;
        say(
            terminal,
            "%,d %s fewer than Clerk counts, in %d reading[s]. Take the snapshot again",
            missing,
            list.getKey().words(),
            count.passes());
      }
    }
    tellOfUncounted(terminal);
    return complete;
  }

  private void tellOfUncounted(Terminal terminal) {
    String uncounted =
        source.lists().entrySet().stream()
            .filter(list -> list.getValue().count().missing().isEmpty())
            .map(list -> list.getKey().words())
            .collect(Collectors.joining(", "));
    if (!uncounted.isEmpty()) {
      say(
          terminal,
          "Clerk gave no count, so that it is not proven that all were read: %s",
          uncounted);
    }
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say("  " + Counted.words(format, values));
  }
}
