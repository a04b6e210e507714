package dev.ferry.workspace;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkOrganization;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that the plan of an object that is no user, role or permission is decided from. */
public sealed interface ObjectCandidate {
  /** Its place among those of its kind in the snapshot, from 1. */
  long seq();

  /** What earlier runs did for it, null if nothing. */
  @Nullable Mapping mapping();

  /**
   * An organization.
   *
   * @param organization without its private metadata, which no plan needs
   * @param privateMetadata true if it has any
   * @param domains all that it claims, in the snapshot's order
   * @param contestedDomains names among them, in lower case, that another organization claims too,
   *     in Clerk or in WorkOS
   * @param byExternalId the WorkOS organization that carries the Clerk id, null if none
   * @param nameShared true if another WorkOS organization has the same name
   * @param removed true if earlier runs brought it to WorkOS, and others have removed it there
   *     since, or taken its external id away
   * @param base what it held when both sides were the same last, null if that is not known
   */
  record OfOrganization(
      long seq,
      ClerkOrganization organization,
      boolean privateMetadata,
      List<ClerkDomain> domains,
      Set<String> contestedDomains,
      @Nullable WorkosOrganization byExternalId,
      boolean nameShared,
      boolean removed,
      @Nullable Mapping mapping,
      @Nullable Base base)
      implements ObjectCandidate {
    /** One that was never the same on both sides. */
    public OfOrganization(
        long seq,
        ClerkOrganization organization,
        boolean privateMetadata,
        List<ClerkDomain> domains,
        Set<String> contestedDomains,
        @Nullable WorkosOrganization byExternalId,
        boolean nameShared,
        boolean removed,
        @Nullable Mapping mapping) {
      this(
          seq,
          organization,
          privateMetadata,
          domains,
          contestedDomains,
          byExternalId,
          nameShared,
          removed,
          mapping,
          null);
    }

    public OfOrganization {
      domains = List.copyOf(domains);
      contestedDomains = Set.copyOf(contestedDomains);
    }
  }

  /**
   * A domain.
   *
   * @param organization what is planned for its organization; null if the snapshot has none
   * @param repeated true if its organization claims it at an earlier place too
   * @param contested true if another organization claims it too, in Clerk or in WorkOS
   * @param removed true if earlier runs added it, and others have removed it since
   */
  record OfDomain(
      long seq,
      ClerkDomain domain,
      ObjectPlan.@Nullable OfOrganization organization,
      boolean repeated,
      boolean contested,
      boolean removed,
      @Nullable Mapping mapping)
      implements ObjectCandidate {}

  /**
   * A membership.
   *
   * @param membership without its private metadata, which no plan needs
   * @param privateMetadata true if it has any
   * @param user what is planned for its user, as far as it matters for a membership; null if its
   *     user is not carried
   * @param organization what is decided for its organization; null if the snapshot has none
   * @param repeated true if the same user is in the same organization at an earlier place too
   * @param existing the membership of the two in WorkOS, null if none
   * @param removed true if earlier runs made it, and others have removed it since
   * @param base what it held when both sides were the same last, null if that is not known
   */
  record OfMembership(
      long seq,
      ClerkMembership membership,
      boolean privateMetadata,
      @Nullable Holder user,
      @Nullable Fate organization,
      boolean repeated,
      @Nullable WorkosMembership existing,
      boolean removed,
      @Nullable Mapping mapping,
      @Nullable Base base)
      implements ObjectCandidate {
    /** One that was never the same on both sides. */
    public OfMembership(
        long seq,
        ClerkMembership membership,
        boolean privateMetadata,
        @Nullable Holder user,
        @Nullable Fate organization,
        boolean repeated,
        @Nullable WorkosMembership existing,
        boolean removed,
        @Nullable Mapping mapping) {
      this(
          seq,
          membership,
          privateMetadata,
          user,
          organization,
          repeated,
          existing,
          removed,
          mapping,
          null);
    }
  }

  /**
   * The planned user of a membership.
   *
   * @param fate one that arrives
   * @param proof on what ground the WorkOS user is taken for the Clerk user
   * @param mayBeMember whether that is enough to become a member
   */
  record Holder(Fate fate, UserPlan.Proof proof, boolean mayBeMember) {}

  /**
   * An invitation.
   *
   * @param organization true if its organization is carried, or it is into none
   * @param member true if who has its address is a member of its organization, or becomes one
   */
  record OfInvitation(
      long seq,
      ClerkInvitation invitation,
      boolean organization,
      boolean member,
      @Nullable Mapping mapping)
      implements ObjectCandidate {}

  /**
   * A connection.
   *
   * @param organization true if its organization is carried; false if it belongs to none
   * @param repeated true if its organization has one of this name at an earlier place too
   * @param held what its organization has in WorkOS, oldest first, less what is known to be another
   *     connection's of Clerk's; nothing if it was not read
   * @param removed true if earlier runs made it, and others have removed it since
   */
  record OfConnection(
      long seq,
      ClerkConnection connection,
      boolean organization,
      boolean repeated,
      List<WorkosConnection> held,
      boolean removed,
      @Nullable Mapping mapping)
      implements ObjectCandidate {
    public OfConnection {
      held = List.copyOf(held);
    }
  }
}
