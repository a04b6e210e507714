package dev.ferry.plan;

import dev.ferry.model.EmailChoice;
import dev.ferry.model.EmailChoice.How;
import dev.ferry.model.EmailChoice.Other;
import dev.ferry.model.clerk.ClerkUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the plan tells about a choice among addresses. Pure. */
final class EmailChoices {
  private EmailChoices() {}

  /** Null if there was nothing to choose: no address, or just the primary one. */
  static @Nullable EmailChoice of(ClerkUser user, AddressRule.AddressChoice verdict) {
    String chosen = null;
    How how = How.NONE;
    if (verdict instanceof AddressRule.AddressChoice.Address address) {
      chosen = address.key();
      how = address.how();
    }
    List<String> all = AddressRule.all(user);
    if (all.size() < 2 && how != How.ONLY) {
      return null;
    }
    String taken = chosen;
    List<Other> others =
        all.stream()
            .filter(address -> !address.equals(taken))
            .map(address -> new Other(address, user.hasVerified(address)))
            .toList();
    return new EmailChoice(chosen, how, others);
  }
}
