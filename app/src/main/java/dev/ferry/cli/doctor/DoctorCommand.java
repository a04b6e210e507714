package dev.ferry.cli.doctor;

import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.common.Writes;
import dev.ferry.cli.connection.Keys;
import dev.ferry.cli.connection.SideKeys;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.session.ConsentOptions;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.doctor.Check;
import dev.ferry.doctor.EnvironmentCheck.Expected;
import dev.ferry.doctor.TargetChecks;
import dev.ferry.doctor.Vendor;
import dev.ferry.workos.Access;
import dev.ferry.workos.WebhookEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Whether a migration can begin: keys, reachability, environment, clock, and what is in the way.
 */
@Command(
    name = "doctor",
    description =
        "Looks at everything that a migration needs before it begins, and says what to do about each"
            + " thing that is not well. It only reads, unless told to switch webhooks.",
    footer = {
      "",
      "Examples:",
      "  ferry doctor --expect staging",
      "  ferry doctor --provider google --redirect-uri https://app.example.com/callback",
      "  ferry doctor --disable-webhooks   before the import; --enable-webhooks after it",
      "Exit codes: 0 nothing failed, 3 something did, 4 it was a key"
    })
public final class DoctorCommand extends WorkCommand {
  @Mixin private final WorkosOptions workos = new WorkosOptions();
  @Mixin private final ConsentOptions consent = new ConsentOptions();

  @Option(
      names = "--clerk-key-file",
      paramLabel = "FILE",
      description = "Read Clerk's key from a file, - for standard input.")
  private @Nullable String clerkKeyFile;

  @Option(
      names = "--expect",
      paramLabel = "staging|production",
      description = "Which WorkOS environment is meant; another one fails.")
  private @Nullable Expected expected;

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "A social provider to look at, besides those of the snapshot, such as google.")
  private List<String> providers = new ArrayList<>();

  @Option(
      names = "--redirect-uri",
      paramLabel = "URI",
      description =
          "One that WorkOS knows, to ask for social providers with (default:"
              + " $WORKOS_REDIRECT_URI; with $WORKOS_CLIENT_ID).")
  private String redirect = "";

  @Option(
      names = "--disable-webhooks",
      description = "Switch all webhook endpoints off, and remember which were on.")
  private boolean disable;

  @Option(
      names = "--enable-webhooks",
      description = "Switch on again exactly those that --disable-webhooks switched off.")
  private boolean enable;

  public DoctorCommand(CliContext around) {
    super(around);
  }

  @Override
  protected void refuseWhatCannotBeMeant() {
    if (disable && enable) {
      throw UsageError.usage(
          "webhooks-both",
          "webhooks cannot be switched off and on at once",
          "Give one of the two.");
    }
    Keys.requireFile(Vendor.CLERK.variable(), clerkKeyFile);
    if (!redirect.isEmpty() && !isAddress(redirect)) {
      throw UsageError.usage(
          "redirect-wrong",
          "--redirect-uri " + redirect + " is no address",
          "Such as https://app.example.com/callback.");
    }
  }

  /** Applications of their own scheme are called back, too. */
  private static boolean isAddress(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    return disable || enable ? switchWebhooks(document) : look(document);
  }

  private int look(Document document) throws IOException, InterruptedException {
    SideKeys keys =
        SideKeys.of(
            new Keys(around().environment(), around().terminal()), clerkKeyFile, workos.keyFile);
    header(
        List.of(
            "workspace " + workspaceFolder(), side(keys, Vendor.CLERK), side(keys, Vendor.WORKOS)));
    DoctorWorkspace workspace = DoctorWorkspace.open(this);
    DoctorSummary summary =
        new DoctorRun(this, keys, workspace).all(new DoctorRun.Said(expected, providers, redirect));
    summary.print(terminal());
    document.add(summary);
    next(document, summary);
    int exit = summary.exitCode();
    document.status(exit == ExitCode.DONE ? "done" : "failed");
    return exit;
  }

  private static String side(SideKeys keys, Vendor vendor) {
    return keys.key(vendor)
        .map(key -> vendor.title() + " (key from " + key.origin() + ")")
        .orElse("no key of " + vendor.title());
  }

  private void next(Document document, DoctorSummary summary) {
    for (Check check : summary.checks()) {
      switch (check.code()) {
        case "webhooks-on" -> document.next(command("doctor --disable-webhooks"));
        case "webhooks-off" -> document.next(command("doctor --enable-webhooks"));
        case "docs-old" -> document.next(command("docs --refresh"));
        case "docs-drift" -> document.next(command("docs"));
        default -> {}
      }
    }
  }

  private int switchWebhooks(Document document) throws IOException, InterruptedException {
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    Migration migration = open(true);
    bind(migration, workos, target, document);
    WebhookMemory memory = new WebhookMemory(migration.workspace().environmentMemory());
    WebhookSwitch change =
        new WebhookSwitch(migration.requests(Access.SWITCH_WEBHOOKS), memory, terminal());
    List<WebhookEndpoint> all = change.all();
    if (disable) {
      off(target, change, all.stream().filter(WebhookEndpoint::enabled).toList());
    } else {
      on(target, change, memory.ids(), all);
    }
    document.add(change.found());
    if (!memory.ids().isEmpty()) {
      document.next(command("doctor --enable-webhooks"));
    }
    return change.exitCode();
  }

  private void off(WorkosTarget target, WebhookSwitch change, List<WebhookEndpoint> enabled)
      throws InterruptedException {
    if (enabled.isEmpty()) {
      terminal().say("  there is nothing to switch off");
      return;
    }
    consent
        .forWriting(this, target)
        .obtain(
            Writes.sideBySide(0, enabled.size(), 0),
            () -> enabled.forEach(it -> preview(TargetChecks.name(it), "off")));
    writes();
    change.off(enabled);
  }

  private void on(
      WorkosTarget target, WebhookSwitch change, Set<String> ids, List<WebhookEndpoint> all)
      throws InterruptedException {
    if (ids.isEmpty()) {
      terminal().say("  none was switched off from this workspace");
      return;
    }
    consent
        .forWriting(this, target)
        .obtain(Writes.sideBySide(0, ids.size(), 0), () -> ids.forEach(id -> preview(id, "on")));
    writes();
    change.on(ids, all);
  }

  private void preview(String endpoint, String word) {
    terminal().say("  would be switched " + word + ": " + endpoint);
  }
}
