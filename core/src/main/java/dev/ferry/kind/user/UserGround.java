package dev.ferry.kind.user;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The WorkOS user is still the Clerk user's: it carries the external id that is planned (one that
 * is to be linked: none), and the address and verification with which the plan saw it.
 *
 * @param addresses by their keys; any of them will do: a look may lag behind an update of our own
 * @param verified true if its address must be verified; null if that says nothing. For a link it
 *     must be exactly so
 * @param young true if it is so new that a look may not know it so far
 */
public record UserGround(
    String workosId,
    String externalId,
    Holder holder,
    Set<String> addresses,
    @Nullable Boolean verified,
    boolean young)
    implements Ground {

  public UserGround {
    addresses = Set.copyOf(addresses);
  }

  /**
   * Of a user that was there when the plan was made.
   *
   * @param before as the plan saw it
   * @param since whether what the plan itself changes of it is still to come
   */
  public static UserGround existing(UserPlan plan, WorkosUser before, Since since) {
    Holder holder = holder(plan.proof(), since);
    Set<String> addresses = new TreeSet<>();
    if (holder != Holder.JOURNAL || since != Since.AFTER_UPDATE) {
      addresses.add(EmailAddress.key(before.email()));
    }
    TargetUser target = plan.target();
    boolean moves = since != Since.BEFORE_UPDATE && target != null;
    if (moves
        && target != null
        && !addresses.isEmpty()
        && plan.changes().contains(UserField.EMAIL)) {
      addresses.add(EmailAddress.key(target.email()));
    }
    boolean byUs = moves && plan.changes().contains(UserField.EMAIL_VERIFIED);
    boolean says = holder != Holder.JOURNAL && !byUs && (before.emailVerified() || holder.linked());
    return new UserGround(
        before.id(),
        plan.externalId(),
        holder,
        addresses,
        says ? before.emailVerified() : null,
        false);
  }

  /** The same right after a link of ours, which a look may not show so far. */
  public UserGround asJustLinked() {
    return new UserGround(
        workosId, externalId, holder, addresses, verified, holder == Holder.LINKED);
  }

  /** The same of the WorkOS user that something is bound to, whomever the plan saw. */
  public UserGround of(String boundId) {
    return new UserGround(boundId, externalId, holder, addresses, verified, young);
  }

  @Override
  public UserGround grown() {
    return new UserGround(workosId, externalId, holder, addresses, verified, false);
  }

  /** Where the user stands in the plan. */
  public enum Since {
    /** Its own update is still to come. */
    BEFORE_UPDATE,
    /** Its own update was sent, and nobody knows whether it has taken effect, or will. */
    PERHAPS_UPDATED,
    /** Whatever the plan changes of the user itself has been changed, or will not be. */
    AFTER_UPDATE
  }

  private static Holder holder(Proof proof, Since since) {
    return switch (proof) {
      case JOURNAL -> Holder.JOURNAL;
      case EMAIL_ONLY -> since == Since.AFTER_UPDATE ? Holder.LINKED : Holder.LINK;
      case LINKED -> Holder.LINKED;
      case NONE, ADDRESS, EXTERNAL_ID, UNPROVEN -> Holder.ADDRESS;
    };
  }

  /**
   * Of a user that was to be created, and found where the answer was lost, or was there already.
   *
   * @param ours true if it may be our own doing: an answer was lost
   */
  public static UserGround found(UserPlan plan, String workosId, boolean ours) {
    String address = plan.target() == null ? "" : plan.target().email();
    boolean verified = plan.target() != null && plan.target().emailVerified();
    return new UserGround(
        workosId,
        plan.externalId(),
        ours ? Holder.JOURNAL : Holder.ADDRESS,
        Set.of(EmailAddress.key(address)),
        (verified || !ours) ? Boolean.TRUE : null,
        true);
  }

  @Override
  public Endpoint<?> look() {
    return new UserEndpoints.GetUser(workosId);
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    if (seen.value() instanceof WorkosUser found) {
      return workosId.equals(found.id())
          ? objection(kind, found)
          : Ground.unclear(kind, "WorkOS returned another user");
    } else if (Ground.isAbsent(seen)) {
      return young && holder != Holder.LINKED
          ? Ground.unclear(kind, "WorkOS does not know the user so far")
          : Ground.changed(kind, "the user " + workosId + " is no longer in WorkOS");
    }
    return Optional.of(InconclusiveOutcomes.look(kind, seen));
  }

  private Optional<Fact> objection(OperationKind kind, WorkosUser now) {
    String carried = now.externalId();
    boolean unlinked = holder == Holder.LINK && carried == null;
    if (!unlinked && !externalId.equals(carried)) {
      return young && carried == null
          ? Ground.unclear(kind, "WorkOS does not show the link so far")
          : Ground.changed(kind, "the user " + workosId + " " + whose(carried));
    }
    if (!addresses.isEmpty() && !addresses.contains(EmailAddress.key(now.email()))) {
      return Ground.changed(kind, "the user " + workosId + " has another address than planned");
    }
    return isVerifiedAsPlanned(now)
        ? Optional.empty()
        : Ground.changed(
            kind,
            "the address of the user "
                + workosId
                + (now.emailVerified() ? " is verified, and was not" : " is not verified"));
  }

  private boolean isVerifiedAsPlanned(WorkosUser now) {
    if (verified == null) {
      return true;
    }
    return holder.linked() ? verified == now.emailVerified() : now.emailVerified() || !verified;
  }

  private static String whose(@Nullable String externalId) {
    return externalId == null
        ? "no longer carries this external id"
        : "carries another external id, " + externalId;
  }
}
