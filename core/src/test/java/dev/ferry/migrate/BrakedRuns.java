package dev.ferry.migrate;

import dev.ferry.engine.Brake;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.factor.FactorEndpoints.EnrolledFactor;
import dev.ferry.kind.invitation.InvitationEndpoints.SendInvitation;
import dev.ferry.kind.permission.PermissionEndpoints.CreatePermission;
import dev.ferry.kind.user.UserEndpoints.CreateUser;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosPermission;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words of the tests of the brake: what is to be done, and how WorkOS takes it. */
final class BrakedRuns {
  static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");
  static final Outcome PLAIN_429 = new Outcome.RateLimited(Optional.empty());
  static final Outcome QUOTA = rejected(429, "daily_quota_exceeded", "quota for mails is used up");
  static final Outcome FORBIDDEN = rejected(402, "plan_limit", "not in your plan");

  private BrakedRuns() {}

  static TimedRun run(
      List<? extends Workflow> work, BiFunction<Endpoint<?>, Duration, Outcome> workos) {
    return new TimedRun(work, Brake.Settings.standard(), workos).run();
  }

  static BiFunction<Endpoint<?>, Duration, Outcome> afterTwo(Outcome then) {
    return after(2, then);
  }

  static BiFunction<Endpoint<?>, Duration, Outcome> after(int taken, Outcome then) {
    int[] asked = new int[1];
    return (request, at) -> asked[0]++ < taken ? taken(request) : then;
  }

  static Outcome rejected(int status, @Nullable String code, String message, String... details) {
    return new Outcome.Rejected(new ApiError(status, code, message, List.of(details), null));
  }

  static Outcome taken(Endpoint<?> request) {
    return new Outcome.Answer(made(request));
  }

  private static Object made(Endpoint<?> request) {
    if (request instanceof SendInvitation mail) {
      return new WorkosInvitation("invitation_" + mail.email(), mail.email(), "pending", null);
    } else if (request instanceof CreatePermission permission) {
      return new WorkosPermission(permission.target().slug(), "Pay");
    } else if (request instanceof CreateUser) {
      return Plans.held(Plans.CLERK_ID);
    } else if (request instanceof EnrollTotp enroll) {
      return new EnrolledFactor("factor_1", enroll.workosId(), null);
    }
    throw new AssertionError(request);
  }

  static int number(Endpoint<?> request) {
    return Integer.parseInt(((CreatePermission) request).target().slug().substring(1));
  }

  static List<Workflow> invitations(int count) {
    return IntStream.range(0, count)
        .<Workflow>mapToObj(i -> PROTOCOL.workflow(invitation(i), ParentIds.NONE, List.of()))
        .toList();
  }

  static ObjectPlan invitation(int i) {
    String address = "inv" + i + "@acme.test";
    return new ObjectPlan.OfInvitation(
        i + 1, "orginv_" + i, Fate.CREATE, null, Set.of(), address, null, null);
  }

  static List<Workflow> permissions(int count) {
    return permissions(0, count);
  }

  static List<Workflow> permissions(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> PROTOCOL.workflow(permission(i), ParentIds.NONE, List.of()))
        .toList();
  }

  static List<Workflow> refusedBefore(int count) {
    Set<OperationKind> create = Set.of(OperationKind.CREATE_PERMISSION);
    return IntStream.range(0, count)
        .mapToObj(i -> PROTOCOL.workflow(permission(i), ParentIds.NONE, List.of(), create))
        .toList();
  }

  static ObjectPlan permission(int i) {
    return new ObjectPlan.OfPermission(
        i + 1,
        "perm_" + i,
        Fate.CREATE,
        null,
        Set.of(),
        "p" + i,
        new TargetPermission("p" + i, "Pay", null));
  }

  static List<Workflow> users(int count) {
    return Stream.generate(() -> PROTOCOL.workflow(Plans.createWithFactor(), List.of()))
        .limit(count)
        .toList();
  }

  static List<Result<?>> created(TimedRun run) {
    return run.results.stream()
        .<Result<?>>map(it -> it)
        .filter(it -> it.outcome() == Result.Outcome.CREATED)
        .toList();
  }

  static List<Result<?>> failed(TimedRun run) {
    return run.results.stream().<Result<?>>map(it -> it).filter(Result::failed).toList();
  }
}
