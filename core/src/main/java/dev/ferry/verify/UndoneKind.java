package dev.ferry.verify;

import dev.ferry.kind.Kinds;
import dev.ferry.kind.connection.ConnectionEndpoints.GetConnection;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.invitation.InvitationEndpoints.ListInvitations;
import dev.ferry.kind.membership.MembershipEndpoints.GetMembership;
import dev.ferry.kind.organization.OrganizationEndpoints.FindOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.GetOrganization;
import dev.ferry.kind.role.RoleEndpoints.GetRole;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Standalone;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Page;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All in which one kind differs from others when it is verified that it was undone.
 *
 * @param <T> what a look shows
 */
interface UndoneKind<T> {
  String AS_BEFORE = "as before the migration";

  /** The request that shows whether it is as it should be; null if none does. */
  @Nullable Endpoint<T> look(UndoneObject undone);

  /**
   * @param found null if what was asked for is not there
   */
  void compare(UndoneObject undone, @Nullable T found, Findings findings);

  static UndoneKind<?> of(ObjectKind kind) {
    return switch (kind) {
      case USER -> new OfUser();
      case FACTOR -> new OfFactor();
      case ORGANIZATION ->
          new OfObject<WorkosOrganization>(
              // By external id: a lost request may have taken effect late, under another id.
              it ->
                  it.isToBeGone()
                      ? new FindOrganization(it.clerkId())
                      : new GetOrganization(it.id()),
              (it, found) -> new Held(found.id(), ObjectContent.of(found)));
      case MEMBERSHIP ->
          new OfObject<>(
              it -> new GetMembership(it.id()),
              (it, found) -> new Held(it.id(), ObjectContent.of(found)));
      case ROLE ->
          new OfObject<RoleAnswer>(
              it -> it.isToBeGone() ? null : new GetRole(it.id()),
              (it, found) ->
                  new Held(it.id(), found.role() == null ? found : ObjectContent.of(found.role())));
      case DOMAIN ->
          new OfObject<WorkosOrganization>(
              it -> it.organizationId() == null ? null : new GetOrganization(it.organizationId()),
              (it, found) ->
                  found.domains().stream().anyMatch(each -> each.id().equals(it.id()))
                      ? new Held(found.id(), found)
                      : null);
      case INVITATION ->
          new OfObject<>(
              it -> new ListInvitations(it.label(), it.organizationId()),
              (it, found) ->
                  found.elements().stream()
                          .anyMatch(
                              each -> each.id().equals(it.id()) && each.state().equals("pending"))
                      ? new Held(it.id(), found)
                      : null);
      case CONNECTION ->
          new OfObject<>(it -> new GetConnection(it.id()), (it, found) -> new Held(it.id(), found));
      default -> alone(Kinds.standalone(kind));
    };
  }

  private static <T> UndoneKind<Page<T>> alone(Standalone<?, ?, T> kind) {
    return new OfObject<>(
        it -> kind.page(null),
        (it, found) ->
            found.elements().stream().anyMatch(each -> kind.id(each).equals(it.id()))
                ? new Held(it.id(), found)
                : null);
  }

  /**
   * What WorkOS still holds.
   *
   * @param id as told to people
   */
  record Held(String id, Object content) {}

  /** A user; one who was deleted is looked for in the list before. */
  record OfUser() implements UndoneKind<WorkosUser> {
    @Override
    public Endpoint<WorkosUser> look(UndoneObject undone) {
      return new GetUser(undone.id());
    }

    @Override
    public void compare(UndoneObject undone, @Nullable WorkosUser found, Findings findings) {
      String clerkId = undone.clerkId();
      if (undone.isToBeGone()) {
        if (found != null) {
          findings.differs(Difference.extra(clerkId, found.id(), "nobody: rolled back"));
        }
      } else if (found == null) {
        findings.differs(Difference.missing(clerkId, undone.id()));
      } else if (undone.content() instanceof UserContent wanted) {
        for (UserField field : wanted.differences(UserContent.of(found))) {
          findings.differs(Difference.differs(clerkId, field.word(), AS_BEFORE, "something else"));
        }
      }
    }
  }

  /** The second factor of a user who stays. */
  record OfFactor() implements UndoneKind<Page<WorkosFactor>> {
    @Override
    public Endpoint<Page<WorkosFactor>> look(UndoneObject undone) {
      return new ListFactors(undone.id());
    }

    @Override
    public void compare(
        UndoneObject undone, @Nullable Page<WorkosFactor> found, Findings findings) {
      if (found == null) {
        findings.differs(Difference.missing(undone.clerkId(), undone.id()));
        return;
      }
      for (WorkosFactor factor : found.elements()) {
        if (undone.deleted().contains(factor.id())) {
          findings.differs(
              Difference.differs(
                  undone.clerkId(), UserField.TOTP.word(), "no factor of ours", factor.id()));
        }
      }
    }
  }

  /**
   * Any other object.
   *
   * @param held null if what was found shows that it is gone
   */
  record OfObject<T>(
      Function<UndoneObject, @Nullable Endpoint<T>> request,
      BiFunction<UndoneObject, T, @Nullable Held> held)
      implements UndoneKind<T> {
    @Override
    public @Nullable Endpoint<T> look(UndoneObject undone) {
      return request.apply(undone);
    }

    @Override
    public void compare(UndoneObject undone, @Nullable T found, Findings findings) {
      ObjectKind kind = undone.kind();
      Held there = found == null ? null : held.apply(undone, found);
      if (there != null && undone.isToBeGone()) {
        // An organization may be accepted for deletion (202) and be gone later.
        String left = there.id() + ", not gone yet";
        findings.differs(Difference.extra(kind, undone.clerkId(), left, "gone"));
      } else if (there == null && !undone.isToBeGone()) {
        findings.differs(Difference.missing(kind, undone.clerkId(), undone.id()));
      } else if (there != null && !there.content().equals(undone.content())) {
        findings.differs(
            Difference.differs(kind, undone.clerkId(), kind.word(), AS_BEFORE, "something else"));
      }
    }
  }
}
