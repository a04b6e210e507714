package dev.ferry.cli.rehearse;

import dev.ferry.MigrationOptions;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.embedded.EmbeddedOptions;
import dev.ferry.cli.embedded.EmbeddedWorkos;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.workspace.Workspace;
import java.time.Clock;
import java.util.List;

/** An embedded WorkOS that holds what the real one held when it was read for the plan. */
public record TargetAsRead(Workspace workspace, MigrationOptions options) {

  /** Without limits and faults. */
  public EmbeddedWorkos start(Clock clock) {
    return start(new UsersAsRead(workspace).all(), new EmbeddedOptions(), 1, clock);
  }

  EmbeddedWorkos start(List<ExistingUser> held, EmbeddedOptions embedded, long seed, Clock clock) {
    WorkosTwinOptions twin = WorkosTwinOptions.defaults();
    // The policy says how many pairs WorkOS takes: a twin that took fewer would prove it wrong.
    int pairs = Math.max(twin.metadataPairs(), options.policy().get().metadataPairs());
    try {
      return EmbeddedWorkos.start(
          twin.withExistingUsers(held)
              .withOrganizations(new OrganizationsAsRead(workspace.target()).options())
              .withMetadataPairs(pairs),
          embedded,
          seed,
          clock);
    } catch (IllegalArgumentException e) {
      throw UsageError.usage(
          "target-unlike",
          "what WorkOS held cannot be set up again here: " + e.getMessage(),
          "Report this: the embedded WorkOS takes something for impossible that is not.");
    }
  }
}
