package dev.ferry.cli.growth;

import dev.ferry.kind.membership.MembershipScan;
import dev.ferry.kind.organization.OrganizationEndpoints.ListOrganizations;
import dev.ferry.kind.permission.PermissionEndpoints.ListPermissions;
import dev.ferry.kind.role.RoleEndpoints.ListRoles;
import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.pace.Pacer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.SourceListener;
import dev.ferry.source.clerk.api.ClerkApi;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.source.clerk.api.ClerkApiUsers;
import dev.ferry.source.clerk.api.ClerkLimits;
import dev.ferry.transport.HttpTransport;
import dev.ferry.workos.Access;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.WorkosCalls;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reads of a round and nothing else: the same lists, asked for in the same way within the same
 * limits, one service after the other; what comes is dropped. What a round takes is held against
 * it.
 */
record BareReads(Map<String, String> environment) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How many seconds both take. */
  double seconds() throws IOException, InterruptedException {
    long began = System.nanoTime();
    clerk();
    workos();
    return (System.nanoTime() - began) / 1e9;
  }

  private String of(String name) {
    return String.valueOf(environment.get(name));
  }

  private void clerk() throws IOException {
    try (ClerkApi api =
        ClerkApi.connect(
            URI.create(of("CLERK_API_URL")),
            Sensitive.of(of("CLERK_SECRET_KEY")),
            "bare",
            ClerkLimits.share(ClerkLimits.DEFAULT_SHARE),
            Clock.systemUTC())) {
      new ClerkApiSource(api, ClerkApiUsers.PAGE).read(new Dropping());
    }
  }

  private void workos() throws InterruptedException {
    try (HttpTransport transport =
        new HttpTransport(Sensitive.of(of("WORKOS_API_KEY")), "bare", 64, PATIENCE)) {
      PacedReads reads =
          new PacedReads(
              transport,
              new WorkosCalls(URI.create(of("WORKOS_API_URL")), Access.READ),
              Pacer.of(RateLimitClass.class, RateLimits.documented().quotas()),
              Clock.systemUTC(),
              16);
      List<String> organizations = new ArrayList<>();
      new PageScan<>(reads, "users", ListUsers::new).each(page -> {});
      reads.one(new ListRoles());
      new PageScan<>(reads, "permissions", ListPermissions::new).each(page -> {});
      new PageScan<>(reads, "organizations", ListOrganizations::new)
          .each(page -> page.stream().map(WorkosOrganization::id).forEach(organizations::add));
      new MembershipScan(reads).read(organizations.iterator(), page -> {});
    }
  }

  /** Keeps only which ids have come: that is how the end of a list is known. */
  private static final class Dropping implements SourceListener {
    private final Set<String> ids = new HashSet<>();

    @Override
    public void user(ClerkUserFragment fragment, long line) {}

    @Override
    public boolean current(ClerkUserFragment fragment, long place) {
      return ids.add(fragment.user().id());
    }

    @Override
    public boolean object(ClerkObject object) {
      return ids.add(object.id());
    }

    @Override
    public void finding(Finding finding) {}

    @Override
    public void reject(RejectedRow row) {
      throw new AssertionError("every row can be read, but " + row);
    }
  }
}
