package dev.ferry.cli.twin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.NearMiss;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.embedded.FaultsOption;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.fault.FaultPlan;
import dev.ferry.twin.fault.FaultProfile;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the embedded Clerk and WorkOS as servers. */
@Command(
    name = "twin",
    description =
        "Runs the embedded Clerk and WorkOS until stopped; prints their addresses and keys.",
    footer = {
      "",
      "Examples:",
      "  ferry twin --workos-port 8089 --data tenant --limits documented",
      "  ferry twin --faults hostile",
      "  ferry twin --data tenant --live 5 --webhooks http://127.0.0.1:8091/clerk",
      "  curl -o new.csv $CLERK_DASHBOARD_URL/export.csv",
      "  ferry twin --production"
    })
public final class TwinCommand extends WorkCommand {
  /** Always the same, so that what was seen once can be seen again. */
  private static final long FAULT_SEED = 1;

  private static final int LAST_PORT = 65_535;

  @Option(
      names = "--clerk-port",
      paramLabel = "P",
      description = "The port of the embedded Clerk (default: a free one).")
  private int clerkPort;

  @Option(
      names = "--workos-port",
      paramLabel = "Q",
      description = "The port of the embedded WorkOS (default: a free one).")
  private int workosPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A generated tenant: what Clerk's API tells and what WorkOS holds already are taken from it.")
  private @Nullable Path data;

  @Option(
      names = "--limits",
      paramLabel = "documented|none",
      description = "Which rate limits they keep (default: documented).")
  private String limits = "documented";

  @Option(
      names = "--production",
      description =
          "The embedded WorkOS plays production: its key begins with sk_live_, so that every"
              + " question of production is asked.")
  private boolean production;

  @Mixin private final FaultsOption faults = new FaultsOption();

  @Mixin private final LiveOption live = new LiveOption();

  public TwinCommand(CliContext around) {
    super(around);
  }

  @Override
  protected boolean hasWorkspace() {
    return false;
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    checkPort("--clerk-port", clerkPort);
    checkPort("--workos-port", workosPort);
    Optional<GeneratedTenant> tenant = tenant();
    try (ClerkTwin clerk = clerk(tenant);
        WorkosTwin workos = workos(tenant);
        LiveClerk living = live.start(clerk, tenant, around().clock())) {
      header(parts(clerk, workos, living));
      tell(document, clerk, workos, living);
      new CountDownLatch(1).await();
      return ExitCode.DONE;
    }
  }

  private static void checkPort(String option, int port) {
    if (port < 0 || port > LAST_PORT) {
      throw UsageError.usage(
          "port-wrong", option + " " + port + " is no port", "1 to " + LAST_PORT + ", or 0.");
    }
  }

  private Optional<GeneratedTenant> tenant() {
    if (data == null) {
      return Optional.empty();
    }
    Path folder = around().workingFolder().resolve(data);
    if (!Files.isDirectory(folder)) {
      throw UsageError.usage(
          "data-missing", data + " is no folder", "Make one with ferry generate DIR --users N.");
    }
    GeneratedTenant tenant = new GeneratedTenant(folder);
    if (!Files.exists(tenant.clerkExport())) {
      throw UsageError.usage(
          "data-missing",
          data + " holds no generated tenant: it has no " + tenant.clerkExport().getFileName(),
          "Make one with ferry generate DIR --users N.");
    }
    return Optional.of(tenant);
  }

  private ClerkTwin clerk(Optional<GeneratedTenant> tenant) {
    ClerkTwinOptions options = ClerkTwinOptions.defaults().withPort(clerkPort);
    if (limits() == Limits.NONE) {
      options = options.withRequestsPer10s(ClerkTwinOptions.UNLIMITED);
    }
    Optional<Path> api = clerkData(tenant);
    ClerkTwinOptions filled = api.map(options::withData).orElse(options);
    ClerkTwin twin = started(clerkPort, () -> ClerkTwin.start(filled));
    faults.profile().ifPresent(chosen -> twin.faults(plan(chosen)));
    return twin;
  }

  /** What Clerk's API tells; a tenant without organizations has none of it. */
  private static Optional<Path> clerkData(Optional<GeneratedTenant> tenant) {
    return tenant.map(GeneratedTenant::clerkApi).filter(Files::isDirectory);
  }

  private WorkosTwin workos(Optional<GeneratedTenant> tenant) throws IOException {
    WorkosTwinOptions options =
        WorkosTwinOptions.defaults().withPort(workosPort).withLimits(limits());
    if (tenant.isPresent()) {
      options =
          options
              .withExistingUsers(tenant.get().existingUsers())
              .withOrganizations(
                  OrganizationOptions.defaults()
                      .withExisting(tenant.get().existingOrganizations())
                      .withExistingRoles(tenant.get().existingRoles()));
    }
    Optional<FaultProfile> profile = faults.profile();
    if (profile.isPresent()) {
      options = options.withLag(profile.get().lag());
    }
    WorkosTwinOptions chosen = options;
    WorkosTwin twin =
        started(
            workosPort,
            () -> production ? WorkosTwin.startProduction(chosen) : WorkosTwin.start(chosen));
    profile.ifPresent(one -> twin.faults(plan(one)));
    return twin;
  }

  private FaultPlan plan(FaultProfile profile) {
    return profile.plan(FAULT_SEED, around().clock());
  }

  private List<String> parts(ClerkTwin clerk, WorkosTwin workos, @Nullable LiveClerk living) {
    List<String> parts = new ArrayList<>();
    parts.add("Clerk at " + clerk.address());
    parts.add("WorkOS" + (production ? " production" : "") + " at " + workos.address());
    parts.add("limits " + limits);
    faults.profile().ifPresent(chosen -> parts.add("faults " + chosen.word()));
    if (living != null) {
      parts.add(
          "%s changes a second, seed %d".formatted(living.told().rate(), living.told().seed()));
    }
    return parts;
  }

  private Limits limits() {
    return switch (limits) {
      case "documented" -> Limits.DOCUMENTED;
      case "none" -> Limits.NONE;
      default ->
          throw UsageError.usage(
              "limits-unknown",
              "--limits "
                  + limits
                  + " is not known"
                  + NearMiss.hint(limits, List.of("documented", "none")),
              "Use documented or none.");
    };
  }

  private static <T> T started(int port, Supplier<T> twin) {
    try {
      return twin.get();
    } catch (IllegalArgumentException e) {
      throw UsageError.usage(
          "data-wrong",
          String.valueOf(e.getMessage()),
          "Fix it, or make the tenant again with ferry generate.");
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof BindException)) {
        throw e;
      }
      throw UsageError.usage(
          "port-taken",
          "port " + port + " cannot be used: " + e.getMessage(),
          "Name another one, or none for any free one.");
    }
  }

  private record Server(
      URI url, String key, @JsonInclude(Include.NON_NULL) @Nullable String clientId) {}

  /** Printed before it waits: programs that start it read this. */
  private void tell(
      Document document, ClerkTwin clerk, WorkosTwin workos, @Nullable LiveClerk living) {
    document.add("clerk", new Server(clerk.address(), clerk.secretKey(), null));
    document.add("workos", new Server(workos.address(), workos.apiKey(), workos.clientId()));
    faults.profile().ifPresent(chosen -> document.add("faults", chosen));
    Optional<LiveClerk> life = Optional.ofNullable(living);
    life.ifPresent(one -> document.add("live", one.told()));
    Optional<LiveClerk.Receiver> receiver = life.flatMap(LiveClerk::receiver);
    receiver.ifPresent(one -> document.add("webhooks", one));
    document.status("running");
    if (common().json) {
      terminal().data(document.finished(closing(ExitCode.DONE)).toString());
    } else {
      terminal().data("export CLERK_API_URL=" + clerk.address());
      terminal().data("export CLERK_SECRET_KEY=" + clerk.secretKey());
      terminal().data("export WORKOS_API_URL=" + workos.address());
      terminal().data("export WORKOS_API_KEY=" + workos.apiKey());
      terminal().data("export WORKOS_CLIENT_ID=" + workos.clientId());
      life.ifPresent(
          one -> terminal().data("export CLERK_DASHBOARD_URL=" + one.told().dashboard()));
      receiver.ifPresent(
          one -> terminal().data("export CLERK_WEBHOOK_SIGNING_SECRET=" + one.secret()));
    }
    if (data != null && clerkData(tenant()).isEmpty()) {
      terminal()
          .say(
              "  Clerk is empty: "
                  + data
                  + " was generated with --orgs 0, and is in its export alone");
    }
    terminal().say("  running; Ctrl-C stops it");
  }
}
