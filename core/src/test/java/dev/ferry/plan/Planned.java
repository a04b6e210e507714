package dev.ferry.plan;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Policy.ExistingEmail;
import dev.ferry.model.Policy.MultipleEmails;
import dev.ferry.model.PolicyBuilder;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Mapping;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A plan for one user, made from what matters: the user, what WorkOS holds, the policy. */
final class Planned {
  static final String DIGEST = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
  static final String SEED = "JBSWY3DPEHPK3PXP";

  private final ClerkUser user;
  private boolean gone;
  private boolean externalIdShared;
  private boolean externalIdChanged;
  private boolean removed;
  private boolean factorRemoved;
  private boolean shared;
  private boolean factorOlder;
  private Candidate.Password atCreation = Candidate.Password.UNKNOWN;
  private @Nullable WorkosUser byExternalId;
  private @Nullable WorkosUser byEmail;
  private @Nullable Mapping mapping;
  private boolean factorGiven;
  private final PolicyBuilder policy = Policy.builder().totpIssuer("Acme");

  private Planned(ClerkUser user) {
    this.user = user;
  }

  static Planned of(ClerkUserBuilder user) {
    return new Planned(user.build());
  }

  /** user_1, ada@acme.test, verified, with password and second factor. */
  static Planned ada() {
    return ada(user -> user);
  }

  static Planned ada(UnaryOperator<ClerkUserBuilder> but) {
    return of(
        but.apply(
            ClerkUser.builder("user_1")
                .primaryEmail("ada@acme.test")
                .verifiedEmails(List.of("ada@acme.test"))
                .password(password("bcrypt", DIGEST))
                .totpSecret(Sensitive.of(SEED))));
  }

  static ClerkPassword password(@Nullable String hasher, String digest) {
    return new ClerkPassword(Sensitive.of(digest), hasher);
  }

  Planned goneFromClerk() {
    gone = true;
    return this;
  }

  Planned sharedEmail() {
    shared = true;
    return this;
  }

  Planned foundByExternalId(WorkosUsers found) {
    return foundByExternalId(found, "user_1");
  }

  Planned foundByExternalId(WorkosUsers found, String externalId) {
    byExternalId = found.externalId(externalId).build();
    return this;
  }

  Planned sharedExternalId() {
    externalIdShared = true;
    return this;
  }

  Planned changedExternalId() {
    externalIdChanged = true;
    return this;
  }

  Planned foundByEmail(WorkosUsers found) {
    byEmail = found.build();
    return this;
  }

  Planned mappedTo(String workosId, Mapping.Origin origin, @Nullable String factorId) {
    mapping = new Mapping(ObjectKind.USER, user.id(), workosId, origin);
    factorGiven = factorId != null;
    return this;
  }

  Planned removedInWorkos() {
    removed = true;
    return this;
  }

  Planned factorRemovedInWorkos() {
    factorRemoved = true;
    return this;
  }

  Planned withFactorSetUpAnewAtClerk() {
    factorOlder = true;
    return this;
  }

  Planned atCreation(Candidate.Password what) {
    atCreation = what;
    return this;
  }

  Planned linking() {
    policy.existingEmail(ExistingEmail.LINK);
    return this;
  }

  Planned updating() {
    policy.existingDiffers(ExistingDiffers.UPDATE);
    return this;
  }

  Planned completing() {
    policy.existingDiffers(ExistingDiffers.COMPLETE);
    return this;
  }

  Planned takingTheFirstAddress() {
    policy.multipleEmails(MultipleEmails.FIRST);
    return this;
  }

  Planned by(Consumer<PolicyBuilder> choices) {
    choices.accept(policy);
    return this;
  }

  UserPlan plan() {
    return new UserPlanner(policy.build())
        .plan(
            new Candidate(
                1,
                user,
                gone,
                shared,
                externalIdShared,
                externalIdChanged,
                byExternalId,
                byEmail,
                mapping,
                factorGiven,
                removed,
                factorRemoved,
                factorOlder,
                atCreation));
  }
}
