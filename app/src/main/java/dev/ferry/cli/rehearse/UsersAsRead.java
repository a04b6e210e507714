package dev.ferry.cli.rehearse;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.TotpSeed;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.held.Moments;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Workspace;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What WorkOS held when it was read for the plan, for an embedded one to hold it too. */
final class UsersAsRead {
  private static final int BATCH = 500;

  /** Of a factor whose seed is not known any more: nobody signs in there. */
  private static final Sensitive<String> UNKNOWN = Sensitive.of("AAAAAAAAAAAAAAAA");

  private final Workspace workspace;

  UsersAsRead(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * All users, and of the second factors those that this migration enrolled: no list has others.
   */
  List<ExistingUser> all() {
    Map<String, Factor> factors = enrolledFactors();
    List<ExistingUser> all = new ArrayList<>();
    for (WorkosUser user :
        Batches.byId(WorkosUser::id, id -> workspace.target().after(id, BATCH)).each()) {
      all.add(existing(user, factors.get(user.id())));
    }
    return all;
  }

  /**
   * A second factor that this migration gave.
   *
   * @param id WorkOS's, which a verification looks for
   */
  private record Factor(String id, Sensitive<String> seed) {}

  private static ExistingUser existing(WorkosUser user, @Nullable Factor factor) {
    return new ExistingUser(
        user.id(),
        user.email(),
        user.emailVerified(),
        user.firstName(),
        user.lastName(),
        user.externalId(),
        user.metadata(),
        null,
        factor == null ? null : factor.seed().reveal(),
        factor == null ? null : factor.id(),
        user.locale(),
        new Moments(
            moment(user.createdAt()), moment(user.updatedAt()), moment(user.lastSignInAt())));
  }

  /**
   * Whether anybody has touched it since we did, is told by its moments; one that cannot be read
   * tells nothing.
   */
  static @Nullable Instant moment(@Nullable String told) {
    try {
      return told == null ? null : Instant.parse(told);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** By WorkOS's id of their users. */
  private Map<String, Factor> enrolledFactors() {
    Map<String, Factor> factors = new HashMap<>();
    for (List<UserPlan> batch :
        Batches.bySeq(UserPlan::seq, seq -> workspace.plans().after(UserPlan.class, seq, BATCH))) {
      List<String> ids = batch.stream().map(UserPlan::clerkId).toList();
      Map<String, String> users = known(ObjectKind.USER, ids);
      Map<String, String> given = known(ObjectKind.FACTOR, ids);
      for (UserPlan plan : batch) {
        String user = users.get(plan.clerkId());
        String factor = given.get(plan.clerkId());
        if (user != null && factor != null) {
          factors.put(user, new Factor(factor, seed(plan)));
        }
      }
    }
    return factors;
  }

  /** WorkOS's ids by Clerk's. */
  private Map<String, String> known(ObjectKind kind, List<String> clerkIds) {
    return workspace.journal().mappings().of(kind, clerkIds).stream()
        .collect(Collectors.toMap(Mapping::clerkId, Mapping::workosId));
  }

  /** A newer snapshot may have no seed of a factor that is there. */
  private static Sensitive<String> seed(UserPlan plan) {
    TotpSeed seed = plan.totpSeed();
    return seed == null ? UNKNOWN : seed.value();
  }
}
