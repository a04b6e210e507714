package dev.ferry.plan;

import dev.ferry.model.ClerkPassword;
import dev.ferry.model.ClerkUser;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.FieldFate;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import dev.ferry.password.Hashers;
import dev.ferry.password.Verdict;
import dev.ferry.privacy.Sensitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each field of a user that has an address. Pure.
 *
 * @param password null if there is none that can be carried
 * @param totpSeed null if there is none that can be carried
 */
record UserFields(
    TargetUser target,
    @Nullable PasswordHash password,
    @Nullable Sensitive<String> totpSeed,
    List<FieldFate> fates) {

  static UserFields of(ClerkUser user, String address, Policy policy) {
    List<FieldFate> fates = new ArrayList<>();
    fates.add(FieldFate.carried(UserField.EMAIL));
    fates.add(FieldFate.carried(UserField.EMAIL_VERIFIED));
    fates.add(FieldFate.carried(UserField.EXTERNAL_ID));
    MetadataRule.Carried metadata = MetadataRule.of(user.publicMetadata(), policy.metadataPairs());
    TargetUser target =
        new TargetUser(
            user.id(),
            address,
            user.hasVerified(address),
            name(UserField.FIRST_NAME, user.firstName(), fates),
            name(UserField.LAST_NAME, user.lastName(), fates),
            metadata.pairs());
    metadataFates(metadata, fates);
    PasswordHash password = password(user, policy, fates);
    Sensitive<String> totpSeed = totpSeed(user, fates);
    restFates(user, address, fates);
    fates.addAll(StatusRule.fates(user));
    fates.addAll(SignInRule.fates(user, address));
    return new UserFields(target, password, totpSeed, List.copyOf(fates));
  }

  private static @Nullable String name(
      UserField field, @Nullable String value, List<FieldFate> fates) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    fates.add(FieldFate.carried(field));
    return value;
  }

  private static void metadataFates(MetadataRule.Carried metadata, List<FieldFate> fates) {
    boolean some = !metadata.pairs().isEmpty();
    if (some && metadata.leftOut().isEmpty()) {
      fates.add(FieldFate.carried(UserField.METADATA));
    }
    for (Reason reason : metadata.leftOut()) {
      fates.add(
          some
              ? FieldFate.partly(UserField.METADATA, reason)
              : FieldFate.notCarried(UserField.METADATA, reason));
    }
  }

  private static @Nullable PasswordHash password(
      ClerkUser user, Policy policy, List<FieldFate> fates) {
    ClerkPassword password = user.password();
    Optional<Reason> outdated = ExportAge.ofPassword(user);
    outdated.ifPresent(reason -> fates.add(FieldFate.notCarried(UserField.PASSWORD, reason)));
    if (password == null || outdated.isPresent()) {
      return null;
    }
    Verdict verdict = new Hashers(policy.sha256Salted()).verdict(password);
    if (verdict instanceof Verdict.Carried carried) {
      fates.add(FieldFate.carried(UserField.PASSWORD));
      return carried.hash();
    } else if (verdict instanceof Verdict.NotCarried not) {
      fates.add(FieldFate.notCarried(UserField.PASSWORD, not.reason()));
      return null;
    }
    throw new AssertionError(verdict);
  }

  private static @Nullable Sensitive<String> totpSeed(ClerkUser user, List<FieldFate> fates) {
    Sensitive<String> secret = user.totpSecret();
    Optional<Reason> outdated = ExportAge.ofTotp(user);
    outdated.ifPresent(reason -> fates.add(FieldFate.notCarried(UserField.TOTP, reason)));
    if (secret == null || outdated.isPresent()) {
      return null;
    }
    Optional<Sensitive<String>> seed = TotpRule.normalise(secret);
    fates.add(
        seed.isPresent()
            ? FieldFate.carried(UserField.TOTP)
            : FieldFate.notCarried(UserField.TOTP, Reason.TOTP_SECRET_MALFORMED));
    return seed.orElse(null);
  }

  private static void restFates(ClerkUser user, String address, List<FieldFate> fates) {
    boolean otherAddress =
        Stream.of(user.verifiedEmails(), user.unverifiedEmails(), user.listedEmails())
            .flatMap(List::stream)
            .anyMatch(other -> !EmailAddress.key(other).equals(address));
    addIf(otherAddress, UserField.OTHER_EMAILS, Reason.SECONDARY_EMAIL_NOT_CARRIED, fates);
    boolean phone =
        user.primaryPhone() != null
            || !user.verifiedPhones().isEmpty()
            || !user.unverifiedPhones().isEmpty();
    addIf(phone, UserField.PHONES, Reason.PHONE_NOT_CARRIED, fates);
    addIf(user.username() != null, UserField.USERNAME, Reason.USERNAME_NOT_CARRIED, fates);
    Sensitive<String> privately = user.privateMetadata();
    addIf(
        privately != null && MetadataRule.holdsSomething(privately.reveal()),
        UserField.PRIVATE_METADATA,
        Reason.PRIVATE_METADATA_NOT_CARRIED,
        fates);
    String unsafe = user.unsafeMetadata();
    addIf(
        unsafe != null && MetadataRule.holdsSomething(unsafe),
        UserField.UNSAFE_METADATA,
        Reason.UNSAFE_METADATA_NOT_CARRIED,
        fates);
  }

  private static void addIf(
      boolean present, UserField field, Reason reason, List<FieldFate> fates) {
    if (present) {
      fates.add(FieldFate.notCarried(field, reason));
    }
  }

  /** For a user that we created, whose password did not come along then. */
  List<FieldFate> fatesInsteadOfPassword(Reason reason) {
    return instead(UserField.PASSWORD, reason, fates);
  }

  /** For a user that was in WorkOS before us: what it has as password stays. */
  List<FieldFate> fatesWithoutPassword() {
    return instead(UserField.PASSWORD, Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER, fates);
  }

  /**
   * For a user that is taken for this one by its address only. Whoever signed up in WorkOS with
   * this address, and with a password, need not be the one who has proved in Clerk to own it.
   */
  UserFields linkedTo(WorkosUser user) {
    List<FieldFate> open =
        instead(UserField.TOTP, Reason.TOTP_NOT_SENT_TO_LINKED_USER, fatesWithoutPassword());
    if (!target.emailVerified() || user.emailVerified()) {
      return new UserFields(target, null, null, open);
    }
    TargetUser unverified =
        new TargetUser(
            target.externalId(),
            target.email(),
            false,
            target.firstName(),
            target.lastName(),
            target.metadata());
    return new UserFields(
        unverified,
        null,
        null,
        instead(UserField.EMAIL_VERIFIED, Reason.VERIFICATION_NOT_SENT_TO_LINKED_USER, open));
  }

  private static List<FieldFate> instead(UserField field, Reason reason, List<FieldFate> fates) {
    FieldFate carried = FieldFate.carried(field);
    return fates.stream()
        .map(fate -> fate.equals(carried) ? FieldFate.notCarried(field, reason) : fate)
        .toList();
  }
}
