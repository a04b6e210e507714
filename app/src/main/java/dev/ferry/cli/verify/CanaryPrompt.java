package dev.ferry.cli.verify;

import dev.ferry.cli.common.UsageError;
import dev.ferry.console.Terminal;
import dev.ferry.model.EmailAddress;
import dev.ferry.privacy.Sensitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks for the passwords of test accounts, without showing them. Never kept. */
final class CanaryPrompt {
  private CanaryPrompt() {}

  /** Passwords by address, as {@link EmailAddress#key} has it. */
  static Map<String, Sensitive<String>> ask(List<String> addresses, Terminal terminal) {
    Map<String, Sensitive<String>> passwords = new LinkedHashMap<>();
    for (String address : addresses) {
      if (!address.contains("@")) {
        throw UsageError.usage(
            "canary-unreadable", address + " is no e-mail address", "Give the account's address.");
      }
      passwords.put(EmailAddress.key(address), ask(address, terminal));
    }
    return passwords;
  }

  private static Sensitive<String> ask(String address, Terminal terminal) {
    if (!terminal.canAsk()) {
      throw UsageError.usage(
          "canary-not-asked",
          "there is no terminal on which the password of " + address + " could be asked for",
          "Run it in a terminal, or give the accounts with --canary-file FILE.");
    }
    return terminal
        .askHidden("Password of " + address + " (not shown):")
        .filter(password -> !password.isEmpty())
        .map(Sensitive::of)
        .orElseThrow(
            () ->
                UsageError.usage(
                    "canary-empty",
                    "no password was given for " + address,
                    "Run it again; nothing was sent."));
  }
}
