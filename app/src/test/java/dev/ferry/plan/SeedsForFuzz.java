package dev.ferry.plan;

import dev.ferry.privacy.Sensitive;

/** A TOTP seed as Clerk's export has it. */
public final class SeedsForFuzz {
  private SeedsForFuzz() {}

  public static void read(String seed) {
    if (TotpRule.of(Sensitive.of(seed)) instanceof TotpRule.SeedDecision.Seed carried
        && TotpRule.bytes(carried.seed()).length == 0) {
      throw new AssertionError("a seed without a byte is carried");
    }
  }
}
