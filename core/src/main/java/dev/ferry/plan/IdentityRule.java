package dev.ferry.plan;

import dev.ferry.model.IdentityMark;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.AdoptedUsers;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On what ground a WorkOS user that carries a Clerk id is taken for that Clerk user. The external
 * id alone proves little where no journal tells who wrote it: a link by address writes it too.
 * Pure.
 */
final class IdentityRule {
  private IdentityRule() {}

  /** What the journal knows of this very WorkOS user; null if nothing. */
  static @Nullable Mapping mappingTo(WorkosUser user, @Nullable Mapping mapping) {
    return mapping != null && mapping.workosId().equals(user.id()) ? mapping : null;
  }

  /**
   * How the WorkOS user became this Clerk user's: what a journal at hand says, and where none was
   * there when it happened, the mark.
   */
  static Origin origin(WorkosUser user, @Nullable Mapping mapping) {
    Origin known = mapping == null ? Origin.ADOPTED : mapping.origin();
    return known == Origin.ADOPTED && IdentityMark.LINKED_BY_ADDRESS.isOn(user.metadata())
        ? Origin.LINKED
        : known;
  }

  static Proof proof(Origin origin, TargetUser target, WorkosUser user, Policy policy) {
    return switch (origin) {
      case CREATED -> Proof.JOURNAL;
      case LINKED -> Proof.LINKED;
      case ADOPTED -> {
        if (target.hasVerifiedAddressOf(user) && !IdentityMark.isOnAny(user.metadata())) {
          yield Proof.ADDRESS;
        }
        yield policy.adoptedUsers() == AdoptedUsers.TRUST ? Proof.EXTERNAL_ID : Proof.UNPROVEN;
      }
    };
  }

  /**
   * What an update may write. Address and verification only to whom our journal created: written to
   * anybody else, they would be the proof that the next plan asks for. To whom nothing proves,
   * nothing.
   */
  static Set<UserField> writable(Set<UserField> differing, Proof proof) {
    if (proof == Proof.UNPROVEN) {
      return Set.of();
    }
    Set<UserField> fields = EnumSet.noneOf(UserField.class);
    fields.addAll(differing);
    if (proof != Proof.JOURNAL) {
      fields.removeAll(Set.of(UserField.EMAIL, UserField.EMAIL_VERIFIED));
    }
    return fields;
  }

  /** The mark that the WorkOS user of this candidate must bear; null if none. */
  static @Nullable IdentityMark mark(Candidate candidate, String address) {
    WorkosUser own = candidate.byExternalId();
    boolean unverified = !candidate.user().hasVerified(address);
    if (own == null) {
      if (candidate.byEmail() != null) {
        return IdentityMark.LINKED_BY_ADDRESS;
      }
      return unverified ? IdentityMark.CREATED_UNVERIFIED : null;
    }
    Mapping mapping = mappingTo(own, candidate.mapping());
    if (mapping == null) {
      return null; // whatever it bears, others have written
    }
    return switch (mapping.origin()) {
      case LINKED -> IdentityMark.LINKED_BY_ADDRESS;
      case CREATED -> unverified ? IdentityMark.CREATED_UNVERIFIED : null;
      case ADOPTED -> null;
    };
  }
}
