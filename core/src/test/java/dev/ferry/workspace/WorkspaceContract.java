package dev.ferry.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Planned;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.plan.Planner;
import dev.ferry.plan.Planner.Witness;
import dev.ferry.plan.WorkosUsers;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.SnapshotStore.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every workspace does, whatever it keeps things in: a contract for each of its purposes, and
 * here the words that they share.
 */
public abstract class WorkspaceContract {
  protected static final String DIGEST =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
  protected static final String SEED = "JBSWY3DPEHPK3PXP";
  protected static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123Z");

  @TempDir protected Path folder;
  protected Workspace workspace;

  /** Opens the workspace in this folder, or makes it. */
  protected abstract Workspace open(Path inFolder, Sealer sealer, Clock clock);

  protected static Sealer sealer(int key) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    return new Sealer(bytes);
  }

  final Workspace open(int key) {
    return open(folder, sealer(key), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @BeforeEach
  void openIt() {
    workspace = open(1);
  }

  @AfterEach
  void closeIt() {
    workspace.close();
  }

  protected static ClerkUserBuilder user(String id) {
    return ClerkUser.builder(id).primaryEmail(id + "@acme.test");
  }

  protected static ClerkUserBuilder withSecrets(String id) {
    return user(id)
        .password(new ClerkPassword(Sensitive.of(DIGEST), "bcrypt"))
        .totpSecret(Sensitive.of(SEED))
        .privateMetadata(Sensitive.of("{\"crm\":\"PRIVATE-TOKEN\"}"));
  }

  static ClerkUserFragment all(ClerkUserBuilder user) {
    return new ClerkUserFragment(user.build(), EnumSet.allOf(ClerkField.class));
  }

  protected final SnapshotInfo snapshot(ClerkUserBuilder... users) throws IOException {
    return workspace
        .snapshots()
        .replace(
            intake -> {
              for (ClerkUserBuilder user : users) {
                assertThat(intake.put(0, all(user))).isTrue();
              }
              return new Sources("[]", 0);
            });
  }

  protected final PlanInfo plan() {
    return new Planner(Policy.defaults()).plan(workspace.plans());
  }

  /** Keeps what a plan was decided from, and what was decided. */
  public record Seen(List<Candidate> candidates, List<Planned> plans) implements Witness {
    @Override
    public void user(Candidate candidate, Supplier<Set<ClerkField>> known, UserPlan plan) {
      candidates.add(candidate);
      plans.add(plan);
    }

    @Override
    public void object(ObjectPlan plan) {
      plans.add(plan);
    }
  }

  /** What a plan would be made from. */
  final List<Candidate> candidates() {
    List<Candidate> seen = new ArrayList<>();
    new Planner(Policy.defaults()).plan(workspace.plans(), new Seen(seen, new ArrayList<>()));
    return seen;
  }

  final List<ClerkUser> users() {
    return candidates().stream().map(Candidate::user).toList();
  }

  final List<UserPlan> plans() {
    return workspace.plans().after(UserPlan.class, 0, 1_000);
  }

  protected final void note(String clerkId, Fact... facts) {
    workspace
        .journal()
        .append(Arrays.stream(facts).map(f -> (Entry) new Entry.Noted(clerkId, NOW, f)).toList());
  }

  final List<Fact> facts(String clerkId) {
    return workspace.journal().factsOf(List.of(clerkId)).getOrDefault(clerkId, List.of());
  }

  protected static Fact intended(OperationKind kind) {
    return new Fact.Intended(kind, null);
  }

  final List<Mapping> mappings(ObjectKind kind) {
    return workspace.journal().mappings().after(kind, "", 10);
  }

  final Results results() {
    return workspace.journal().results();
  }

  final Rollbacks rollbacks() {
    return workspace.journal().rollbacks();
  }

  final Mapping mapping(String clerkId) {
    List<Mapping> found = workspace.journal().mappings().of(ObjectKind.USER, List.of(clerkId));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  static WorkosUser workos(String id, @Nullable String externalId) {
    return WorkosUsers.workosUser(id).externalId(externalId).build();
  }

  final void settle(long seq, String id, Result.Outcome outcome, @Nullable Reason reason) {
    settle(new Result<>(ObjectKind.USER, seq, id, outcome, reason, null, "w"));
  }

  final void settle(Result<Outcome> result) {
    workspace.journal().append(List.of(new Entry.Settled(result, NOW)));
  }
}
