package dev.ferry.plan;

import dev.ferry.model.ClerkPassword;
import dev.ferry.model.ClerkUser;
import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.Connections;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Policy.ExistingEmail;
import dev.ferry.model.Policy.KeptOut;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.ObjectPlanning;
import dev.ferry.workspace.PlanStore.Planning;
import dev.ferry.workspace.RightsCandidate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides each user's fate from what Clerk held, the policy, and what WorkOS holds; and leaves all
 * that is not a user to an {@link ObjectPlanner}. Pure; thread-safe.
 */
public final class UserPlanner implements Planning {
  private final Policy policy;
  private final Consumer<Overflow> overflow;

  /** A planner that keeps nothing of what does not fit into metadata. */
  public UserPlanner(Policy policy) {
    this(policy, left -> {});
  }

  /**
   * @param overflow hears what does not fit into metadata, of each user and organization that goes
   *     over, as it is decided
   */
  public UserPlanner(Policy policy, Consumer<Overflow> overflow) {
    this.policy = policy;
    this.overflow = overflow;
  }

  @Override
  public @Nullable String address(ClerkUser user) {
    if (leftOut(user).isPresent()) {
      return null; // whoever is left out shares the address with nobody
    }
    return AddressRule.of(user, policy) instanceof AddressRule.Verdict.Address address
        ? address.key()
        : null;
  }

  @Override
  public boolean wantsConnections() {
    return policy.connections() == Connections.CREATE_WHERE_OFFERED;
  }

  @Override
  public UserPlan plan(Candidate candidate) {
    if (candidate.goneFromClerk()) {
      return without(candidate, Fate.SKIP, Reason.DELETED_SINCE_EXPORT);
    }
    ClerkUser user = candidate.user();
    Optional<Reason> leftOut = leftOut(user);
    if (leftOut.isPresent()) {
      return without(candidate, Fate.SKIP, leftOut.get());
    }
    AddressRule.Verdict verdict = AddressRule.of(user, policy);
    return byAddress(candidate, verdict).with(EmailChoices.of(user, verdict));
  }

  /** Why the policy leaves a user out; empty if it does not. */
  private Optional<Reason> leftOut(ClerkUser user) {
    Optional<Reason> status = StatusRule.leftOut(user, policy);
    return status.isPresent() || policy.noWayToSignIn() == KeptOut.CARRY
        ? status
        : Optional.of(AddressRule.of(user, policy))
            .filter(AddressRule.Verdict.Address.class::isInstance)
            .map(AddressRule.Verdict.Address.class::cast)
            .map(address -> UserFields.of(user, address.key(), policy, null))
            .filter(UserFields::hasNoWayToSignIn)
            .map(fields -> Reason.NO_WAY_TO_SIGN_IN);
  }

  private UserPlan byAddress(Candidate candidate, AddressRule.Verdict verdict) {
    if (verdict instanceof AddressRule.Verdict.None none) {
      Fate fate = none.reason() == Reason.SEVERAL_EMAILS ? Fate.SKIP : Fate.BLOCKED;
      return without(candidate, fate, none.reason());
    } else if (verdict instanceof AddressRule.Verdict.Address address) {
      return withAddress(candidate, address.key());
    }
    throw new AssertionError(verdict);
  }

  @Override
  public ObjectPlanning objects(RightsCandidate rights) {
    return ObjectPlanner.of(policy, rights, overflow);
  }

  private UserPlan withAddress(Candidate candidate, String address) {
    String id = candidate.user().id();
    if (!ExternalIdRule.suits(id)) {
      return blocked(candidate, Reason.EXTERNAL_ID_TOO_LONG);
    }
    WorkosUser own = candidate.byExternalId();
    WorkosUser held = own == null ? candidate.byEmail() : own;
    UserFields fields = UserFields.of(candidate.user(), address, policy, held);
    UserPlan plan = with(candidate, fields);
    if (plan.target() != null) {
      fields.overflow().forEach(overflow);
    }
    return plan;
  }

  private UserPlan with(Candidate candidate, UserFields fields) {
    WorkosUser own = candidate.byExternalId();
    if (own != null) {
      return existing(candidate, fields, own);
    }
    if (candidate.emailShared()) {
      return blocked(candidate, Reason.EMAIL_SHARED_BY_TWO_USERS);
    }
    WorkosUser namesake = candidate.byEmail();
    if (namesake != null) {
      return sameAddress(candidate, fields, namesake);
    }
    return new UserPlan(
        candidate.seq(),
        candidate.user().id(),
        Fate.CREATE,
        null,
        fields.target(),
        null,
        Set.of(),
        fields.password(),
        fields.totpSeed(),
        false,
        Proof.NONE,
        fields.fates());
  }

  /** It carries our external id: it is adopted, and compared. No password is ever sent to it. */
  private UserPlan existing(Candidate candidate, UserFields all, WorkosUser own) {
    Mapping mapping = mappingTo(own, candidate.mapping());
    Origin origin = mapping == null ? Origin.ADOPTED : mapping.origin();
    boolean factorPresent = mapping != null && mapping.factorId() != null;
    UserFields fields = origin == Origin.LINKED ? all.linkedTo(own) : all;
    Sensitive<String> totpSeed = fields.totpSeed();
    Set<UserField> changes = UserDifferences.between(fields.target(), own);
    boolean update = !changes.isEmpty() && mayUpdate(candidate, changes, own);
    return new UserPlan(
        candidate.seq(),
        candidate.user().id(),
        existingFate(update, changes, mapping != null, totpSeed == null || factorPresent),
        changes.isEmpty() || update ? null : Reason.TARGET_DIFFERS,
        fields.target(),
        own,
        changes,
        null,
        totpSeed,
        factorPresent,
        Proof.EXTERNAL_ID,
        switch (origin) {
          case CREATED -> created(fields, candidate);
          case LINKED -> fields.fates();
          case ADOPTED -> fields.fatesWithoutPassword();
        });
  }

  /** Nobody who is there is sent a password: what became of it at the creation is for good. */
  private static List<FieldFate> created(UserFields fields, Candidate candidate) {
    return switch (candidate.atCreation()) {
      case SENT -> fields.fates();
      case LEFT_OUT -> fields.fatesInsteadOfPassword(Reason.PASSWORD_NOT_SENT_AT_CREATION);
      case REFUSED -> fields.fatesInsteadOfPassword(Reason.PASSWORD_REFUSED_BY_WORKOS);
      case UNKNOWN -> {
        ClerkPassword password = candidate.user().password();
        yield password == null || "bcrypt".equals(password.hasher())
            ? fields.fates()
            : fields.fatesInsteadOfPassword(Reason.PASSWORD_NOT_SENT_AT_CREATION);
      }
    };
  }

  private static @Nullable Mapping mappingTo(WorkosUser user, @Nullable Mapping mapping) {
    return mapping != null && mapping.workosId().equals(user.id()) ? mapping : null;
  }

  private static Fate existingFate(
      boolean update, Set<UserField> changes, boolean known, boolean factorDone) {
    if (update) {
      return Fate.UPDATE;
    }
    return known && changes.isEmpty() && factorDone ? Fate.UNCHANGED : Fate.ADOPT;
  }

  private boolean mayUpdate(Candidate candidate, Set<UserField> changes, WorkosUser own) {
    WorkosUser namesake = candidate.byEmail();
    boolean addressTaken =
        changes.contains(UserField.EMAIL) && namesake != null && !namesake.id().equals(own.id());
    return policy.existingDiffers() == ExistingDiffers.UPDATE
        && !addressTaken
        && !candidate.emailShared();
  }

  /** It has the same address and not our external id, which alone proves nothing. */
  private UserPlan sameAddress(Candidate candidate, UserFields all, WorkosUser namesake) {
    if (namesake.externalId() != null) {
      return blocked(candidate, Reason.EMAIL_OF_ANOTHER_EXTERNAL_ID);
    }
    if (policy.existingEmail() != ExistingEmail.LINK) {
      return blocked(candidate, Reason.EMAIL_IN_USE);
    }
    UserFields fields = all.linkedTo(namesake);
    Set<UserField> link = Set.of(UserField.EXTERNAL_ID); // no more, on the ground of an address
    Set<UserField> differing = UserDifferences.between(fields.target(), namesake);
    return new UserPlan(
        candidate.seq(),
        candidate.user().id(),
        Fate.UPDATE,
        differing.equals(link) ? null : Reason.TARGET_DIFFERS,
        fields.target(),
        namesake,
        link,
        null,
        null,
        false,
        Proof.EMAIL_ONLY,
        fields.fates());
  }

  private static UserPlan blocked(Candidate candidate, Reason reason) {
    return without(candidate, Fate.BLOCKED, reason);
  }

  private static UserPlan without(Candidate candidate, Fate fate, Reason reason) {
    List<FieldFate> none = List.of();
    return new UserPlan(
        candidate.seq(),
        candidate.user().id(),
        fate,
        reason,
        null,
        null,
        Set.of(),
        null,
        null,
        false,
        Proof.NONE,
        none);
  }
}
