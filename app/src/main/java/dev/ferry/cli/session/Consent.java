package dev.ferry.cli.session;

import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.common.Writes;
import dev.ferry.console.Terminal;
import dev.ferry.privacy.ShownKey;
import dev.ferry.workspace.KnownEnvironment;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nothing is written to WorkOS without a yes; to production not without its name. */
public final class Consent {
  private final StageContext context;
  private final WorkosTarget target;
  private final boolean yes;
  private final @Nullable String confirmed;

  private Consent(
      StageContext context, WorkosTarget target, boolean yes, @Nullable String confirmed) {
    this.context = context;
    this.target = target;
    this.yes = yes;
    this.confirmed = confirmed;
  }

  static Consent forWriting(
      StageContext context, WorkosTarget target, boolean yes, @Nullable String confirmed) {
    return new Consent(context, target, yes, confirmed);
  }

  /** For a stand-in, which is nobody's: there is nothing to ask. */
  public static Consent given(StageContext context, WorkosTarget standIn) {
    return new Consent(context, standIn, true, "production");
  }

  /** True if it was given beforehand: nobody will be asked. */
  public boolean isGiven() {
    return yes
        && (target.kind() != KnownEnvironment.Kind.PRODUCTION || "production".equals(confirmed));
  }

  /** True if it is given, or somebody is there who may give it. */
  public boolean canBe() {
    return isGiven() || (context.terminal().canAsk() && !yes);
  }

  /** How it is given beforehand, to be added to a command. */
  public String beforehand() {
    return " --yes"
        + (target.kind() == KnownEnvironment.Kind.PRODUCTION ? " --confirm production" : "");
  }

  /** True if it was meant to be given beforehand, and was not. */
  public boolean isHalfGiven() {
    return yes && !isGiven();
  }

  /**
   * @param writes what is consented to
   * @param preview tells what would happen; shown where nobody has consented yet
   */
  public void obtain(Writes writes, Runnable preview) {
    boolean production = target.kind() == KnownEnvironment.Kind.PRODUCTION;
    if (isGiven()) {
      return;
    }
    preview.run();
    ask(production, writes.words());
  }

  /** Once for what a watch will do, however long it goes on. */
  public void obtainForEveryRound() {
    boolean production = target.kind() == KnownEnvironment.Kind.PRODUCTION;
    if (!yes || (production && !"production".equals(confirmed))) {
      ask(
          production,
          "whatever changes in Clerk, round after round until it is stopped; what Clerk no longer"
              + " grants is deleted");
    }
  }

  private void ask(boolean production, String what) {
    Terminal terminal = context.terminal();
    if (!terminal.canAsk() || yes) {
      String again = context.againWith(beforehand());
      throw UsageError.usage(
          "consent-missing",
          "nothing was written to WorkOS: this needs "
              + (production ? "--yes --confirm production" : "--yes"),
          "Look at the numbers above, then run it again with consent: " + again,
          again);
    }
    ask(terminal, production, what);
  }

  /** Everything that is consented to is in the question itself. */
  private void ask(Terminal terminal, boolean production, String what) {
    String environment =
        (production ? "PRODUCTION" : target.kind().word())
            + " at "
            + target.address().getAuthority()
            + " (key "
            + ShownKey.of(target.key())
            + ")";
    Optional<String> answer =
        terminal.askAfresh(
            "  Write to WorkOS "
                + environment
                + ": "
                + what
                + ". Type "
                + (production ? "production" : "yes")
                + " to go on:");
    if (!answer
        .map(word -> word.toLowerCase(Locale.ROOT))
        .equals(Optional.of(production ? "production" : "yes"))) {
      throw UsageError.usage(
          "consent-refused", "nothing was written to WorkOS", "Run it again when you are ready.");
    }
  }
}
