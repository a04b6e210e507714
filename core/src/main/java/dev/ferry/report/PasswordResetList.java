package dev.ferry.report;

import dev.ferry.source.CsvList;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PasswordReset;
import dev.ferry.workspace.PlanStore;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Names everybody who arrives, or is there, without the password that they have in Clerk: those who
 * have to set a new one. No digest is in it.
 */
public final class PasswordResetList {
  private static final int BATCH = 1_000;

  private static final CsvList<PasswordReset> LIST =
      new CsvList<PasswordReset>()
          .with("clerk_id", PasswordReset::clerkId)
          .with("email", PasswordReset::email)
          .with("hasher", PasswordReset::hasher)
          .with("reason", reset -> reset.reason().code())
          .with("what_to_do", reset -> reset.reason().fix());

  private final PlanStore plans;

  public PasswordResetList(PlanStore plans) {
    this.plans = plans;
  }

  /**
   * Writes the file; replaces an older one. Streams.
   *
   * @return how many users are in it
   */
  public long write(Path file) throws IOException {
    return LIST.write(
        file,
        Batches.bySeq(PasswordReset::seq, seq -> plans.passwordResets(seq, BATCH)).streamAhead());
  }
}
