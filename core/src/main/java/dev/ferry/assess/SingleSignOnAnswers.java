package dev.ferry.assess;

import dev.ferry.model.TargetUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.plan.SingleSignOn;
import dev.ferry.workspace.PlanInfo.SignOns;
import java.util.List;
import java.util.stream.Stream;

/** The questions about who signs in at a company's identity provider, by connection. Pure. */
final class SingleSignOnAnswers {
  private SingleSignOnAnswers() {}

  static void of(UserCase one, Findings findings) {
    if (!one.knows(ClerkField.ENTERPRISE_ACCOUNTS)) {
      findings.unknown(Question.SINGLE_SIGN_ON);
      findings.unknown(Question.SINGLE_SIGN_ON_ALONE);
      findings.unknown(Question.SINGLE_SIGN_ON_DIFFERS);
      return;
    }
    List<EnterpriseAccount> accounts = SingleSignOn.accounts(one.user());
    if (accounts.isEmpty()) {
      return;
    }
    findings.yes(Question.SINGLE_SIGN_ON, one.id(), connections(accounts.stream()));
    if (!PasswordAnswers.isKnown(one)) {
      findings.unknown(Question.SINGLE_SIGN_ON_ALONE);
    } else if (SingleSignOn.isTheOnlyWayIn(one.user())) {
      findings.yes(Question.SINGLE_SIGN_ON_ALONE, one.id(), connections(accounts.stream()));
    }
    TargetUser target = one.target();
    if (target != null) {
      List<String> differing =
          connections(
              accounts.stream().filter(account -> !SingleSignOn.links(account, target.email())));
      if (!differing.isEmpty()) {
        findings.yes(Question.SINGLE_SIGN_ON_DIFFERS, one.id(), differing);
      }
    }
  }

  private static List<String> connections(Stream<EnterpriseAccount> accounts) {
    return accounts.map(account -> SignOns.key(account.connectionId())).distinct().toList();
  }
}
