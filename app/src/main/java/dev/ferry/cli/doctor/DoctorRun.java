package dev.ferry.cli.doctor;

import dev.ferry.DocsFile;
import dev.ferry.Migration;
import dev.ferry.RefusedException;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.ClerkTarget;
import dev.ferry.cli.connection.Keys;
import dev.ferry.cli.connection.SideKeys;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.session.StageContext;
import dev.ferry.doctor.AccessChecks;
import dev.ferry.doctor.Check;
import dev.ferry.doctor.ClockCheck;
import dev.ferry.doctor.DocsGateCheck;
import dev.ferry.doctor.EnvironmentCheck;
import dev.ferry.doctor.EnvironmentCheck.Expected;
import dev.ferry.doctor.KeyChecks;
import dev.ferry.doctor.KeyEvidence;
import dev.ferry.doctor.KeyShape.Mode;
import dev.ferry.doctor.PlaceChecks;
import dev.ferry.doctor.ProbeResult;
import dev.ferry.doctor.TargetChecks;
import dev.ferry.doctor.Vendor;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.text.Trouble;
import dev.ferry.vendordocs.DocsGate;
import dev.ferry.vendordocs.KnownFacts;
import dev.ferry.workspace.KnownEnvironment;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at one thing after the other; what is wrong with one hides nothing of the others. */
final class DoctorRun {
  /** As documented (workos.com/docs/reference/rate-limits, seen 2026-08), in words. */
  private static final String LIMITS =
      "500 writes and 1,000 reads of users in 10 s for the environment, 6,000 requests a minute"
          + " for the key, 50 deletions of organizations a minute";

  private final StageContext context;
  private final SideKeys keys;
  private final DoctorWorkspace workspace;
  private final List<Check> checks = new ArrayList<>();
  private DoctorCalls.@Nullable ClerkSide clerk;
  private DoctorCalls.@Nullable WorkosSide workos;
  private @Nullable ClerkTarget clerkTarget;
  private @Nullable WorkosTarget workosTarget;

  DoctorRun(StageContext context, SideKeys keys, DoctorWorkspace workspace) {
    this.context = context;
    this.keys = keys;
    this.workspace = workspace;
  }

  /**
   * What the operator said.
   *
   * @param expected null if nothing
   * @param providers social ones, besides those of the snapshot
   * @param redirect an address that WorkOS may send browsers back to, empty if not given
   */
  record Said(@Nullable Expected expected, List<String> providers, String redirect) {}

  DoctorSummary all(Said said) throws InterruptedException {
    keysAndAccess();
    environment(said.expected());
    Stream.of(ClockCheck.of(contacts()), docs()).forEach(checks::add);
    checks.addAll(workspace.checks(workosTarget, clerkInstance()));
    Long users = workspace.users();
    checks.addAll(
        PlaceChecks.of(
            DoctorPlace.look(
                context.workspaceFolder(),
                users == null && clerk != null ? clerk.users() : users)));
    checks.add(PlaceChecks.of(DoctorPlace.sealing(context.around().environment())));
    target();
    social(said);
    return DoctorSummary.of(checks);
  }

  private void keysAndAccess() throws InterruptedException {
    for (Vendor vendor : Vendor.values()) {
      checks.add(KeyChecks.of(vendor, keys.evidence(vendor)));
      try {
        aim(vendor);
      } catch (RefusedException e) {
        checks.add(addressed(vendor, context.refusal(e)));
      } catch (UsageError e) {
        checks.add(addressed(vendor, e));
      }
    }
    DoctorCalls calls = new DoctorCalls(context.around().clock());
    if (clerkTarget != null) {
      clerk = calls.clerk(clerkTarget);
    }
    if (workosTarget != null) {
      workos = calls.workos(workosTarget);
    }
    ProbeResult ofClerk = clerk == null ? null : clerk.contact();
    ProbeResult ofWorkos = workos == null ? null : workos.contact();
    checks.add(AccessChecks.of(Vendor.CLERK, address(Vendor.CLERK), ofClerk, ofWorkos));
    checks.add(AccessChecks.of(Vendor.WORKOS, address(Vendor.WORKOS), ofWorkos, ofClerk));
  }

  private static Check addressed(Vendor vendor, UsageError e) {
    return new Check(
        vendor == Vendor.CLERK ? "clerk-address" : "workos-address",
        Check.Status.FAIL,
        e.code(),
        e.message(),
        e.fix());
  }

  private void aim(Vendor vendor) {
    Map<String, String> environment = context.around().environment();
    if (!KeyChecks.maySend(vendor, keys.evidence(vendor))) {
      return;
    }
    Keys.Key key = keys.key(vendor).orElseThrow();
    if (vendor == Vendor.CLERK) {
      clerkTarget = ClerkTarget.of(key, environment);
    } else {
      workosTarget = WorkosOptions.target(key, environment);
    }
  }

  private URI address(Vendor vendor) {
    if (vendor == Vendor.CLERK) {
      return clerkTarget == null ? URI.create("https://api.clerk.com") : clerkTarget.address();
    }
    return workosTarget == null ? URI.create("https://api.workos.com") : workosTarget.address();
  }

  private List<ProbeResult> contacts() {
    List<ProbeResult> contacts = new ArrayList<>();
    if (clerk != null) {
      contacts.add(clerk.contact());
    }
    if (workos != null) {
      contacts.add(workos.contact());
    }
    return contacts;
  }

  private @Nullable ClerkInstance clerkInstance() {
    return clerk == null ? null : clerk.instance();
  }

  private void environment(@Nullable Expected expected) {
    ClerkInstance instance = clerkInstance();
    checks.add(
        EnvironmentCheck.of(
            new EnvironmentCheck.Evidence(
                workosTarget == null ? null : mode(Vendor.WORKOS),
                workosTarget != null && workosTarget.kind() == KnownEnvironment.Kind.LOCAL,
                clerkTarget == null ? null : mode(Vendor.CLERK),
                instance == null
                    ? null
                    : instance.environment() == ClerkInstance.Environment.PRODUCTION,
                expected)));
  }

  private @Nullable Mode mode(Vendor vendor) {
    return keys.evidence(vendor) instanceof KeyEvidence.Present key ? key.shape().mode() : null;
  }

  private Check docs() {
    try (SideFiles files = Migration.sideFiles(context.workspaceFolder(), context.options())) {
      return DocsGateCheck.of(
          DocsGate.of(
              KnownFacts.bundled(), DocsFile.in(files).read(), context.around().clock().instant()));
    } catch (RefusedException refused) {
      UsageError e = context.refusal(refused);
      return new Check("docs-gate", Check.Status.FAIL, e.code(), e.message(), e.fix());
    } catch (IOException e) {
      return new Check(
          "docs-gate",
          Check.Status.UNKNOWN,
          "docs-state-unreadable",
          "docs.json cannot be read: " + Trouble.words(e),
          "Check its permissions.");
    }
  }

  private void target() {
    DoctorCalls.WorkosSide side = workos;
    checks.add(TargetChecks.limits(LIMITS, side == null ? null : side.contact()));
    checks.add(
        TargetChecks.content(
            side == null ? null : side.users(),
            side == null ? null : side.organizations(),
            workspace.carried()));
    checks.add(
        TargetChecks.webhooks(
            side == null ? null : side.webhooks(),
            workspace.webhooksOff(),
            side == null ? "" : side.webhooksWhy(),
            new TargetChecks.Commands(
                context.command("doctor --disable-webhooks"),
                context.command("doctor --enable-webhooks"))));
    checks.add(TargetChecks.multipleRoles());
  }

  private void social(Said said) {
    Map<String, Long> providers = new TreeMap<>(workspace.providers());
    said.providers().forEach(provider -> providers.putIfAbsent(provider, 0L));
    if (providers.isEmpty()) {
      checks.add(workspace.noProviders());
      return;
    }
    String clientId = context.around().environment().getOrDefault("WORKOS_CLIENT_ID", "").strip();
    String redirect =
        said.redirect().isEmpty()
            ? context.around().environment().getOrDefault("WORKOS_REDIRECT_URI", "").strip()
            : said.redirect();
    checks.addAll(
        DoctorSocial.checks(
            new DoctorSocial.Application(
                address(Vendor.WORKOS), mode(Vendor.WORKOS) == Mode.LIVE, clientId, redirect),
            providers));
  }
}
