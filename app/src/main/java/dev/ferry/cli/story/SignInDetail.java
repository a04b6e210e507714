package dev.ferry.cli.story;

import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.TargetUser;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.plan.SingleSignOn;
import dev.ferry.plan.SocialLink;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Clerk says of a user's state, and what becomes of its social accounts. */
record SignInDetail(
    @Nullable String clerkExternalId,
    @Nullable String username,
    Map<ClerkFlag, Boolean> flags,
    List<Account> socialAccounts,
    List<CompanyAccount> enterpriseAccounts) {

  /** A social account. */
  record Account(String provider, @Nullable String email, boolean verified, Becomes becomes) {}

  /**
   * An account at a company's identity provider.
   *
   * @param connection Clerk's id; null if Clerk does not tell
   * @param links null if it lets nobody in, or if its user is not carried
   */
  record CompanyAccount(
      @Nullable String connection,
      String provider,
      @Nullable String email,
      boolean verified,
      @Nullable Boolean links) {

    static CompanyAccount of(EnterpriseAccount one, @Nullable TargetUser target) {
      return new CompanyAccount(
          one.connectionId(),
          one.provider(),
          one.email(),
          one.verified(),
          (!one.verified() || target == null) ? null : SingleSignOn.links(one, target.email()));
    }

    private String words() {
      if (links == null) {
        return verified ? Becomes.USER_NOT_CARRIED.words : Becomes.NEVER_FINISHED.words;
      }
      return links
          ? "WorkOS finds the user by this address, over the new connection"
          : "not the address in WorkOS, which would make a second user of it";
    }
  }

  /** What becomes of a social account. */
  enum Becomes {
    LINKS_BY_EMAIL("WorkOS connects it at the next sign-in, by this address"),
    EMAIL_DIFFERS("not the address in WorkOS, which would make a second user of it"),
    EMAIL_MISSING("the provider gave no address that WorkOS could connect it by"),
    PROVIDER_UNSUPPORTED("WorkOS does not offer this provider: nothing connects it"),
    NEVER_FINISHED("was never finished in Clerk, and lets nobody in"),
    USER_NOT_CARRIED("its user is not carried");

    private final String words;

    Becomes(String words) {
      this.words = words;
    }
  }

  /**
   * @param target what WorkOS must hold; null if the user is not carried
   */
  static SignInDetail of(ClerkUser user, @Nullable TargetUser target) {
    Map<ClerkFlag, Boolean> flags = new EnumMap<>(ClerkFlag.class);
    for (ClerkFlag flag : ClerkFlag.values()) {
      user.flag(flag).ifPresent(value -> flags.put(flag, value));
    }
    return new SignInDetail(
        user.externalId(),
        user.username(),
        flags,
        user.externalAccounts().stream()
            .map(
                one ->
                    new Account(one.provider(), one.email(), one.verified(), becomes(one, target)))
            .toList(),
        user.enterpriseAccounts().stream().map(one -> CompanyAccount.of(one, target)).toList());
  }

  void print(Terminal terminal) {
    List<String> set =
        flags.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(flag -> Document.word(flag.getKey()).replace('-', ' '))
            .toList();
    if (!set.isEmpty()) {
      terminal.say("  Clerk says of it: " + String.join(", ", set));
    }
    if (!socialAccounts.isEmpty()) {
      terminal.say("  its social accounts");
    }
    for (Account account : socialAccounts) {
      terminal.say(
          "    "
              + account.provider()
              + (account.email() == null ? "" : "  " + account.email())
              + ": "
              + account.becomes().words);
    }
    if (!enterpriseAccounts.isEmpty()) {
      terminal.say("  its accounts at companies' identity providers");
    }
    for (CompanyAccount account : enterpriseAccounts) {
      terminal.say(
          "    "
              + (account.connection() == null ? account.provider() : account.connection())
              + (account.email() == null ? "" : "  " + account.email())
              + ": "
              + account.words());
    }
  }

  /** As the plan sees it ({@link SocialLink}), so that the two never say different things. */
  private static Becomes becomes(ExternalAccount account, @Nullable TargetUser target) {
    if (!account.verified()) {
      return Becomes.NEVER_FINISHED;
    } else if (target == null) {
      return Becomes.USER_NOT_CARRIED;
    }
    return switch (SocialLink.of(account, target.email())) {
      case BY_ADDRESS -> Becomes.LINKS_BY_EMAIL;
      case ADDRESS_DIFFERS -> Becomes.EMAIL_DIFFERS;
      case ADDRESS_MISSING -> Becomes.EMAIL_MISSING;
      case NOT_OFFERED -> Becomes.PROVIDER_UNSUPPORTED;
    };
  }
}
