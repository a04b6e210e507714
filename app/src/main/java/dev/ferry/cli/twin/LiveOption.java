package dev.ferry.cli.twin;

import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.ServerAddress;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.live.Life;
import dev.ferry.twin.clerk.live.Pulse;
import dev.ferry.twin.clerk.webhook.WebhookFault;
import dev.ferry.twin.clerk.webhook.WebhookFaults;
import dev.ferry.twin.clerk.webhook.Webhooks;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantRules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the embedded Clerk lives, how fast, and whom it tells. */
final class LiveOption {
  @Option(
      names = "--live",
      paramLabel = "RATE",
      description =
          "The embedded Clerk lives: so many changes a second, up to 1000. People sign up, change"
              + " addresses, names and passwords, are banned, join organizations and leave. The"
              + " dashboard that is printed has the export of that moment (GET /export.csv), what"
              + " WorkOS must then hold (GET /outcome.json), what has happened (GET /life), and"
              + " stops it (POST /pause, POST /resume).")
  private @Nullable Double rate;

  @Option(
      names = "--live-seed",
      paramLabel = "S",
      description = "The same seed and the same tenant give the same life (default: 1).")
  private long seed = 1;

  @Option(
      names = "--webhooks",
      paramLabel = "URL",
      description =
          "Where the embedded Clerk sends each change, signed as Svix does, with the secret that is"
              + " printed.")
  private @Nullable String address;

  @Option(
      names = "--webhook-faults",
      paramLabel = "FAULT",
      split = ",",
      description =
          "What goes wrong with webhooks: lossy, doubled, late, disordered, or several of them"
              + " (default: nothing).")
  private List<String> faults = List.of();

  /** Starts what was asked for; null if nothing was. */
  @Nullable LiveClerk start(ClerkTwin clerk, Optional<GeneratedTenant> tenant, InstantSource clock)
      throws IOException {
    Set<WebhookFault> chosen = faults();
    if (rate == null) {
      refuseWithoutLife();
      return null;
    }
    if (!(rate > 0 && rate <= Pulse.FASTEST)) {
      throw UsageError.usage(
          "rate-wrong", "--live " + rate + " is no rate", "More than 0, and at most 1000.");
    }
    Optional<Webhooks.Options> webhooks =
        Optional.ofNullable(address)
            .map(LiveOption::receiver)
            .map(Webhooks.Options::to)
            .map(options -> options.withFaults(new WebhookFaults(chosen, seed)));
    return LiveClerk.start(clerk, start(tenant, clock), rate, webhooks);
  }

  private void refuseWithoutLife() {
    if (address != null) {
      throw UsageError.usage(
          "webhooks-without-life",
          "--webhooks has nothing to tell of a Clerk that stands still",
          "Add --live RATE.");
    }
  }

  private Life.Start start(Optional<GeneratedTenant> tenant, InstantSource clock)
      throws IOException {
    if (tenant.isEmpty()) {
      return new Life.Start(List.of(), TenantRules.Before.nothing(), seed, clock);
    }
    GeneratedTenant there = tenant.get();
    if (!Files.isDirectory(there.clerkApi())) {
      throw UsageError.usage(
          "data-without-api",
          there.folder() + " has no data of Clerk's API, so that there is nobody to live",
          "Make it again with ferry generate DIR --users N --orgs M.");
    }
    return new Life.Start(
        there.users(),
        new TenantRules.Before(
            there.existingUsers(), there.existingOrganizations(), there.existingRoles()),
        seed,
        clock);
  }

  private static URI receiver(String address) {
    return ServerAddress.of("--webhooks", address, Map.of());
  }

  private Set<WebhookFault> faults() {
    Set<WebhookFault> chosen = new TreeSet<>();
    for (String word : faults) {
      chosen.add(WebhookFault.named(word).orElseThrow(() -> unknown(word)));
    }
    return chosen;
  }

  private static UsageError unknown(String word) {
    return UsageError.usage(
        "webhook-faults-unknown",
        "--webhook-faults " + word + " is not known",
        "Use some of "
            + Arrays.stream(WebhookFault.values())
                .map(WebhookFault::word)
                .collect(Collectors.joining(", "))
            + ".");
  }
}
