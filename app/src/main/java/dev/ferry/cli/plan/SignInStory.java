package dev.ferry.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.ClerkFlag;
import dev.ferry.model.ClerkUser;
import dev.ferry.model.ExternalAccount;
import dev.ferry.model.TargetUser;
import dev.ferry.plan.SocialLink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Clerk says of a user's state, and what becomes of its social accounts.
 *
 * @param target what WorkOS must hold; null if the user is not carried
 */
record SignInStory(ClerkUser user, @Nullable TargetUser target) {

  /** What becomes of a social account. */
  private enum Becomes {
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

  void tell(Terminal terminal, ObjectNode root) {
    root.put("clerkExternalId", user.externalId());
    root.put("username", user.username());
    ObjectNode flags = root.putObject("flags");
    List<String> set = new ArrayList<>();
    for (ClerkFlag flag : ClerkFlag.values()) {
      user.flag(flag)
          .ifPresent(
              value -> {
                flags.put(Document.word(flag), value);
                if (value) {
                  set.add(Document.word(flag).replace('-', ' '));
                }
              });
    }
    if (!set.isEmpty()) {
      terminal.say("  Clerk says of it: " + String.join(", ", set));
    }
    accounts(terminal, root.putArray("socialAccounts"));
  }

  private void accounts(Terminal terminal, ArrayNode into) {
    if (!user.externalAccounts().isEmpty()) {
      terminal.say("  its social accounts");
    }
    for (ExternalAccount account : user.externalAccounts()) {
      Becomes becomes = becomes(account);
      terminal.say(
          "    "
              + account.provider()
              + (account.email() == null ? "" : "  " + account.email())
              + ": "
              + becomes.words);
      into.addObject()
          .put("provider", account.provider())
          .put("email", account.email())
          .put("verified", account.verified())
          .put("becomes", Document.word(becomes));
    }
  }

  /** As the plan sees it ({@link SocialLink}), so that the two never say different things. */
  private Becomes becomes(ExternalAccount account) {
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
