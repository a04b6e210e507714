package dev.ferry.migrate;

import dev.ferry.kind.Kinds;
import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Ground;
import dev.ferry.resource.Standalone;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.Page;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workspace.Arrivals;
import dev.ferry.workspace.Arrivals.Arrival;
import dev.ferry.workspace.TargetStore;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds out what came to WorkOS and is not there any more. A list may lag behind what was written
 * or found a moment ago: whatever the lists do not show is asked for by its own id, and once more a
 * while later. What answers is entered as if the list had shown it. Lives for one run; blocks.
 */
final class RemovalCheck {
  /** How long after the first look the second one comes. */
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** More than this no list lags: they are not asked for one by one unless somebody wants it. */
  static final int MOST = 1_000;

  private static final int PAGE = 500;
  private static final int NAMED = 5;

  /** Owners first: what hangs on one that is gone is not asked for. */
  private static final List<ObjectKind> OWNERS =
      Stream.of(
              Stream.of(ObjectKind.USER, ObjectKind.ORGANIZATION),
              Kinds.standalone().stream().map(Standalone::kind),
              Stream.of(ObjectKind.ROLE))
          .flatMap(kinds -> kinds)
          .toList();

  private static final List<ObjectKind> BELONGINGS =
      List.of(ObjectKind.DOMAIN, ObjectKind.MEMBERSHIP);

  private final Arrivals arrivals;
  private final TargetStore target;
  private final PacedReads reads;
  private final PlanBuilder.Waiting waiting;

  /** Of these nothing was missing when their turn came, and nothing is missing since. */
  private final Set<ObjectKind> whole = EnumSet.noneOf(ObjectKind.class);

  RemovalCheck(Workspace workspace, PacedReads reads, PlanBuilder.Waiting waiting) {
    this.arrivals = workspace.arrivals();
    this.target = workspace.target();
    this.reads = reads;
    this.waiting = waiting;
  }

  /**
   * @param connections whether connections were read
   * @param however many there are, ask for each
   */
  Removed run(boolean connections, boolean however) throws InterruptedException {
    long before = reads.requests();
    List<ObjectKind> belongings =
        connections
            ? Stream.concat(BELONGINGS.stream(), Stream.of(ObjectKind.CONNECTION)).toList()
            : BELONGINGS;
    boolean complete = look(OWNERS, however) && look(belongings, however);
    Map<ObjectKind, Long> removed = new EnumMap<>(ObjectKind.class);
    List<String> ids = new ArrayList<>();
    for (ObjectKind kind : Stream.concat(OWNERS.stream(), belongings.stream()).toList()) {
      long missing = whole.contains(kind) ? 0 : arrivals.missing(kind);
      if (missing > 0) {
        removed.put(kind, missing);
        arrivals.missingAfter(kind, "", NAMED).forEach(one -> ids.add(one.clerkId()));
      }
    }
    return new Removed(
        arrivals.known(),
        removed,
        ids.subList(0, Math.min(NAMED, ids.size())),
        reads.requests() - before,
        complete);
  }

  /** Two looks at all that is missing; false if it is too many. */
  private boolean look(List<ObjectKind> kinds, boolean however) throws InterruptedException {
    for (ObjectKind kind : kinds) {
      long missing = arrivals.missing(kind);
      if (missing > MOST && !however) {
        return false;
      } else if (missing == 0) {
        whole.add(kind);
      }
    }
    if (askForAll(kinds)) {
      waiting.pause(BETWEEN_LOOKS);
      askForAll(kinds);
    }
    return true;
  }

  /** True if there was anything to ask for. */
  private boolean askForAll(List<ObjectKind> kinds) throws InterruptedException {
    boolean any = false;
    for (ObjectKind kind : kinds) {
      any |= !whole.contains(kind) && askForAll(kind);
    }
    return (kinds.contains(ObjectKind.ROLE) && askForTakenPermissions()) || any;
  }

  private boolean askForAll(ObjectKind kind) throws InterruptedException {
    List<Arrival> page = arrivals.missingAfter(kind, "", PAGE);
    boolean any = !page.isEmpty();
    while (!page.isEmpty()) {
      reads.all(page.stream().map(RemovalCheck::look).distinct().iterator(), this::enter);
      page = arrivals.missingAfter(kind, page.get(page.size() - 1).clerkId(), PAGE);
    }
    return any;
  }

  private boolean askForTakenPermissions() throws InterruptedException {
    List<Endpoint<?>> looks =
        arrivals.permissionsTaken().keySet().stream()
            .sorted()
            .<Endpoint<?>>map(RoleEndpoints.GetRole::new)
            .toList();
    reads.all(looks.iterator(), this::enter);
    return !looks.isEmpty();
  }

  private static Endpoint<?> look(Arrival arrival) {
    String id = arrival.workosId();
    return switch (arrival.kind()) {
      case USER -> new UserEndpoints.GetUser(id);
      case ORGANIZATION, DOMAIN -> new OrganizationEndpoints.GetOrganization(id);
      case MEMBERSHIP -> new MembershipEndpoints.GetMembership(id);
      case ROLE -> new RoleEndpoints.GetRole(id);
      case CONNECTION -> new ConnectionEndpoints.GetConnection(id);
      case FACTOR, INVITATION -> throw new AssertionError(arrival);
      default -> Kinds.standalone(arrival.kind()).look(id);
    };
  }

  /**
   * Whatever answers is there, and what WorkOS does not know stays missing.
   *
   * @throws ReadFailedException for any other answer: it is no word about what was asked for
   */
  private void enter(Endpoint<?> request, Outcome outcome) {
    if (Ground.isAbsent(outcome)) {
      return;
    }
    if (outcome.value() instanceof WorkosUser found) {
      target.add(List.of(found));
    } else if (outcome.value() instanceof WorkosOrganization found) {
      target.addOrganizations(List.of(found));
    } else if (outcome.value() instanceof WorkosMembership found) {
      target.addMemberships(List.of(found));
    } else if (outcome.value() instanceof WorkosConnection found) {
      target.addConnections(List.of(found));
    } else if (outcome.value() instanceof RoleAnswer answer && answer.role() != null) {
      target.add(ObjectKind.ROLE, List.of(answer.role()), WorkosRole::slug);
    } else if (Kinds.standalone().stream().noneMatch(kind -> isEntered(kind, outcome))) {
      throw new ReadFailedException(
          ReadFailedException.Cause.REFUSED,
          "it cannot be told whether what came to WorkOS is still there: " + why(outcome));
    }
  }

  private <T> boolean isEntered(Standalone<?, ?, T> kind, Outcome outcome) {
    List<T> shown = kind.shown(outcome.value());
    target.add(kind.kind(), shown, kind::id);
    return !shown.isEmpty();
  }

  private static String why(Outcome outcome) {
    if (outcome.value() instanceof RoleAnswer role) {
      return "it does not say which permissions the role " + role.slug() + " has";
    }
    return outcome instanceof Outcome.Rejected rejected
        ? rejected.error().describe()
        : "an answer that does not fit the request";
  }

  /**
   * Lists the second factors of everybody for whom we enrolled one: a list of users does not show
   * them.
   *
   * @return of how many the factor is gone
   */
  long lookAtFactors() throws InterruptedException {
    Map<String, Arrivals.FactorHolder> suspects = withoutTheirFactor(allHolders());
    if (!suspects.isEmpty()) {
      waiting.pause(BETWEEN_LOOKS);
      suspects = withoutTheirFactor(suspects);
    }
    target.addRemovedFactors(
        suspects.values().stream().map(Arrivals.FactorHolder::clerkId).toList());
    return suspects.size();
  }

  private Map<String, Arrivals.FactorHolder> allHolders() throws InterruptedException {
    Map<String, Arrivals.FactorHolder> suspects = new LinkedHashMap<>();
    List<Arrivals.FactorHolder> page = arrivals.holdersAfter("", PAGE);
    while (!page.isEmpty()) {
      Map<String, Arrivals.FactorHolder> holders = new LinkedHashMap<>();
      page.forEach(holder -> holders.put(holder.userId(), holder));
      suspects.putAll(withoutTheirFactor(holders));
      page = arrivals.holdersAfter(page.get(page.size() - 1).clerkId(), PAGE);
    }
    return suspects;
  }

  private Map<String, Arrivals.FactorHolder> withoutTheirFactor(
      Map<String, Arrivals.FactorHolder> holders) throws InterruptedException {
    Map<String, Arrivals.FactorHolder> without = new LinkedHashMap<>();
    reads.all(
        holders.keySet().stream().map(FactorEndpoints.ListFactors::new).iterator(),
        (request, outcome) -> {
          Arrivals.FactorHolder holder = holders.get(request.workosId());
          Page<WorkosFactor> found = request.answer(outcome);
          if (holder != null
              && found != null
              && found.elements().stream()
                  .map(WorkosFactor::id)
                  .noneMatch(id -> id.equals(holder.factorId()))) {
            without.put(holder.userId(), holder);
          }
        });
    return without;
  }
}
