package dev.ferry.migrate.departure;

import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.plan.StatusRule;
import dev.ferry.source.clerk.api.ClerkApi;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.source.clerk.api.ClerkList;
import dev.ferry.source.clerk.api.ListResult;
import dev.ferry.workspace.Departures;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.SnapshotStore.PlacedUser;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds who and what Clerk does not grant any more, after it came to WorkOS. That something is gone
 * is believed only where the list that lacks it was read to its end and Clerk, asked for that very
 * id, says that there is none. Asks Clerk once for each. Not thread-safe.
 */
public final class DepartureSearch {
  private static final int PAGE = 500;
  private static final Duration A_DAY = Duration.ofHours(24);

  /**
   * What keeps somebody out until a person decides otherwise. A lock after wrong passwords is none:
   * it ends by itself, and anybody can bring it about.
   */
  static final Set<Reason> LASTING =
      EnumSet.of(
          Reason.BANNED, Reason.DEPROVISIONED, Reason.BLOCKLISTED, Reason.LOCKED_WITHOUT_END);

  private static final Optional<Boolean> OFF = Optional.of(false);

  private final Workspace workspace;
  private final Departures departures;
  private final Policy policy;
  private final ClerkApiSource clerk;
  private final List<Departure> proven = new ArrayList<>();
  private final List<Departure> unproven = new ArrayList<>();
  private final Set<String> users = new HashSet<>();
  private final Set<ObjectKind> unsearched = EnumSet.noneOf(ObjectKind.class);

  /**
   * @param clerk that the newest snapshot was read from, by this process
   */
  public DepartureSearch(Workspace workspace, Policy policy, ClerkApiSource clerk) {
    this.workspace = workspace;
    this.departures = workspace.departures();
    this.policy = policy;
    this.clerk = clerk;
  }

  /**
   * @param now the day of which it is the end
   * @throws dev.ferry.source.clerk.api.ClerkUnreadableException if Clerk cannot be asked
   */
  public Departed run(Instant now) throws InterruptedException {
    Map<ObjectKind, Long> came = new EnumMap<>(workspace.arrivals().known());
    if (clerk.gaveEverybody()) {
      each(after -> departures.missingAfter(ObjectKind.USER, after, PAGE), this::user);
    } else {
      unsearched.add(ObjectKind.USER);
    }
    each(after -> departures.flaggedAfter(after, PAGE), this::keptOut);
    missing(ObjectKind.MEMBERSHIP, this::memberships, ClerkList.MEMBERSHIPS);
    missing(ObjectKind.ORGANIZATION, this::organizations, ClerkList.ORGANIZATIONS);
    missing(ObjectKind.DOMAIN, tenancy()::domains, ClerkList.DOMAINS);
    missing(ObjectKind.CONNECTION, tenancy()::connections, ClerkList.ENTERPRISE_CONNECTIONS);
    each(after -> departures.factorsOffAfter(after, PAGE), this::factors);
    missing(
        ObjectKind.INVITATION,
        this::invitations,
        ClerkList.INVITATIONS,
        ClerkList.ORGANIZATION_INVITATIONS);
    Day day = new Day(came, departures.withdrawnSince(dayBegan(now)));
    return new Departed(withHistory(), unproven, unsearched, day);
  }

  /** What somebody has consented to, or taken back as a whole, is over. */
  private Instant dayBegan(Instant now) {
    Instant began = now.minus(A_DAY);
    return new Withdrawals(workspace).consentedUntil().filter(began::isBefore).orElse(began);
  }

  private List<Departure> withHistory() {
    List<Departure> all = new ArrayList<>();
    for (int from = 0; from < proven.size(); from += PAGE) {
      List<Departure> page = proven.subList(from, Math.min(from + PAGE, proven.size()));
      Map<String, List<Noted>> histories =
          workspace.journal().historyOf(page.stream().map(Departure::clerkId).toList());
      page.forEach(one -> all.add(one.after(histories.getOrDefault(one.clerkId(), List.of()))));
    }
    return all;
  }

  private TenancySearch tenancy() {
    return new TenancySearch(workspace, api(), this::add);
  }

  /** Looks at one page. */
  @FunctionalInterface
  private interface Looking {
    void at(List<Mapping> page) throws InterruptedException;
  }

  /** A list that was not read to its end lacks what may be there: it is not even looked through. */
  private void missing(ObjectKind kind, Looking looking, ClerkList... lists)
      throws InterruptedException {
    if (Arrays.stream(lists).allMatch(this::wasReadWhole)) {
      each(after -> departures.missingAfter(kind, after, PAGE), looking);
    } else if (!departures.missingAfter(kind, "", 1).isEmpty()) {
      unsearched.add(kind);
    }
  }

  private static void each(Function<String, List<Mapping>> pages, Looking looking)
      throws InterruptedException {
    List<Mapping> page = pages.apply("");
    while (!page.isEmpty()) {
      looking.at(page);
      page = pages.apply(page.get(page.size() - 1).clerkId());
    }
  }

  private ClerkApi api() {
    return clerk.api();
  }

  private void user(List<Mapping> page) throws InterruptedException {
    for (Mapping user : page) {
      gone(user, api().isWithoutUser(user.clerkId()));
    }
  }

  private void gone(Mapping mapping, boolean certain) {
    add(Departure.gone(mapping), certain);
  }

  private void add(Departure one, boolean certain) {
    (certain ? proven : unproven).add(one);
    if (certain && one.kind() == ObjectKind.USER) {
      users.add(one.clerkId());
    }
  }

  private void keptOut(List<Mapping> page) throws InterruptedException {
    Map<String, ClerkUser> users = inSnapshot(page);
    for (Mapping mapping : page) {
      Optional<Reason> why =
          Optional.ofNullable(users.get(mapping.clerkId()))
              .flatMap(user -> StatusRule.leftOut(user, policy))
              .filter(LASTING::contains);
      if (why.isPresent()) {
        add(new Departure(mapping, why.get().code()), isKeptOutNow(mapping.clerkId(), why.get()));
      }
    }
  }

  private Map<String, ClerkUser> inSnapshot(List<Mapping> page) {
    return workspace.snapshots().users(page.stream().map(Mapping::clerkId).toList()).stream()
        .map(PlacedUser::fragment)
        .map(ClerkUserFragment::user)
        .collect(Collectors.toMap(ClerkUser::id, Function.identity()));
  }

  /** A ban may have been lifted since the list was read. Who is on the blocklist only it tells. */
  private boolean isKeptOutNow(String clerkId, Reason why) throws InterruptedException {
    Optional<ClerkUser> now = api().user(clerkId);
    return now.isPresent()
        && (why == Reason.BLOCKLISTED
            || StatusRule.leftOut(now.get(), policy).filter(LASTING::contains).isPresent());
  }

  /** Where Clerk, asked for the user, says that there is no authenticator. */
  private void factors(List<Mapping> page) throws InterruptedException {
    Map<String, ClerkUser> known = inSnapshot(page);
    for (Mapping factor : page) {
      ClerkUser user = known.get(factor.clerkId());
      boolean itself = !users.contains(factor.clerkId()); // else it goes with its user
      if (itself && user != null && user.flag(ClerkFlag.TOTP).equals(OFF)) {
        boolean off =
            api().user(factor.clerkId()).flatMap(now -> now.flag(ClerkFlag.TOTP)).equals(OFF);
        add(new Departure(factor, LostRight.TOTP_OFF.code()), off);
      }
    }
  }

  private void memberships(List<Mapping> page) throws InterruptedException {
    Map<String, List<Noted>> histories = histories(page);
    for (Mapping membership : page) {
      Place place = place(histories.getOrDefault(membership.clerkId(), List.of()));
      String user = place == null ? null : place.user();
      String organization = place == null ? null : place.organization();
      if (user == null || organization == null) {
        gone(membership, false); // the journal does not tell whose it is
      } else if (!departures.isMember(user, organization)) {
        gone(membership, isCertain(user, organization));
      }
    }
  }

  private boolean isCertain(String user, String organization) throws InterruptedException {
    return users.contains(user) || api().isWithoutMembership(user, organization);
  }

  private Map<String, List<Noted>> histories(List<Mapping> page) {
    Journal journal = workspace.journal();
    return journal.historyOf(page.stream().map(Mapping::clerkId).toList());
  }

  private static @Nullable Place place(List<Noted> noted) {
    return Provenances.of(noted).place();
  }

  private void organizations(List<Mapping> page) throws InterruptedException {
    for (Mapping organization : page) {
      gone(organization, api().isWithoutOrganization(organization.clerkId()));
    }
  }

  /** An invitation of Clerk's that was taken back, accepted, or has run out; it is open no more. */
  private void invitations(List<Mapping> page) {
    page.forEach(invitation -> gone(invitation, true));
  }

  /** A list that is off, or that Clerk does not count, proves nothing. */
  private boolean wasReadWhole(ClerkList list) {
    ListResult result = clerk.lists().get(list);
    return result != null
        && result.off() == null
        && !result.gone()
        && !result.unread()
        && result.count().missing().orElse(1) == 0;
  }
}
