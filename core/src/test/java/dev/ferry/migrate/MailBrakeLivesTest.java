package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Brake;
import dev.ferry.engine.BrakedKind;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.invitation.InvitationEndpoints.ListInvitations;
import dev.ferry.kind.invitation.InvitationEndpoints.SendInvitation;
import dev.ferry.kind.permission.PermissionEndpoints.CreatePermission;
import dev.ferry.kind.permission.PermissionEndpoints.GetPermission;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosPermission;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Invitations against limits of mails, from the first process to the last, in virtual time: each
 * process is killed at any moment or ends by itself, and the next one goes on from the journal. The
 * big simulation mails nothing; here WorkOS itself counts what it mails and what it is asked in
 * vain.
 */
class MailBrakeLivesTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");
  private static final int SEEDS = 300;
  private static final int BAD_LIVES = 6;

  /** What was under way, and what tries whether the limit is over. */
  private static final int MOST_IN_VAIN = 8 + 3;

  @Test
  void eachIsMailedOnceAndWorkosIsNeverAskedOnAndOn() {
    Set<Limit> met = new HashSet<>();
    int killed = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Migration migration = new Migration(new Random(seed));
      for (int life = 0; life < BAD_LIVES; life++) {
        killed += migration.live("seed " + seed + ", process " + life) ? 0 : 1;
        met.addAll(migration.workos.met);
      }
      migration.end("seed " + seed);
    }
    assertThat(met)
        .as("a limit that nobody meets proves nothing")
        .containsExactlyInAnyOrder(Limit.values());
    assertThat(killed).isGreaterThan(SEEDS);
  }

  private static final List<Limit> LIMITS = List.of(Limit.values());

  /** How WorkOS says that it takes no more mails. */
  private enum Limit {
    PLAIN(new Outcome.RateLimited(Optional.empty())),
    SHORT(new Outcome.RateLimited(Optional.of(Duration.ofSeconds(10)))),
    A_DAY(new Outcome.RateLimited(Optional.of(Duration.ofDays(1)))),
    QUOTA(
        new Outcome.Rejected(
            new ApiError(429, "daily_quota_exceeded", "used up", List.of(), null)));

    @SuppressWarnings("ImmutableEnumChecker") // a record of values
    private final Outcome answer;

    Limit(Outcome answer) {
      this.answer = answer;
    }
  }

  /** Takes so many mails a process, and refuses the rest. */
  private static final class Workos {
    private final Map<String, Integer> mailed = new HashMap<>();
    private final Set<String> permissions = new HashSet<>();
    private final Set<Limit> met = new HashSet<>();
    private Limit limit = Limit.PLAIN;
    private int allowance;
    private int inVain;

    void begin(Limit today, int mails) {
      limit = today;
      allowance = mails;
      inVain = 0;
    }

    Outcome answer(Endpoint<?> request) {
      if (request instanceof SendInvitation mail) {
        return mail(mail.email());
      } else if (request instanceof ListInvitations list) {
        boolean there = mailed.containsKey(list.email());
        return new Outcome.Answer(
            new Page<>(there ? List.of(invitation(list.email())) : List.of(), null));
      } else if (request instanceof CreatePermission create) {
        permissions.add(create.target().slug());
        return new Outcome.Answer(new WorkosPermission(create.target().slug(), "Pay"));
      } else if (request instanceof GetPermission look) {
        return permissions.contains(look.slug())
            ? new Outcome.Answer(new WorkosPermission(look.slug(), "Pay"))
            : new Outcome.Absent();
      }
      throw new AssertionError(request);
    }

    private Outcome mail(String address) {
      if (allowance == 0) {
        inVain++;
        met.add(limit);
        return limit.answer;
      }
      allowance--;
      assertThat(mailed.merge(address, 1, Integer::sum)).as(address).isOne();
      return new Outcome.Answer(invitation(address));
    }

    private static WorkosInvitation invitation(String address) {
      return new WorkosInvitation("invitation_" + address, address, "pending", null);
    }
  }

  /** A plan, what is known of it, and WorkOS. */
  private static final class Migration {
    private final Random random;
    private final Workos workos = new Workos();
    private final List<ObjectPlan> plans = new ArrayList<>();
    private final Map<String, List<Fact>> journal = new HashMap<>();
    private final Map<String, Result<?>> ended = new HashMap<>();

    Migration(Random random) {
      this.random = random;
      int mails = 1 + random.nextInt(60);
      for (int i = 0; i < mails; i++) {
        plans.add(invitation(i));
      }
      int permissions = random.nextInt(60);
      for (int i = 0; i < permissions; i++) {
        plans.add(permission(i));
      }
      Collections.shuffle(plans, random);
    }

    /** Another process; false if it was killed. */
    boolean live(String story) {
      workos.begin(LIMITS.get(random.nextInt(LIMITS.size())), random.nextInt(20));
      TimedRun run = process();
      run.runUntil(random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(90));
      boolean whole = !run.died();
      remember(run);
      String told = story + ", " + workos.limit;
      assertThat(workos.inVain).as(told).isLessThanOrEqualTo(MOST_IN_VAIN);
      assertThat(run.halt()).as(told).isEmpty();
      assertThat(run.took()).as(told).isLessThan(Duration.ofMinutes(5));
      if (whole) {
        assertThat(plans)
            .as(told)
            .allSatisfy(plan -> assertThat(ended).containsKey(plan.clerkId()));
        assertThat(plans.stream().filter(plan -> plan.kind() == ObjectKind.PERMISSION))
            .as("all else goes on: %s", told)
            .allSatisfy(plan -> assertThat(workos.permissions).contains(plan.label()));
        check(run, told);
      }
      return whole;
    }

    private void check(TimedRun run, String told) {
      assertThat(ended.values().stream().filter(Result::failed))
          .as(told)
          .allMatch(result -> result.kind() == ObjectKind.INVITATION && result.retryable());
      for (BrakedKind end : run.braked()) {
        assertThat(end.reason()).as(told).isEqualTo(Reason.LATER);
        assertThat(end.until() != null).as(told).isEqualTo(workos.limit == Limit.A_DAY);
      }
    }

    /** WorkOS takes all that is left. */
    void end(String story) {
      workos.begin(Limit.PLAIN, Integer.MAX_VALUE);
      TimedRun run = process().run();
      remember(run);
      assertThat(run.braked()).as(story).isEmpty();
      assertThat(ended.values()).as(story).noneMatch(Result::failed).hasSameSizeAs(plans);
      assertThat(workos.mailed.keySet())
          .as(story)
          .containsExactlyInAnyOrderElementsOf(
              plans.stream()
                  .filter(plan -> plan.kind() == ObjectKind.INVITATION)
                  .map(ObjectPlan::label)
                  .toList());
    }

    private TimedRun process() {
      List<Workflow> left =
          plans.stream()
              .filter(plan -> !isOver(plan.clerkId()))
              .map(
                  plan ->
                      PROTOCOL.workflow(
                          plan, ParentIds.NONE, journal.getOrDefault(plan.clerkId(), List.of())))
              .toList();
      return new TimedRun(left, Brake.Settings.standard(), (request, at) -> workos.answer(request));
    }

    private boolean isOver(String clerkId) {
      Result<?> result = ended.get(clerkId);
      return result != null && !result.retryable();
    }

    private void remember(TimedRun run) {
      run.journal.forEach(
          (clerkId, facts) ->
              journal.computeIfAbsent(clerkId, it -> new ArrayList<>()).addAll(facts));
      run.results.forEach(result -> ended.put(result.clerkId(), result));
    }

    private static ObjectPlan invitation(int i) {
      String address = "inv" + i + "@acme.test";
      return new ObjectPlan.OfInvitation(
          i + 1, "orginv_" + i, Fate.CREATE, null, Set.of(), address, null, null);
    }

    private static ObjectPlan permission(int i) {
      String slug = "p" + i;
      TargetPermission target = new TargetPermission(slug, "Pay", null);
      return new ObjectPlan.OfPermission(
          i + 1, "perm_" + i, Fate.CREATE, null, Set.of(), slug, target);
    }
  }
}
