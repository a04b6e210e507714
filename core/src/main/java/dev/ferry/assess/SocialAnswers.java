package dev.ferry.assess;

import dev.ferry.model.TargetUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.plan.SocialLink;
import dev.ferry.plan.SocialProviders;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The questions about a user's social accounts. Pure. */
final class SocialAnswers {
  private static final List<Question> ALL =
      List.of(
          Question.SOCIAL,
          Question.SOCIAL_LINKS,
          Question.SOCIAL_LINKS_AFTER_CODE,
          Question.SOCIAL_NOT_LINKING,
          Question.SOCIAL_PROVIDERS_UNSUPPORTED,
          Question.SOCIAL_ONLY,
          Question.SOCIAL_STRANDED);

  private final UserCase one;
  private final Findings findings;

  /** Those that were finished: what was only begun lets nobody in. */
  private final List<ExternalAccount> accounts;

  private SocialAnswers(UserCase one, Findings findings) {
    this.one = one;
    this.findings = findings;
    accounts = one.user().externalAccounts().stream().filter(ExternalAccount::verified).toList();
  }

  static void of(UserCase one, Findings findings) {
    if (one.knows(ClerkField.EXTERNAL_ACCOUNTS)) {
      SocialAnswers answers = new SocialAnswers(one, findings);
      if (!answers.accounts.isEmpty()) {
        answers.inClerk();
        answers.inWorkos();
      }
    } else {
      ALL.forEach(findings::unknown);
    }
  }

  private void inClerk() {
    Set<String> providers = providers(accounts);
    findings.yes(Question.SOCIAL, one.id(), providers);
    Set<String> lacking =
        providers(
            accounts.stream()
                .filter(account -> SocialProviders.workos(account.provider()).isEmpty())
                .toList());
    if (!lacking.isEmpty()) {
      findings.yes(Question.SOCIAL_PROVIDERS_UNSUPPORTED, one.id(), lacking);
    }
    if (!PasswordAnswers.isKnown(one)) {
      findings.unknown(Question.SOCIAL_ONLY);
    } else if (!PasswordAnswers.has(one) && providers.size() == 1) {
      findings.yes(Question.SOCIAL_ONLY, one.id(), providers);
    }
  }

  private void inWorkos() {
    TargetUser target = one.target();
    if (target == null) {
      return; // whoever is not migrated is asked for by another question
    }
    Set<SocialLink> links = EnumSet.noneOf(SocialLink.class);
    accounts.forEach(account -> links.add(SocialLink.of(account, target.email())));
    if (!links.contains(SocialLink.BY_ADDRESS)) {
      if (!links.equals(EnumSet.of(SocialLink.NOT_OFFERED))) { // whom another question asks for
        findings.yes(
            Question.SOCIAL_NOT_LINKING, one.id(), links.stream().map(SocialLink::word).toList());
      }
      if (one.plan().password() == null) {
        findings.yes(Question.SOCIAL_STRANDED, one.id(), providers(accounts));
      }
    } else if (target.emailVerified()) {
      findings.yes(Question.SOCIAL_LINKS, one.id(), providers(accounts));
    } else {
      findings.yes(Question.SOCIAL_LINKS_AFTER_CODE, one.id(), providers(accounts));
    }
  }

  private static Set<String> providers(List<ExternalAccount> accounts) {
    return accounts.stream()
        .map(account -> account.provider().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
