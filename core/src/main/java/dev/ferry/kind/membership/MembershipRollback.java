package dev.ferry.kind.membership;

import dev.ferry.kind.membership.MembershipEndpoints.DeleteMembership;
import dev.ferry.kind.membership.MembershipEndpoints.GetMembership;
import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.kind.membership.MembershipEndpoints.UpdateMembership;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Keep;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.resource.Ownership;
import dev.ferry.resource.Reversible;
import dev.ferry.resource.RollbackWork;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A membership of a user who stays goes if it is as we left it and its user has not come. */
public final class MembershipRollback implements Reversible {

  @Override
  public ObjectKind kind() {
    return ObjectKind.MEMBERSHIP;
  }

  @Override
  public Bond bond() {
    return Bond.USER;
  }

  @Override
  public LookUp<?> settling(RollbackWork work, OperationKind creation) {
    return work.look(
        creation,
        new ListMemberships(work.userId(), work.organizationId(), null),
        page -> found(work, creation, page));
  }

  private static List<Fact> found(
      RollbackWork work, OperationKind creation, Page<WorkosMembership> page) {
    Optional<WorkosMembership> ours =
        page.elements().stream()
            .filter(it -> it.userId().equals(work.userId()))
            .filter(it -> it.organizationId().equals(work.organizationId()))
            .findFirst();
    return work.settled(
        creation,
        ours.map(WorkosMembership::id),
        ours.map(WorkosMembership::createdAt).orElse(null));
  }

  @Override
  public boolean tellsItsAge() {
    return true;
  }

  /** Itself, and its user. */
  @Override
  public int looksBeforeDeletion() {
    return 2;
  }

  @Override
  public LookUp<?> beforeDeletion(RollbackWork work) {
    OperationKind operation = work.deletion();
    boolean userKnown = work.alsoSignedIn() || work.steps().seen() != null;
    return userKnown
        ? work.look(operation, new GetMembership(work.id()), now -> itself(work, now))
        : work.look(operation, new GetUser(work.userId()), user -> itsUser(work, user));
  }

  private static List<Fact> itsUser(RollbackWork work, WorkosUser user) {
    return user.id().equals(work.userId())
        ? List.of(new Fact.Seen(work.deletion(), user))
        : RollbackWork.another(work.deletion(), "user");
  }

  private static List<Fact> itself(RollbackWork work, WorkosMembership now) {
    return now.id().equals(work.id())
        ? work.toDelete(keep(work.history(), now, work.steps().seen(), work.alsoSignedIn()))
        : RollbackWork.another(work.deletion(), "membership");
  }

  /** Whether a membership that we created is kept; empty if it is to be deleted. */
  public static Optional<Keep> keep(
      ObjectProvenance history,
      WorkosMembership now,
      @Nullable WorkosUser user,
      boolean alsoSignedIn) {
    Optional<Keep> foreign = Ownership.foreign(history, now.createdAt());
    if (foreign.isPresent()) {
      return foreign;
    } else if (!now.isActive()) {
      return Keep.changed("status " + now.status());
    } else if (Ownership.changedSince(history, ObjectContent.of(now))) {
      return Keep.changed("roles " + String.join(", ", now.roles()));
    }
    String signIn = user == null ? null : user.lastSignInAt();
    return signIn == null || alsoSignedIn || Ownership.isBefore(signIn, now.createdAt())
        ? Optional.empty()
        : Keep.because(Reason.SIGNED_IN_SINCE, "last sign-in " + signIn);
  }

  @Override
  public Endpoint<?> deletion(RollbackWork work) {
    return new DeleteMembership(work.id());
  }

  @Override
  public boolean isRestoredAfterItsOwner() {
    return true;
  }

  @Override
  public LookUp<?> beforeRestoration(RollbackWork work) {
    return work.look(
        work.restoration(),
        new GetMembership(work.id()),
        now ->
            now.id().equals(work.id())
                ? work.toRestore(now.createdAt(), ObjectContent.of(now))
                : RollbackWork.another(work.restoration(), "membership"));
  }

  @Override
  public Endpoint<?> restoration(RollbackWork work, ObjectContent from, ObjectContent to) {
    return new UpdateMembership(work.id(), to.slugs());
  }
}
