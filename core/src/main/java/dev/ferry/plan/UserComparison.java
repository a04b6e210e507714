package dev.ferry.plan;

import static java.util.stream.Collectors.toSet;

import dev.ferry.kind.user.UserDifferences;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.MetadataPolicy.Also;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Policy.UserLocale;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.plan.ThreeWay.Side;
import dev.ferry.workspace.Base;
import dev.ferry.workspace.Draft.Applicant;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In what a WorkOS user differs from what it must hold, and who has changed it. Pure.
 *
 * @param target what it must hold, with what Clerk has dropped
 */
record UserComparison(TargetUser target, WorkosUser own, ThreeWay fields) {
  private static final String EMAIL = UserField.EMAIL.word();
  private static final String EMAIL_VERIFIED = UserField.EMAIL_VERIFIED.word();
  private static final String LOCALE = UserField.LOCALE.word();

  static UserComparison of(Applicant applicant, UserFields wanted, WorkosUser own, Policy policy) {
    TargetUser target = target(applicant, wanted, own, policy);
    boolean same = UserDifferences.between(target, own).isEmpty();
    if (same && target.metadata().keySet().containsAll(own.metadata().keySet())) {
      return new UserComparison(target, own, new ThreeWay(null, Map.of()));
    }
    Base base = base(applicant, target, own);
    Set<String> dropped = dropped(applicant, base, wanted, own, policy);
    ThreeWay compared = ThreeWay.of(base, Base.fields(target), Base.fields(own, target), dropped);
    return new UserComparison(
        target.dropping(dropped),
        own,
        unwritten(
            applicant,
            base,
            own,
            silent(applicant, target, lacking(applicant, own, addressed(compared)))));
  }

  /** With what Clerk has dropped of a locale that both held. */
  private static TargetUser target(
      Applicant applicant, UserFields wanted, WorkosUser own, Policy policy) {
    TargetUser target = wanted.target();
    boolean silent =
        policy.locale() == UserLocale.LEAVE
            || target.locale() != null
            || own.locale() == null
            || wanted.fates().stream().anyMatch(it -> it.reason() == Reason.LOCALE_MALFORMED);
    boolean dropped =
        !silent
            && applicant.known().get().contains(ClerkField.LOCALE)
            && applicant.base().get().filter(base -> base.value(LOCALE) != null).isPresent();
    return dropped ? target.withLocale("") : target;
  }

  /** Whom others have made for this one, such as an application that writes to both sides. */
  private static ThreeWay lacking(Applicant applicant, WorkosUser own, ThreeWay compared) {
    Mapping mapping = IdentityRule.mappingTo(own, applicant.candidate().mapping());
    return IdentityRule.origin(own, mapping) == Origin.ADOPTED
        ? compared.completing(Base.fields(own))
        : compared;
  }

  private static @Nullable Base base(Applicant applicant, TargetUser target, WorkosUser own) {
    return applicant.base().get().map(known -> ofAddress(known, target, own)).orElse(null);
  }

  /**
   * Whom our journal has created, and no plan has brought to its end, has no locale because it was
   * not written so far.
   */
  private static ThreeWay unwritten(
      Applicant applicant, @Nullable Base base, WorkosUser own, ThreeWay compared) {
    Mapping mapping = IdentityRule.mappingTo(own, applicant.candidate().mapping());
    boolean ours = IdentityRule.origin(own, mapping) == Origin.CREATED;
    return base == null && ours && own.locale() == null
        ? compared.with(LOCALE, Side.CLERK)
        : compared;
  }

  /** A verification is of an address: of the one that both have moved to, it tells nothing. */
  private static Base ofAddress(Base base, TargetUser target, WorkosUser own) {
    boolean same = target.email().equals(EmailAddress.key(own.email()));
    return same && !target.email().equals(base.value(EMAIL)) ? base.without(EMAIL_VERIFIED) : base;
  }

  /** It goes with the address. */
  private static ThreeWay addressed(ThreeWay compared) {
    Side ofAddress = compared.sides().get(EMAIL);
    return ofAddress == null ? compared : compared.with(EMAIL_VERIFIED, ofAddress);
  }

  /** What no source speaks of, Clerk has not changed. */
  private static ThreeWay silent(Applicant applicant, TargetUser target, ThreeWay compared) {
    ThreeWay first = silent(applicant, ClerkField.FIRST_NAME, target.firstName(), compared);
    return silent(applicant, ClerkField.LAST_NAME, target.lastName(), first);
  }

  private static ThreeWay silent(
      Applicant applicant, ClerkField field, @Nullable String name, ThreeWay compared) {
    String word = UserField.valueOf(field.name()).word();
    return name == null && compared.differs(word) && !applicant.known().get().contains(field)
        ? compared.with(word, Side.UNKNOWN)
        : compared;
  }

  /** What no source speaks of, or speaks of in what cannot be read, Clerk has not dropped. */
  private static Set<String> dropped(
      Applicant applicant, @Nullable Base base, UserFields wanted, WorkosUser own, Policy policy) {
    Set<String> dropped =
        ThreeWay.dropped(base, wanted.target().metadata().keySet(), own.metadata().keySet());
    boolean unreadable =
        wanted.fates().stream().anyMatch(it -> it.reason() == Reason.METADATA_MALFORMED);
    if (dropped.isEmpty() || unreadable) {
      return Set.of();
    }
    Set<ClerkField> known = applicant.known().get();
    if (!known.containsAll(besides(policy))) {
      dropped.removeIf(key -> key.startsWith(BesidesMetadata.PREFIX));
    }
    boolean names = !policy.metadata().privateKeys().isEmpty();
    return known.contains(ClerkField.PUBLIC_METADATA)
            && (!names || known.contains(ClerkField.PRIVATE_METADATA))
        ? dropped
        : Set.of();
  }

  private static Set<ClerkField> besides(Policy policy) {
    return policy.metadata().also().stream().map(UserComparison::source).collect(toSet());
  }

  private static ClerkField source(Also also) {
    return switch (also) {
      case EXTERNAL_ID -> ClerkField.EXTERNAL_ID;
      case CREATED_AT -> ClerkField.CREATED_AT;
      case USERNAME -> ClerkField.USERNAME;
      case OTHER_EMAILS -> ClerkField.VERIFIED_EMAILS;
      case PHONES -> ClerkField.VERIFIED_PHONES;
      case LOCALE -> ClerkField.LOCALE;
      case TIMEZONE -> ClerkField.TIMEZONE;
      case LEGAL_ACCEPTED_AT -> ClerkField.LEGAL_ACCEPTED_AT;
    };
  }

  Set<UserField> differing() {
    return UserDifferences.between(target, own);
  }

  /** The fields that may be written, as far as the policy decides about it. */
  Set<UserField> toBeWritten(Policy policy) {
    Set<UserField> fields = EnumSet.noneOf(UserField.class);
    for (UserField field : differing()) {
      boolean written =
          switch (field) {
            case METADATA -> fields().isMetadataToBeWritten(policy);
            case EXTERNAL_ID -> policy.existingDiffers() == ExistingDiffers.UPDATE;
            default -> fields().isToBeWritten(field.word(), policy);
          };
      if (written) {
        fields.add(field);
      }
    }
    return fields;
  }

  /**
   * What stays different.
   *
   * @param written the fields that are written
   */
  List<Kept> kept(Set<UserField> written, Policy policy) {
    return fields.kept(
        field ->
            field.startsWith(Kept.METADATA)
                ? written.contains(UserField.METADATA) && fields.isToBeWritten(field, policy)
                : written.stream().anyMatch(one -> one.word().equals(field)));
  }
}
