package dev.ferry.report.kit;

import dev.ferry.model.FieldFate;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.plan.UserPlanner;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Roster.Person;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a user may have in Clerk, and what that must come to in a letter. */
public enum Features {
  PASSWORD_OF_AN_UNKNOWN_HASHER(Part.PASSWORD_RESET),
  BROKEN_SEED(Part.AUTHENTICATOR_AGAIN),
  SMS(Part.SMS_SECOND_FACTOR),
  PASSKEY(Part.PASSKEYS),
  CODES(Part.BACKUP_CODES),
  WALLET(Part.WALLET_SIGN_IN),
  USERNAME(Part.USERNAME_SIGN_IN),
  PHONE(Part.PHONE_SIGN_IN),
  SECOND_ADDRESS(Part.CHANGED_ADDRESS),
  GOOGLE_OF_ANOTHER_ADDRESS(Part.SOCIAL_NOT_LINKING),
  COMPANY_OF_ANOTHER_ADDRESS(Part.SSO_EMAIL_DIFFERS);

  private final Part part;

  Features(Part part) {
    this.part = part;
  }

  public Part part() {
    return part;
  }

  private void give(ClerkUserBuilder user, Map<ClerkFlag, Boolean> flags) {
    switch (this) {
      case PASSWORD_OF_AN_UNKNOWN_HASHER ->
          user.password(new ClerkPassword(Sensitive.of("x"), "md5"));
      case BROKEN_SEED -> user.totpSecret(Sensitive.of("!"));
      case SMS -> flags.put(ClerkFlag.SMS, true);
      case PASSKEY -> flags.put(ClerkFlag.PASSKEY, true);
      case CODES -> flags.put(ClerkFlag.BACKUP_CODES, true);
      case WALLET -> flags.put(ClerkFlag.WEB3_WALLET, true);
      case USERNAME -> user.username("ada");
      case PHONE -> user.verifiedPhones(List.of("+49301234567"));
      case SECOND_ADDRESS -> user.verifiedEmails(List.of("ada@acme.test", "other@acme.test"));
      case GOOGLE_OF_ANOTHER_ADDRESS -> user.externalAccounts(List.of(google("third@acme.test")));
      case COMPANY_OF_ANOTHER_ADDRESS ->
          user.enterpriseAccounts(
              List.of(new EnterpriseAccount("entconn_1", "saml_okta", "ada@idp.test", true)));
    }
  }

  static ExternalAccount google(String email) {
    return new ExternalAccount("oauth_google", email, true);
  }

  /** A user with these, as planned for an empty WorkOS. */
  public static Concern concern(long seq, Set<Features> features) {
    ClerkUserBuilder user =
        ClerkUser.builder("user_" + seq)
            .primaryEmail("ada@acme.test")
            .verifiedEmails(List.of("ada@acme.test"))
            .firstName("Ada")
            .lastName("Lovelace");
    Map<ClerkFlag, Boolean> flags = new EnumMap<>(ClerkFlag.class);
    features.forEach(one -> one.give(user, flags));
    return concern(seq, user.flags(flags));
  }

  static Concern concern(long seq, ClerkUserBuilder user) {
    UserPlan plan =
        new UserPlanner(Policy.defaults())
            .plan(new Candidate(seq, user.build(), false, false, null, null, null));
    return Concerns.of(person(plan), plan, false, null);
  }

  static Person person(UserPlan plan) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    plan.fields().stream()
        .map(FieldFate::reason)
        .filter(reason -> reason != null)
        .forEach(reasons::add);
    return new Person(
        plan.seq(), plan.clerkId(), null, null, null, plan.fate(), null, null, reasons, List.of());
  }
}
