package dev.ferry.cli.session;

import dev.ferry.WorkosTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an operator consents beforehand to what changes something in WorkOS. */
public final class ConsentOptions {
  @Option(names = "--yes", description = "Consent: change WorkOS without asking.")
  private boolean yes;

  @Option(
      names = "--confirm",
      paramLabel = "ENVIRONMENT",
      description = "For production: its name, so that it is not met by accident.")
  private @Nullable String confirm;

  public Consent forWriting(StageContext context, WorkosTarget target) {
    return Consent.forWriting(context, target, yes, confirm);
  }
}
