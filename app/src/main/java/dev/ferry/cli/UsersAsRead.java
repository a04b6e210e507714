package dev.ferry.cli;

import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.twin.workos.ExistingUser;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What WorkOS held when it was read for the plan, for an embedded one to hold it too. */
final class UsersAsRead {
  private static final int BATCH = 500;

  private final Workspace workspace;

  UsersAsRead(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * All users, and of the second factors those that this migration enrolled: no list has others.
   */
  List<ExistingUser> all() {
    Map<String, Sensitive<String>> seeds = enrolledSeeds();
    List<ExistingUser> all = new ArrayList<>();
    List<WorkosUser> batch = workspace.target().after("", BATCH);
    while (!batch.isEmpty()) {
      for (WorkosUser user : batch) {
        all.add(existing(user, seeds));
      }
      batch = workspace.target().after(batch.get(batch.size() - 1).id(), BATCH);
    }
    return all;
  }

  private static ExistingUser existing(WorkosUser user, Map<String, Sensitive<String>> seeds) {
    Sensitive<String> seed = seeds.get(user.id());
    return new ExistingUser(
        user.id(),
        user.email(),
        user.emailVerified(),
        user.firstName(),
        user.lastName(),
        user.externalId(),
        user.metadata(),
        null,
        seed == null ? null : seed.reveal());
  }

  private Map<String, Sensitive<String>> enrolledSeeds() {
    Map<String, Sensitive<String>> seeds = new HashMap<>();
    List<UserPlan> batch = workspace.plans().after(0, BATCH);
    while (!batch.isEmpty()) {
      for (UserPlan plan : batch) {
        String workosId = plan.workosId();
        Sensitive<String> seed = plan.totpSeed();
        if (plan.factorPresent() && workosId != null && seed != null) {
          seeds.put(workosId, seed);
        }
      }
      batch = workspace.plans().after(batch.get(batch.size() - 1).seq(), BATCH);
    }
    return seeds;
  }
}
