package dev.ferry.plan;

import dev.ferry.model.FieldFate;
import dev.ferry.model.IdentityMark;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan.TotpSeed;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.password.HashConversion;
import dev.ferry.password.Hashers;
import dev.ferry.privacy.Sensitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each field of a user that has an address. Pure.
 *
 * @param password null if there is none that can be carried
 * @param totpSeed null if there is none that can be carried
 * @param overflow what was to go into metadata and does not fit
 */
record UserFields(
    TargetUser target,
    @Nullable PasswordHash password,
    @Nullable TotpSeed totpSeed,
    List<FieldFate> fates,
    List<UncarriedMetadata> overflow) {

  /**
   * @param held what WorkOS holds of the user, null if nothing
   * @param mark the mark that the user bears, null if none
   */
  static UserFields of(
      ClerkUser user,
      String address,
      Policy policy,
      @Nullable WorkosUser held,
      @Nullable IdentityMark mark) {
    List<FieldFate> fates = new ArrayList<>();
    fates.add(FieldFate.carried(UserField.EMAIL));
    fates.add(FieldFate.carried(UserField.EMAIL_VERIFIED));
    fates.add(FieldFate.carried(UserField.EXTERNAL_ID));
    UserMetadata metadata = UserMetadata.of(user, address, policy, held, mark);
    TargetUser target =
        new TargetUser(
            ExternalIdRule.orClerkId(user, policy),
            address,
            user.hasVerified(address),
            name(UserField.FIRST_NAME, user.firstName(), fates),
            name(UserField.LAST_NAME, user.lastName(), fates),
            metadata.pairs(),
            Set.of(),
            LocaleRule.of(user, policy).ownField());
    fates.addAll(metadata.fates());
    PasswordHash password = password(user, policy, fates);
    TotpSeed totpSeed = totpSeed(user, fates);
    unsafeFate(user, fates);
    fates.addAll(StatusRule.fates(user));
    fates.addAll(SignInRule.fates(user, address));
    if (password == null) {
      fates.addAll(SignInRule.withoutPassword(target, fates));
    }
    return new UserFields(target, password, totpSeed, List.copyOf(fates), metadata.overflow());
  }

  /** What only an update writes of a user that is to be created. */
  Set<UserField> secondWrite() {
    return target.locale() == null ? Set.of() : Set.of(UserField.LOCALE);
  }

  private static @Nullable String name(
      UserField field, @Nullable String value, List<FieldFate> fates) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    fates.add(FieldFate.carried(field));
    return value;
  }

  private static @Nullable PasswordHash password(
      ClerkUser user, Policy policy, List<FieldFate> fates) {
    ClerkPassword password = user.password();
    Optional<Reason> outdated = ExportAge.ofPassword(user);
    outdated.ifPresent(reason -> fates.add(FieldFate.notCarried(UserField.PASSWORD, reason)));
    if (password == null || outdated.isPresent()) {
      return null;
    }
    HashConversion verdict = new Hashers(policy.sha256Salted()).verdict(password);
    if (verdict instanceof HashConversion.Carried carried) {
      fates.add(FieldFate.carried(UserField.PASSWORD));
      return carried.hash().asOf(user.exportedAt());
    } else if (verdict instanceof HashConversion.NotCarried not) {
      fates.add(FieldFate.notCarried(UserField.PASSWORD, not.reason()));
      return null;
    }
    throw new AssertionError(verdict);
  }

  private static @Nullable TotpSeed totpSeed(ClerkUser user, List<FieldFate> fates) {
    Sensitive<String> secret = user.totpSecret();
    Optional<Reason> outdated = ExportAge.ofTotp(user);
    outdated.ifPresent(reason -> fates.add(FieldFate.notCarried(UserField.TOTP, reason)));
    if (secret == null || outdated.isPresent()) {
      return null;
    }
    TotpRule.SeedDecision verdict = TotpRule.of(secret);
    if (verdict instanceof TotpRule.SeedDecision.Seed carried) {
      fates.add(FieldFate.carried(UserField.TOTP));
      return new TotpSeed(carried.seed(), user.exportedAt());
    } else if (verdict instanceof TotpRule.SeedDecision.None none) {
      fates.add(FieldFate.notCarried(UserField.TOTP, none.reason()));
      return null;
    }
    throw new AssertionError(verdict);
  }

  private static void unsafeFate(ClerkUser user, List<FieldFate> fates) {
    if (MetadataJson.holdsSomething(user.unsafeMetadata())) {
      fates.add(
          FieldFate.notCarried(UserField.UNSAFE_METADATA, Reason.UNSAFE_METADATA_NOT_CARRIED));
    }
  }

  /** For a user that we created, whose password did not come along then. */
  List<FieldFate> fatesInsteadOfPassword(Reason reason) {
    return instead(UserField.PASSWORD, reason, fates);
  }

  /** True if nothing that is carried lets the user in, nor proves who may read its mail. */
  boolean hasNoWayToSignIn() {
    return fates.contains(SignInRule.NO_WAY);
  }

  /**
   * For a user that was in WorkOS before us: what it has as password stays, and how it signs in
   * there is not known.
   */
  List<FieldFate> fatesWithoutPassword() {
    List<FieldFate> known = fates.stream().filter(fate -> !fate.equals(SignInRule.NO_WAY)).toList();
    return instead(UserField.PASSWORD, Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER, known);
  }

  /** The same without the second factor, for this reason. */
  UserFields withoutFactor(Reason reason) {
    return new UserFields(target, password, null, instead(UserField.TOTP, reason, fates), overflow);
  }

  /** The same where WorkOS has a factor that is not Clerk's any more, for this reason. */
  UserFields withFormerFactor(Reason reason) {
    return new UserFields(
        target, password, totpSeed, instead(UserField.TOTP, reason, fates), overflow);
  }

  /**
   * For a user that is taken for this one by its address only. Whoever signed up in WorkOS with
   * this address, and with a password, need not be the one who has proved in Clerk to own it.
   */
  UserFields linkedTo(WorkosUser user) {
    List<FieldFate> open =
        instead(UserField.TOTP, Reason.TOTP_NOT_SENT_TO_LINKED_USER, fatesWithoutPassword());
    if (!target.emailVerified() || user.emailVerified()) {
      return new UserFields(target, null, null, open, overflow);
    }
    return new UserFields(
        target.unverified(),
        null,
        null,
        instead(UserField.EMAIL_VERIFIED, Reason.VERIFICATION_NOT_SENT_TO_LINKED_USER, open),
        overflow);
  }

  private static List<FieldFate> instead(UserField field, Reason reason, List<FieldFate> fates) {
    FieldFate carried = FieldFate.carried(field);
    return fates.stream()
        .map(fate -> fate.equals(carried) ? FieldFate.notCarried(field, reason) : fate)
        .toList();
  }
}
