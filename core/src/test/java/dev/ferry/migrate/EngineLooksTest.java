package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Action;
import dev.ferry.engine.Brake;
import dev.ferry.engine.Engine;
import dev.ferry.engine.Event;
import dev.ferry.engine.Step;
import dev.ferry.engine.Timestamp;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints.GetOrganization;
import dev.ferry.kind.organization.OrganizationGround;
import dev.ferry.kind.user.UserEndpoints.DeleteUser;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.Quota;
import dev.ferry.resource.Grounds;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workspace.Journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing leaves on a look that is old, or says otherwise; the time is a number. */
class EngineLooksTest {
  private static final Quota ONE_A_MINUTE = new Quota("one", 1, Duration.ofMinutes(1));
  private static final Duration LONG = Duration.ofSeconds(61);

  private static final Endpoint<?> MEMBERSHIP =
      new MembershipEndpoints.CreateMembership("user_w", "org_w", "member");

  private static final Endpoint<?> DOMAIN = new DomainEndpoints.AddDomain("org_w", "acme.test");

  private final Engine engine =
      new Engine(
          Pacer.of(RateLimitClass.class, Map.of(RateLimitClass.USER_WRITE, List.of(ONE_A_MINUTE))),
          new Engine.Settings(4, 8, Brake.Settings.standard()));
  private final List<Action> actions = new ArrayList<>();
  private long now;

  @Test
  void anUndoThatWaitedForItsTurnLooksAgainBeforeItLeaves() {
    begin(undo("user_c1", Duration.ZERO), undo("user_c2", Duration.ZERO));
    answer(GetUser.class, Plans.held("user_c1"));
    answer(GetUser.class, Plans.held("user_c2"));
    answer(DeleteUser.class, new Outcome.Deleted());
    assertThat(sent(DeleteUser.class)).as("the second waits for the limit").isEmpty();

    later(LONG);

    assertThat(sent(DeleteUser.class)).as("what was seen a minute ago is no ground").isEmpty();
    answer(GetUser.class, Plans.held("user_c2"));
    assertThat(sent(DeleteUser.class)).as("it has kept its turn").hasSize(1);
  }

  @Test
  void anUndoThatMustWaitLongerThanALookIsGoodLeavesAfterOneMoreLook() {
    begin(undo("user_c1", LONG));
    answer(GetUser.class, Plans.held("user_c1"));

    later(LONG);
    answer(GetUser.class, Plans.held("user_c1"));

    assertThat(sent(DeleteUser.class)).as("it does not wait once more").hasSize(1);
  }

  @Test
  void anUndoLooksAgainAfterAPauseHoweverShort() {
    begin(undo("user_c1", Duration.ZERO), undo("user_c2", Duration.ZERO));
    take(sent(GetUser.class).get(0), new Outcome.Answer(Plans.held("user_c1")));
    take(sent(GetUser.class).get(0), new Outcome.RateLimited(Optional.of(Duration.ofSeconds(1))));
    settle();

    later(Duration.ofSeconds(3));

    assertThat(sent(DeleteUser.class)).isEmpty();
    assertThat(sent(GetUser.class))
        .extracting(send -> ((GetUser) send.request()).workosId())
        .contains("user_c1");
  }

  @Test
  void anUndoWhoseLooksInItsTurnTakeTooLongDoesNotLeaveOnThem() {
    begin(undo("user_c1", LONG));
    answer(GetUser.class, Plans.held("user_c1"));
    later(LONG);
    take(sent(GetUser.class).get(0), new Outcome.Answer(Plans.held("user_c1")));
    Action.Persist intent = intents().get(0);

    now += Duration.ofSeconds(21).toNanos();
    handle(new Event.Durable(intent.ticket()));

    assertThat(sent(DeleteUser.class)).isEmpty();
  }

  @Test
  void aWriteDoesNotLeaveIfALaterLookSaysThatItHasMoved() {
    begin(new Bind("mem_c1", MEMBERSHIP));
    take(sent(GetOrganization.class).get(0), organization("org_c1"));
    Action.Persist intent = intents().get(0);
    later(LONG);
    handle(new Event.Fetched(List.of(new Bind("dom_c1", DOMAIN))));
    take(sent(GetOrganization.class).get(0), organization(null));

    handle(new Event.Durable(intent.ticket()));

    assertThat(sent(MembershipEndpoints.CreateMembership.class)).isEmpty();
  }

  // ---- what happens

  private static Undo undo(String clerkId, Duration delay) {
    return new Undo(clerkId, null, delay);
  }

  private void begin(Workflow... workflows) {
    handle(new Event.Tick());
    handle(new Event.Fetched(List.of(workflows)));
  }

  private void later(Duration time) {
    now += time.toNanos();
    handle(new Event.Tick());
  }

  private void answer(Class<? extends Endpoint<?>> request, WorkosUser user) {
    answer(request, new Outcome.Answer(user));
  }

  private void answer(Class<? extends Endpoint<?>> request, Outcome outcome) {
    settle();
    take(sent(request).get(0), outcome);
    settle();
  }

  private void take(Action.Send send, Outcome outcome) {
    actions.remove(send);
    handle(new Event.Answered(send.ticket(), outcome));
  }

  /** All that is to be written is durable at once. */
  private void settle() {
    for (Action.Persist persist : intents()) {
      actions.remove(persist);
      handle(new Event.Durable(persist.ticket()));
    }
  }

  private List<Action.Persist> intents() {
    return actions.stream()
        .filter(Action.Persist.class::isInstance)
        .map(Action.Persist.class::cast)
        .filter(
            persist ->
                persist.entries().get(0) instanceof Entry.Noted noted
                    && noted.fact() instanceof Fact.Intended)
        .toList();
  }

  private List<Action.Send> sent(Class<? extends Endpoint<?>> request) {
    return actions.stream()
        .filter(Action.Send.class::isInstance)
        .map(Action.Send.class::cast)
        .filter(send -> request.isInstance(send.request()))
        .toList();
  }

  private void handle(Event event) {
    actions.addAll(engine.handle(event, new Timestamp(now, Instant.EPOCH.plusNanos(now))));
  }

  private static Outcome organization(@Nullable String externalId) {
    return new Outcome.Answer(
        new WorkosOrganization("org_w", "Acme", externalId, Map.of(), List.of(), null));
  }

  /** A workflow of which nothing fails, and whose answers tell nothing. */
  private interface Smooth extends Workflow {
    @Override
    default boolean hasBegun() {
      return true;
    }

    @Override
    default List<Fact> learn(OperationKind kind, Endpoint<?> request, Outcome outcome) {
      return List.of();
    }

    @Override
    default int failedAttempts(OperationKind operation) {
      return 0;
    }

    @Override
    default boolean unsettled(OperationKind operation) {
      return false;
    }
  }

  /** A user that is looked at, then deleted. */
  private record Undo(String clerkId, @Nullable Fact last, Duration delay) implements Smooth {
    private static final OperationKind KIND = OperationKind.DELETE_USER;

    @Override
    public Step next() {
      return last instanceof Fact.Seen
          ? new Step.Send(new Fact.Intended(KIND, null), new DeleteUser("w"), delay)
          : new Step.Look(KIND, new GetUser(clerkId), Duration.ZERO);
    }

    @Override
    public Workflow after(Fact fact) {
      return fact instanceof Fact.Applied ? new Done(clerkId) : new Undo(clerkId, fact, delay);
    }

    @Override
    public List<Fact> learn(OperationKind kind, Endpoint<?> request, Outcome outcome) {
      if (outcome.value() instanceof WorkosUser found) {
        return List.of(new Fact.Seen(kind, found));
      }
      return List.of(
          outcome instanceof Outcome.Deleted
              ? new Fact.Applied(kind, "w")
              : new Fact.LookFailed(kind, "reset"));
    }
  }

  /** What rests on its organization. */
  private record Bind(String clerkId, Endpoint<?> request) implements Smooth {
    private static final OperationKind KIND = OperationKind.CREATE_MEMBERSHIP;

    @Override
    public Step next() {
      return new Step.Send(
          new Fact.Intended(KIND, null),
          request,
          Duration.ZERO,
          Grounds.of(new OrganizationGround("org_w", "org_c1", false)));
    }

    @Override
    public Workflow after(Fact fact) {
      return fact instanceof Fact.Refused ? new Done(clerkId) : this;
    }
  }

  /** Nothing is left to do. */
  private record Done(String clerkId) implements Smooth {
    @Override
    public Step next() {
      return new Step.Finish(
          List.of(Result.undone(ObjectKind.USER, clerkId, null, Undone.UNTOUCHED, null, null)));
    }

    @Override
    public Workflow after(Fact fact) {
      return this;
    }
  }
}
