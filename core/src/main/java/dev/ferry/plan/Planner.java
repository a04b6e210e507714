package dev.ferry.plan;

import dev.ferry.kind.Kinds;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.Planned;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.Connections;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.resource.Standalone;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Draft;
import dev.ferry.workspace.Draft.Applicant;
import dev.ferry.workspace.Draft.Person;
import dev.ferry.workspace.ObjectCandidate;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan in passes over the snapshot: everybody's address, so that shared ones are known;
 * everybody's fate; then that of everything else, kind by kind. Roles and permissions are few and
 * are held; all else goes through one at a time. Thread-safe.
 */
public final class Planner {
  private final Policy policy;
  private final UserPlanner users;
  private final Consumer<UncarriedMetadata> overflow;

  /** A planner that keeps nothing of what does not fit into metadata. */
  public Planner(Policy policy) {
    this(policy, left -> {});
  }

  /**
   * @param overflow hears what does not fit into metadata, of each user and organization that goes
   *     over, as it is decided
   */
  public Planner(Policy policy, Consumer<UncarriedMetadata> overflow) {
    this.policy = policy;
    this.users = new UserPlanner(policy);
    this.overflow = overflow;
  }

  /** Hears what is decided, one by one. */
  public interface Witness {
    /**
     * @param known what the sources said anything about; read when it is asked for
     */
    void user(Candidate candidate, Supplier<Set<ClerkField>> known, UserPlan plan);

    void object(ObjectPlan plan);

    /**
     * The same witness, beside which somebody counts.
     *
     * @param decided hears how many users and other objects are decided so far
     */
    default Witness counted(LongConsumer decided) {
      return new Counting(this, decided);
    }
  }

  /** Counts what another witness hears. Not thread-safe. */
  private static final class Counting implements Witness {
    private final Witness other;
    private final LongConsumer decided;
    private long count;

    Counting(Witness other, LongConsumer decided) {
      this.other = other;
      this.decided = decided;
    }

    @Override
    public void user(Candidate candidate, Supplier<Set<ClerkField>> known, UserPlan plan) {
      other.user(candidate, known, plan);
      decided.accept(++count);
    }

    @Override
    public void object(ObjectPlan plan) {
      other.object(plan);
      decided.accept(++count);
    }
  }

  /** Hears nothing. */
  public static final Witness NOBODY =
      new Witness() {
        @Override
        public void user(Candidate candidate, Supplier<Set<ClerkField>> known, UserPlan plan) {}

        @Override
        public void object(ObjectPlan plan) {}
      };

  /** Whether it is asked which connections WorkOS holds: it costs requests. */
  public boolean wantsConnections() {
    return policy.connections() == Connections.CREATE_WHERE_OFFERED;
  }

  /**
   * Makes the plan for the newest snapshot and replaces the old one. For whom the new plan leaves
   * nothing to do, the old result is the new one's; who failed stays named until it is settled.
   */
  public PlanInfo plan(PlanStore store) {
    return plan(store, NOBODY);
  }

  /** The same, heard by a witness. */
  public PlanInfo plan(PlanStore store, Witness witness) {
    return store.replace(draft -> new Run(draft, witness).make());
  }

  /** Makes the plan for the newest snapshot as if WorkOS held nothing, and keeps nothing of it. */
  public PlanInfo imagine(PlanStore store, Witness witness) {
    return store.imagine(draft -> new Run(draft, witness).make());
  }

  /**
   * The same, looked at while it is there.
   *
   * @param look what it makes of the plan
   */
  public <T> T imagine(PlanStore store, Witness witness, Function<PlanInfo, T> look) {
    return store.imagine(draft -> new Run(draft, witness).make(), look);
  }

  /**
   * Holds what this planner decides against what another one does, by what the workspace knows of
   * WorkOS, and keeps nothing of either.
   *
   * @param differing hears each object that they decide otherwise
   */
  public void compare(PlanStore store, Planner other, BiConsumer<Planned, Planned> differing) {
    store.compare(
        draft -> new Run(draft, NOBODY).make(),
        draft -> other.new Run(draft, NOBODY).make(),
        differing);
  }

  /** Under which address, and which id of the application's own, a user would be in WorkOS. */
  private record Named(
      long seq, String clerkId, @Nullable String ownId, @Nullable String address) {}

  /**
   * @param left what does not fit into metadata
   */
  private record Decision(
      Applicant applicant, UserPlan plan, @Nullable String foundBy, List<UncarriedMetadata> left)
      implements Draft.Decided {}

  /**
   * @param left what does not fit into metadata
   */
  private record ObjectDecision(
      ObjectCandidate candidate, ObjectPlan plan, List<UncarriedMetadata> left)
      implements Draft.ObjectDecided {}

  /** One plan. */
  private final class Run {
    private final Draft draft;
    private final Witness witness;
    private final EarlierResults earlier;
    private final PlanTally tally = new PlanTally();

    Run(Draft draft, Witness witness) {
      this.draft = draft;
      this.witness = witness;
      this.earlier = new EarlierResults(draft);
    }

    PlanInfo make() {
      draft.people(users.looksIntoSecrets(), this::named, this::note);
      draft.users(this::decided, this::take);
      List<ObjectPlan> alone =
          Kinds.standalone().stream().flatMap(kind -> alone(kind).stream()).toList();
      alone.forEach(this::put);
      ObjectPlanner objects = ObjectPlanner.of(policy, rights(alone));
      objects.roles().forEach(this::put);
      for (ObjectKind kind : ObjectPlanner.ONE_BY_ONE) {
        draft.objects(kind, candidate -> decided(candidate, objects), this::take);
      }
      PlanInfo made = tally.info(draft);
      return earlier.isNothingLeft() ? made.asRepetitionOf(draft.before()) : made;
    }

    private <C extends ClerkObject, T> List<ObjectPlan> alone(
        Standalone<C, ? extends ObjectPlan, T> kind) {
      return List.copyOf(
          kind.plan(
              draft.numbered(kind.kind(), kind.clerk()),
              draft.held(kind.kind(), kind.held()),
              policy));
    }

    private RightsCandidate rights(List<ObjectPlan> alone) {
      return new RightsCandidate(
          alone.stream()
              .filter(OfPermission.class::isInstance)
              .map(OfPermission.class::cast)
              .toList(),
          draft.numbered(ObjectKind.ROLE, ClerkRole.class),
          draft.held(ObjectKind.PERMISSION, WorkosPermission.class),
          draft.held(ObjectKind.ROLE, WorkosRole.class));
    }

    private Named named(Person person) {
      ClerkUser user = person.user();
      return new Named(person.seq(), user.id(), users.ownId(user), users.address(user));
    }

    private void note(Named person) {
      draft.ownId(person.clerkId(), person.ownId());
      if (person.address() != null) {
        draft.address(person.seq(), person.address());
      }
    }

    private Decision decided(Applicant applicant) {
      List<UncarriedMetadata> left = new ArrayList<>();
      UserPlan plan = users.plan(applicant, left::add);
      return new Decision(
          applicant, plan, foundBy(applicant.address(), applicant.candidate().user()), left);
    }

    private void take(Decision decision) {
      Candidate candidate = decision.applicant().candidate();
      UserPlan plan = decision.plan();
      tally.count(plan);
      tally.countSignOns(candidate.user(), plan);
      decision.left().forEach(overflow);
      witness.user(candidate, decision.applicant().known(), plan);
      earlier.enter(plan);
    }

    private ObjectDecision decided(ObjectCandidate candidate, ObjectPlanner objects) {
      List<UncarriedMetadata> left = new ArrayList<>();
      ObjectPlan plan = objects.plan(candidate, left::add);
      return new ObjectDecision(candidate, plan, left);
    }

    private void take(ObjectDecision decision) {
      if (decision.candidate() instanceof ObjectCandidate.OfMembership membership) {
        tally.countLooks(membership, decision.plan().fate());
      }
      decision.left().forEach(overflow);
      note(decision.plan());
    }

    private void put(ObjectPlan plan) {
      draft.put(plan);
      note(plan);
    }

    private void note(ObjectPlan plan) {
      tally.count(plan);
      witness.object(plan);
      earlier.enter(plan);
    }
  }

  /** By which address a user's plan is found: its primary one where it is migrated by none. */
  private static @Nullable String foundBy(@Nullable String address, ClerkUser user) {
    String primary = user.primaryEmail();
    return address == null && primary != null ? EmailAddress.key(primary) : address;
  }
}
