package dev.ferry.cli.session;

import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CheckedOptions;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.NearMiss;
import dev.ferry.cli.common.UsageError;
import dev.ferry.workspace.KnownEnvironment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an operator consents beforehand to what changes something in WorkOS. */
public final class ConsentOptions implements CheckedOptions {
  private static final String PRODUCTION = KnownEnvironment.Kind.PRODUCTION.word();

  @Option(names = "--yes", description = "Consent: change WorkOS without asking.")
  private boolean yes;

  @Option(
      names = "--confirm",
      paramLabel = "ENVIRONMENT",
      description = "For production: its name, so that it is not met by accident.")
  private @Nullable String confirm;

  @Override
  public void check(CliContext around) {
    if (confirm != null && !confirm.equals(PRODUCTION)) {
      throw UsageError.usage(
          "confirm-wrong",
          "--confirm "
              + confirm
              + " is no environment that is confirmed"
              + NearMiss.hint(confirm, List.of(PRODUCTION)),
          "Say --confirm production, or leave it out for any other.");
    }
  }

  public Consent forWriting(StageContext context, WorkosTarget target) {
    return Consent.forWriting(context, target, yes, confirm);
  }
}
