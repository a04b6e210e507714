package dev.ferry.migrate.departure;

import dev.ferry.model.DomainName;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.source.clerk.api.ClerkApi;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a {@link DepartureSearch} that is about domains and connections of organizations. */
record TenancySearch(Workspace workspace, ClerkApi api, Found add) {

  /** Hears what is gone. */
  @FunctionalInterface
  interface Found {
    void one(Departure one, boolean certain);
  }

  /** A domain of the same name in the same organization is the same, whatever its id. */
  void domains(List<Mapping> page) throws InterruptedException {
    List<Mapping> unread = new ArrayList<>();
    for (Mapping mapping : page) {
      WorkosOrganization holder =
          workspace.target().organizationOfDomain(mapping.workosId()).orElse(null);
      WorkosDomain domain = holder == null ? null : domain(holder, mapping.workosId());
      String organization = holder == null ? null : holder.externalId();
      if (holder == null) {
        unread.add(mapping);
      } else if (domain != null && organization == null) {
        add.one(Departure.gone(mapping), false); // whose it is in Clerk, nobody knows
      } else if (domain != null && organization != null && !claims(organization, domain.name())) {
        Departure one = Departure.gone(mapping);
        if (one.isOurs() || domain.isVerified()) { // others' lets nobody in before
          add.one(one, api.isWithoutDomain(organization, domain.name()));
        }
      }
    }
    addedSinceRead(unread);
  }

  /** What we have added since WorkOS was read last, only the journal tells of. */
  private void addedSinceRead(List<Mapping> unread) throws InterruptedException {
    Instant readAt = workspace.target().readAt().orElse(Instant.MIN);
    Map<String, List<Noted>> histories =
        workspace.journal().historyOf(unread.stream().map(Mapping::clerkId).toList());
    for (Mapping mapping : unread) {
      ObjectProvenance history =
          Provenances.of(histories.getOrDefault(mapping.clerkId(), List.of()));
      Instant from = history.createdFrom();
      if (from != null && !from.isBefore(readAt)) {
        added(mapping, history);
      }
    }
  }

  private void added(Mapping mapping, ObjectProvenance history) throws InterruptedException {
    Place place = history.place();
    Change creation = history.creation();
    String organization = place == null ? null : place.organization();
    String name = creation == null ? null : creation.written().name();
    if (organization == null || name == null) {
      add.one(Departure.gone(mapping), false); // the journal does not tell which it was
    } else if (!claims(organization, name)) {
      add.one(Departure.gone(mapping), api.isWithoutDomain(organization, name));
    }
  }

  private static @Nullable WorkosDomain domain(WorkosOrganization holder, String workosId) {
    return holder.domains().stream()
        .filter(one -> one.id().equals(workosId))
        .findFirst()
        .orElse(null);
  }

  private boolean claims(String organization, String name) {
    return workspace.snapshots().objectsOf(ObjectKind.DOMAIN, organization).stream()
        .map(placed -> (ClerkDomain) placed.object())
        .anyMatch(domain -> DomainName.key(domain.name()).equals(DomainName.key(name)));
  }

  /**
   * Those that we have made a draft of. One of the same name in the same organization is the same:
   * its id is another where the other list of connections tells of it.
   */
  void connections(List<Mapping> page) {
    Map<String, List<Noted>> histories =
        workspace.journal().historyOf(page.stream().map(Mapping::clerkId).toList());
    for (Mapping mapping : page) {
      ObjectProvenance history =
          Provenances.of(histories.getOrDefault(mapping.clerkId(), List.of()));
      Place place = history.place();
      Change creation = history.creation();
      String organization = place == null ? null : place.organization();
      if (organization == null || creation == null) {
        add.one(Departure.gone(mapping), false); // the journal does not tell which it was
      } else if (!connects(organization, creation.written().name())) {
        add.one(Departure.gone(mapping), true);
      }
    }
  }

  private boolean connects(String organization, @Nullable String name) {
    return workspace.snapshots().objectsOf(ObjectKind.CONNECTION, organization).stream()
        .map(placed -> (ClerkConnection) placed.object())
        .anyMatch(connection -> connection.name().strip().equals(name));
  }
}
