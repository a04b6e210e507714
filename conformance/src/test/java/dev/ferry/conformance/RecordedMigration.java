package dev.ferry.conformance;

import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What was said while the built program carried a tenant over, and took it back. */
record RecordedMigration(List<Exchange> clerk, List<Exchange> workos) {
  private static final int USERS = 300;
  private static final int ORGANIZATIONS = 24;
  private static final List<Integer> WELL = List.of(0);
  private static final List<Integer> WELL_OR_NOT_ALL = List.of(0, 1);

  static RecordedMigration in(Path folder) throws IOException, InterruptedException {
    GeneratedTenant tenant =
        TenantGenerator.generate(folder.resolve("tenant"), USERS, 1, ORGANIZATIONS);
    WorkosTwinOptions options =
        WorkosTwinOptions.defaults()
            .withLimits(Limits.NONE)
            .withExistingUsers(tenant.existingUsers());
    options =
        options.withOrganizations(
            options
                .organizations()
                .withExisting(tenant.existingOrganizations())
                .withExistingRoles(tenant.existingRoles()));
    try (ClerkTwin clerk =
            ClerkTwin.start(ClerkTwinOptions.defaults().withData(tenant.clerkApi()));
        WorkosTwin workos = WorkosTwin.start(options);
        Recorder toClerk = Recorder.before(clerk.address());
        Recorder toWorkos = Recorder.before(workos.address())) {
      Ferry ferry =
          new Ferry(folder)
              .with("CLERK_API_URL", toClerk.address().toString())
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("WORKOS_API_URL", toWorkos.address().toString())
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_CLIENT_ID", workos.clientId());
      lookFirst(ferry, workos);
      carry(ferry, tenant, workos);
      return new RecordedMigration(toClerk.exchanges(), toWorkos.exchanges());
    }
  }

  private static void lookFirst(Ferry ferry, WorkosTwin workos)
      throws IOException, InterruptedException {
    workos.configure("GoogleOAuth");
    workos.addWebhook("https://hooks.acme.example/in");
    ferry.run(
        WELL,
        "doctor",
        "--json",
        "--provider",
        "google",
        "--redirect-uri",
        "https://app.acme.example/callback");
    ferry.run(WELL, "doctor", "--disable-webhooks", "--yes", "--json");
    ferry.run(WELL, "doctor", "--enable-webhooks", "--yes", "--json");
  }

  private static void carry(Ferry ferry, GeneratedTenant tenant, WorkosTwin workos)
      throws IOException, InterruptedException {
    ferry.run(
        WELL_OR_NOT_ALL,
        "snapshot",
        "--json",
        "--clerk",
        "--csv",
        tenant.clerkExport().toString(),
        "--support-json",
        tenant.supportExport().toString());
    ferry.run(WELL, "plan", "--json", "--limit", "none");
    ferry.run(WELL, "apply", "--yes", "--json", "--limit", "none", "--send-invitations");
    ferry.run(WELL, "verify", "--json", "--limit", "none");
    ferry.run(WELL, "portal-link", "--json", anyOrganization(workos));
    ferry.run(WELL_OR_NOT_ALL, "rollback", "--yes", "--json", "--limit", "none");
  }

  private static String anyOrganization(WorkosTwin workos) {
    return workos.state().organizations().stream()
        .map(TwinOrganization::externalId)
        .filter(id -> id != null && id.startsWith("org_"))
        .findFirst()
        .orElseThrow();
  }
}
