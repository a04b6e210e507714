package dev.ferry.kind.membership;

import dev.ferry.kind.membership.MembershipEndpoints.CreateMembership;
import dev.ferry.kind.membership.MembershipEndpoints.DeleteMembership;
import dev.ferry.kind.membership.MembershipEndpoints.GetMembership;
import dev.ferry.kind.membership.MembershipEndpoints.UpdateMembership;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosMembership;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.ObjectAsWrittenGround;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Reversal;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.RateLimitClass;
import java.util.Set;

/** Memberships of a user in an organization, with one role each. */
public final class MembershipResource implements Resource<OfMembership> {

  @Override
  public ObjectKind kind() {
    return ObjectKind.MEMBERSHIP;
  }

  @Override
  public RateLimitClass limit(OperationKind operation) {
    return RateLimitClass.USER_WRITE;
  }

  @Override
  public Class<OfMembership> planned() {
    return OfMembership.class;
  }

  @Override
  public String heldAs(Work<OfMembership> work) {
    return held(work).id();
  }

  @Override
  public LookUp<?> look(Work<OfMembership> work, OperationKind operation) {
    if (operation == OperationKind.CREATE_MEMBERSHIP) {
      PairGround pair = pair(work);
      return LookUp.of(
          work,
          operation,
          pair.look(),
          page ->
              page.elements().stream()
                  .filter(pair::isThatOne)
                  .findFirst()
                  .map(found -> pair.found(operation, found))
                  .orElseGet(() -> new Fact.LookedAbsent(operation)));
    }
    return LookUp.of(
        work,
        operation,
        new GetMembership(held(work).id()),
        found ->
            found.isActive() && found.roles().equals(roles(work))
                ? new Fact.Applied(operation, found.id())
                : new Fact.LookedAbsent(operation));
  }

  @Override
  public Write<?> write(Work<OfMembership> work, OperationKind operation) {
    return operation == OperationKind.CREATE_MEMBERSHIP
        ? creation(work, operation)
        : changing(work, operation);
  }

  private static Write<?> creation(Work<OfMembership> work, OperationKind operation) {
    ObjectContent content = ObjectContent.withSlugs(roles(work));
    Grounds holders = work.parents().holders();
    return Write.of(
            new CreateMembership(work.userId(), work.organizationId(), work.plan().role()),
            Fact.Intended.of(operation, new Fact.Change(null, null, content, work.place())),
            holders.isEmpty() ? holders : holders.and(pair(work)),
            (WorkosMembership made) -> created(operation, made))
        .refused(error -> refused(operation, error))
        .ofNewObject();
  }

  private static Fact created(OperationKind operation, WorkosMembership made) {
    return made.isOlderThanItsChange()
        ? Work.changedSince(
            operation,
            0,
            "the membership "
                + made.id()
                + " was there, of "
                + made.createdAt()
                + ", and was switched on again by this: look at it in WorkOS")
        : new Fact.Applied(operation, made.id(), made.updatedAt());
  }

  private static Write<?> changing(Work<OfMembership> work, OperationKind operation) {
    WorkosMembership held = held(work);
    OfMembership plan = work.plan();
    Fact.Place place =
        new Fact.Place(plan.userId(), held.userId(), plan.organizationId(), held.organizationId());
    ObjectContent content = ObjectContent.withSlugs(roles(work));
    return Write.of(
            new UpdateMembership(held.id(), roles(work)),
            Fact.Intended.of(
                operation, new Fact.Change(held.id(), ObjectContent.of(held), content, place)),
            work.parents().holders().and(ground(work)),
            (WorkosMembership made) ->
                made.isActive()
                    ? new Fact.Applied(operation, made.id(), made.updatedAt())
                    : new Fact.AnswerLost(operation, "the answer names another membership"))
        .refused(error -> refused(operation, error));
  }

  /**
   * The role may have failed in this run and come in a later one (OpenAPI spec 2026-08-07: 422).
   */
  private static Fact refused(OperationKind operation, ApiError error) {
    Reason reason = error.says("invalid_role") ? Reason.ROLE_NOT_THERE : Reason.REFUSED_BY_WORKOS;
    return Write.refused(operation, reason, error);
  }

  @Override
  public boolean isBound(OperationKind operation) {
    return operation.writes();
  }

  @Override
  public Reversal reversal(Work<OfMembership> work, OperationKind operation) {
    String id = work.writtenAs(operation);
    ObjectContent written = ObjectContent.withSlugs(roles(work));
    if (operation == OperationKind.CREATE_MEMBERSHIP) {
      return Reversal.of(
          operation.undo(),
          new DeleteMembership(id),
          Grounds.of(new ObjectAsWrittenGround(new GetMembership(id), id, written, null)));
    }
    WorkosMembership before = held(work);
    return Reversal.of(
        operation.undo(),
        new UpdateMembership(id, before.roles()),
        Grounds.of(
            new ObjectAsWrittenGround(
                ground(work).look(), before.id(), written, ObjectContent.of(before))));
  }

  private static PairGround pair(Work<OfMembership> work) {
    return new PairGround(
        work.userId(),
        work.organizationId(),
        roles(work),
        work.lost(OperationKind.CREATE_MEMBERSHIP));
  }

  private static MembershipGround ground(Work<OfMembership> work) {
    return new MembershipGround(held(work), roles(work));
  }

  private static Set<String> roles(Work<OfMembership> work) {
    return Set.of(work.present(work.plan().role()));
  }

  private static WorkosMembership held(Work<OfMembership> work) {
    return work.present(work.plan().before());
  }
}
