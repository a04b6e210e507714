package dev.ferry.plan;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.IdentityMark;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExistingEmail;
import dev.ferry.model.Policy.KeptOut;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.UserPlan.TotpSeed;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.plan.ExternalIdRule.ExternalId;
import dev.ferry.workspace.Base;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Draft.Applicant;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides each user's fate from what Clerk held, the policy, and what WorkOS holds. Pure;
 * thread-safe.
 */
public final class UserPlanner {
  private static final Set<ClerkField> EVERYTHING =
      Collections.unmodifiableSet(EnumSet.allOf(ClerkField.class));

  /** A verification goes with its address. */
  private static final Set<UserField> ADDRESS =
      Collections.unmodifiableSet(EnumSet.of(UserField.EMAIL, UserField.EMAIL_VERIFIED));

  private final Policy policy;

  public UserPlanner(Policy policy) {
    this.policy = policy;
  }

  /** True if what is sealed has a say in {@link #address} or {@link #ownId}. */
  boolean looksIntoSecrets() {
    return policy.noWayToSignIn() != KeptOut.CARRY || policy.externalId().isOwn();
  }

  /** The address under which the user would be in WorkOS; null if there is none. */
  @Nullable String address(ClerkUser user) {
    if (leftOut(user).isPresent()) {
      return null; // whoever is left out shares the address with nobody
    }
    return AddressRule.of(user, policy) instanceof AddressRule.AddressChoice.Address address
        ? address.key()
        : null;
  }

  /**
   * The id of the application's own that the user has in WorkOS; null if that is Clerk's, or none.
   */
  @Nullable String ownId(ClerkUser user) {
    return policy.externalId().isOwn()
            && ExternalIdRule.of(user, policy) instanceof ExternalId.Given given
        ? given.id()
        : null;
  }

  /** The same of somebody of whom all is known, and who was never the same on both sides. */
  public UserPlan plan(Candidate candidate) {
    return plan(new Applicant(candidate, null, () -> EVERYTHING, Optional::empty));
  }

  /** The same without what does not fit into metadata. */
  public UserPlan plan(Applicant applicant) {
    return plan(applicant, left -> {});
  }

  /**
   * @param overflow hears what does not fit into the metadata of a user that goes over
   */
  UserPlan plan(Applicant applicant, Consumer<UncarriedMetadata> overflow) {
    Candidate candidate = applicant.candidate();
    if (candidate.goneFromClerk()) {
      return without(candidate, Fate.SKIP, Reason.DELETED_SINCE_EXPORT);
    }
    ClerkUser user = candidate.user();
    Optional<Reason> leftOut = leftOut(user);
    if (leftOut.isPresent()) {
      return without(candidate, Fate.SKIP, leftOut.get());
    }
    AddressRule.AddressChoice verdict = AddressRule.of(user, policy);
    return byAddress(applicant, verdict, overflow).with(EmailChoices.of(user, verdict));
  }

  /** Why the policy leaves a user out; empty if it does not. */
  private Optional<Reason> leftOut(ClerkUser user) {
    Optional<Reason> status = StatusRule.leftOut(user, policy);
    return status.isPresent() || policy.noWayToSignIn() == KeptOut.CARRY
        ? status
        : Optional.of(AddressRule.of(user, policy))
            .filter(AddressRule.AddressChoice.Address.class::isInstance)
            .map(AddressRule.AddressChoice.Address.class::cast)
            .map(address -> UserFields.of(user, address.key(), policy, null, null))
            .filter(UserFields::hasNoWayToSignIn)
            .map(fields -> Reason.NO_WAY_TO_SIGN_IN);
  }

  private UserPlan byAddress(
      Applicant applicant,
      AddressRule.AddressChoice verdict,
      Consumer<UncarriedMetadata> overflow) {
    Candidate candidate = applicant.candidate();
    if (verdict instanceof AddressRule.AddressChoice.None none) {
      Fate fate = none.reason() == Reason.SEVERAL_EMAILS ? Fate.SKIP : Fate.BLOCKED;
      return without(candidate, fate, none.reason());
    } else if (verdict instanceof AddressRule.AddressChoice.Address address) {
      return withAddress(applicant, address.key(), overflow);
    }
    throw new AssertionError(verdict);
  }

  private UserPlan withAddress(
      Applicant applicant, String address, Consumer<UncarriedMetadata> overflow) {
    Candidate candidate = applicant.candidate();
    Optional<Reason> unknowable = unknowable(candidate);
    if (unknowable.isPresent()) {
      return blocked(candidate, unknowable.get());
    }
    WorkosUser own = candidate.byExternalId();
    WorkosUser held = own == null ? candidate.byEmail() : own;
    IdentityMark mark = IdentityRule.mark(candidate, address);
    UserFields fields = UserFields.of(candidate.user(), address, policy, held, mark);
    UserPlan plan = with(applicant, fields);
    if (plan.target() != null) {
      fields.overflow().forEach(overflow);
    }
    return plan;
  }

  /** Why nobody can tell under which external id the user is in WorkOS; empty if it can be told. */
  private Optional<Reason> unknowable(Candidate candidate) {
    if (ExternalIdRule.of(candidate.user(), policy) instanceof ExternalId.None none) {
      return Optional.of(none.reason());
    } else if (candidate.externalIdShared()) {
      return Optional.of(Reason.OWN_ID_SHARED);
    }
    return candidate.externalIdChanged() ? Optional.of(Reason.OWN_ID_CHANGED) : Optional.empty();
  }

  private UserPlan with(Applicant applicant, UserFields fields) {
    Candidate candidate = applicant.candidate();
    WorkosUser own = candidate.byExternalId();
    if (own != null) {
      return existing(applicant, fields, own);
    }
    if (candidate.removed() && policy.removedInWorkos() == RemovedInWorkos.LEAVE) {
      return blocked(candidate, Reason.REMOVED_IN_WORKOS);
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
        fields.secondWrite(),
        fields.password(),
        fields.totpSeed(),
        false,
        Proof.NONE,
        fields.fates());
  }

  /** It carries our external id: it is adopted, and compared. No password is ever sent to it. */
  private UserPlan existing(Applicant applicant, UserFields all, WorkosUser own) {
    Candidate candidate = applicant.candidate();
    Mapping mapping = IdentityRule.mappingTo(own, candidate.mapping());
    Origin origin = IdentityRule.origin(own, mapping);
    boolean factorEnrolled = mapping != null && candidate.factorGiven();
    boolean factorPresent = factorEnrolled && !candidate.factorRemoved();
    UserFields fields = origin == Origin.LINKED ? all.linkedTo(own) : all;
    Proof proof = IdentityRule.proof(origin, fields.target(), own, policy);
    fields = withFactor(candidate, fields, proof, factorPresent);
    TotpSeed totpSeed = fields.totpSeed();
    UserComparison compared = UserComparison.of(applicant, fields, own, policy);
    Set<UserField> writable = IdentityRule.writable(compared.toBeWritten(policy), proof);
    boolean taken = writable.contains(UserField.EMAIL) && isAddressTaken(candidate, own);
    Set<UserField> written = taken ? withoutAddress(writable) : writable;
    PasswordHash newer = origin == Origin.CREATED ? newerPassword(fields, candidate, own) : null;
    boolean update = !written.isEmpty();
    Set<UserField> changes = update || newer != null ? written : compared.differing();
    List<Kept> kept = compared.kept(written, policy);
    if (taken) {
      kept = addressKept(kept);
    }
    List<FieldFate> fates =
        new ArrayList<>(
            switch (origin) {
              case CREATED -> newer == null ? created(fields, candidate) : fields.fates();
              case LINKED -> fields.fates();
              case ADOPTED -> fields.fatesWithoutPassword();
            });
    if (written.contains(UserField.EMAIL)) {
      fates.addAll(SignInRule.unlinked(candidate.user(), fields.target().email()));
    }
    return new UserPlan(
            candidate.seq(),
            candidate.user().id(),
            existingFate(
                update || newer != null,
                changes,
                mapping != null,
                totpSeed == null || factorPresent),
            proof == Proof.UNPROVEN ? Reason.ADOPTED_UNPROVEN : ThreeWay.worst(kept),
            compared.target(),
            own,
            changes,
            newer,
            totpSeed,
            factorPresent,
            proof,
            fates)
        .keeping(kept);
  }

  /** The second factor goes only to whom is proven, and to nobody from whom others took it. */
  private UserFields withFactor(
      Candidate candidate, UserFields fields, Proof proof, boolean factorPresent) {
    if (fields.totpSeed() != null && factorPresent && candidate.factorOlder()) {
      return fields.withFormerFactor(Reason.TOTP_CHANGED_SINCE_ARRIVAL);
    }
    if (fields.totpSeed() == null || factorPresent) {
      return fields;
    }
    if (candidate.factorRemoved() && policy.removedInWorkos() == RemovedInWorkos.LEAVE) {
      return fields.withoutFactor(Reason.REMOVED_IN_WORKOS);
    }
    return proof == Proof.UNPROVEN ? fields.withoutFactor(Reason.ADOPTED_UNPROVEN) : fields;
  }

  /**
   * A newer password than WorkOS has, for a user whom we created and who has never signed in. What
   * else may speak against it is looked at right before it is sent.
   */
  private static @Nullable PasswordHash newerPassword(
      UserFields fields, Candidate candidate, WorkosUser own) {
    boolean differs =
        switch (candidate.atCreation()) {
          case OLDER, LEFT_OUT -> true;
          case SENT, KEPT, REFUSED, UNKNOWN -> false;
        };
    return differs && own.lastSignInAt() == null ? fields.password() : null;
  }

  /** Of whom no password is sent now: what became of it before stays so. */
  private static List<FieldFate> created(UserFields fields, Candidate candidate) {
    return switch (candidate.atCreation()) {
      case SENT -> fields.fates();
      case OLDER -> fields.fatesInsteadOfPassword(Reason.PASSWORD_CHANGED_SINCE_ARRIVAL);
      case KEPT -> fields.fatesInsteadOfPassword(Reason.PASSWORD_NOT_REPLACED);
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

  private static Fate existingFate(
      boolean update, Set<UserField> changes, boolean known, boolean factorDone) {
    if (update) {
      return Fate.UPDATE;
    }
    return known && changes.isEmpty() && factorDone ? Fate.UNCHANGED : Fate.ADOPT;
  }

  /** Nobody is given an address that is another's, too. */
  private static boolean isAddressTaken(Candidate candidate, WorkosUser own) {
    WorkosUser namesake = candidate.byEmail();
    return candidate.emailShared() || (namesake != null && !namesake.id().equals(own.id()));
  }

  /** All else that has changed arrives though the address cannot. */
  private static Set<UserField> withoutAddress(Set<UserField> fields) {
    Set<UserField> others = EnumSet.noneOf(UserField.class);
    others.addAll(fields);
    others.removeAll(ADDRESS);
    return others;
  }

  private static List<Kept> addressKept(List<Kept> kept) {
    return kept.stream()
        .map(
            one ->
                ADDRESS.stream().anyMatch(field -> field.word().equals(one.field()))
                    ? new Kept(one.field(), Reason.NEW_EMAIL_IN_USE, one.agreed(), one.base())
                    : one)
        .toList();
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
    // No more than this, on the ground of an address.
    Set<UserField> link = Set.of(UserField.EXTERNAL_ID, UserField.METADATA);
    List<Kept> kept =
        ThreeWay.of(
                null,
                Base.fields(fields.target()),
                Base.fields(afterLink(fields, namesake), fields.target()),
                Set.of())
            .kept(field -> false);
    return new UserPlan(
            candidate.seq(),
            candidate.user().id(),
            Fate.UPDATE,
            ThreeWay.worst(kept),
            fields.target(),
            namesake,
            link,
            null,
            null,
            false,
            Proof.EMAIL_ONLY,
            fields.fates())
        .keeping(kept);
  }

  /** What WorkOS holds once our external id and the mark are written. */
  private static WorkosUser afterLink(UserFields fields, WorkosUser namesake) {
    Map<String, String> metadata = new TreeMap<>(namesake.metadata());
    metadata.putAll(IdentityMark.LINKED_BY_ADDRESS.pair());
    return new WorkosUser(
        namesake.id(),
        namesake.email(),
        namesake.emailVerified(),
        namesake.firstName(),
        namesake.lastName(),
        fields.target().externalId(),
        metadata,
        namesake.createdAt(),
        namesake.lastSignInAt(),
        namesake.updatedAt(),
        namesake.locale());
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
