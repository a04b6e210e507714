package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Driver;
import dev.ferry.engine.Engine;
import dev.ferry.engine.RequestCounts;
import dev.ferry.engine.RunProgress;
import dev.ferry.engine.StopCause;
import dev.ferry.engine.WorkQueue;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Result;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.pace.Pacer;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.WorkflowState;
import dev.ferry.workos.Access;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.WorkosCalls;
import dev.ferry.workos.memory.Fault;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workos.memory.Request;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine with real threads, a real workspace, and a WorkOS in memory. */
@Timeout(60)
class DriverTest {
  private static final int USERS = 300;
  private static final Clock CLOCK = Clock.systemUTC();

  private final InMemoryWorkos workos = InMemoryWorkos.onItsOwnThread();
  private final WorkosCalls calls =
      new WorkosCalls(URI.create("https://api.workos.test"), Access.APPLY_AND_MAIL);
  private final Workspace workspace;

  DriverTest(@TempDir Path folder) {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), CLOCK);
  }

  @BeforeEach
  void plan() throws IOException, InterruptedException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              for (int i = 1; i <= USERS; i++) {
                intake.put(0, new ClerkUserFragment(user(i), EnumSet.allOf(ClerkField.class)));
              }
              return new Sources("[]", 0);
            });
    assertThat(planAgain().users()).isEqualTo(USERS);
  }

  private PlanInfo planAgain() throws InterruptedException {
    return ((PlanBuilder.Made.Planned)
            new PlanBuilder(workspace, workos.reads(), CLOCK, length -> {})
                .make(new Planner(Policy.defaults()), PlanBuilder.Wishes.NONE, read -> {}))
        .info();
  }

  /** Every third has a second factor; the last has no address. */
  private static ClerkUser user(int number) {
    String email = "u" + number + "@acme.test";
    return ClerkUser.builder("user_" + number)
        .primaryEmail(number == USERS ? null : email)
        .verifiedEmails(number == USERS ? List.of() : List.of(email))
        .password(new ClerkPassword(Sensitive.of("$2a$10$" + "x".repeat(53)), "bcrypt"))
        .totpSecret(number % 3 == 0 ? Sensitive.of("JBSWY3DPEHPK3PXP") : null)
        .build();
  }

  @AfterEach
  void close() {
    workos.close();
    workspace.close();
  }

  @Test
  void aRunEndsWithEveryUserInItsPlace() throws InterruptedException {
    AtomicInteger concluded = new AtomicInteger();
    assertThat(driver(workspace.journal(), concluded).run()).isEmpty();
    assertComplete();
    assertThat(concluded).hasValue(USERS);
    assertThat(workos.writes().size()).isEqualTo(USERS - 1 + USERS / 3 - 1);
  }

  @Test
  void aRunOverNothingEndsAtOnce() throws InterruptedException {
    driver(workspace.journal()).run();
    int posts = workos.writes().size();
    assertThat(driver(workspace.journal()).run()).isEmpty();
    assertThat(workos.writes().size()).isEqualTo(posts);
  }

  @Test
  void lostAnswersAreSettledAndNothingIsDoubled() throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    workos.faults(
        request ->
            request.changesSomething() && count.incrementAndGet() % 25 == 0
                ? Fault.LOST_AFTER
                : Fault.NONE);
    assertThat(driver(workspace.journal()).run()).isEmpty();
    assertComplete();
  }

  @Test
  void aStopLeavesEverythingJournaledAndTheNextRunFinishesExactly() throws Exception {
    Driver first = driver(workspace.journal());
    workos.faults(stopAt(100, first));
    assertThat(first.run()).map(StopCause::cause).contains(StopCause.Cause.STOPPED);
    assertThat(workspace.plans().left(ObjectKind.USER)).isPositive().isLessThan(USERS);
    assertThat(awaited()).as("a stop that has time leaves nothing to settle").isEmpty();
    assertThat(driver(workspace.journal()).run()).isEmpty();
    assertComplete();
  }

  @Test
  void aStopDoesNotWaitForAnAnswerThatNeverComes() throws InterruptedException {
    Driver first = driver(workspace.journal()).withGrace(Duration.ofMillis(300));
    AtomicInteger posts = new AtomicInteger();
    workos.faults(
        request -> {
          if (posts.incrementAndGet() == 40) {
            first.stop();
          }
          return posts.get() == 39 ? Fault.SILENCE : Fault.NONE;
        });
    long begun = System.nanoTime();
    assertThat(first.run()).map(StopCause::cause).contains(StopCause.Cause.STOPPED);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertThat(awaited()).hasSize(1);
    workos.faults(request -> Fault.NONE);
    assertThat(driver(workspace.journal()).run()).isEmpty();
    assertComplete();
  }

  @Test
  void aNewPlanInsteadOfAResumeSettlesToo() throws InterruptedException {
    Driver first = driver(workspace.journal());
    workos.faults(stopAt(100, first));
    first.run();
    workos.faults(request -> Fault.NONE);
    planAgain();
    assertThat(driver(workspace.journal()).run()).isEmpty();
    assertThat(workos.users).hasSize(USERS - 1);
    assertThat(workspace.plans().left(ObjectKind.USER)).isZero();
    assertFactors();
  }

  @Test
  void withoutAJournalNothingMoreIsSent() throws InterruptedException {
    for (Supplier<? extends Throwable> failure :
        List.<Supplier<? extends Throwable>>of(
            () -> new IllegalStateException("disk full"),
            () -> new NoClassDefFoundError("sqlite"))) {
      AtomicBoolean broken = new AtomicBoolean();
      AtomicInteger postsThen = new AtomicInteger();
      Journal journal =
          failingAfter(
              60,
              failure,
              () -> {
                postsThen.set(workos.writes().size());
                broken.set(true);
              });
      long begun = System.nanoTime();
      Optional<StopCause> halt = driver(journal).run();
      assertThat(halt).map(StopCause::cause).contains(StopCause.Cause.JOURNAL_FAILED);
      assertThat(broken).isTrue();
      // What the commit before has let go may just be leaving.
      assertThat(workos.writes().size()).isLessThanOrEqualTo(postsThen.get() + 64);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }
    assertThat(driver(workspace.journal()).run()).isEmpty();
    assertComplete();
  }

  @Test
  void aRefusedKeyEndsTheRun() throws InterruptedException {
    workos.faults(request -> workos.writes().size() > 50 ? Fault.KEY_REFUSED : Fault.NONE);
    assertThat(driver(workspace.journal()).run())
        .map(StopCause::cause)
        .contains(StopCause.Cause.KEY_REFUSED);
    assertThat(workos.writes().size()).as("and what was under way").isLessThan(50 + 2 * 64);
    workos.faults(request -> Fault.NONE);
    assertThat(driver(workspace.journal()).run()).isEmpty();
    assertComplete();
  }

  @Test
  void aServerThatCannotBeReachedIsTriedAgain() throws InterruptedException {
    AtomicInteger refused = new AtomicInteger();
    workos.faults(request -> refused.incrementAndGet() <= 3 ? Fault.NOT_SENT : Fault.NONE);
    assertThat(driver(workspace.journal()).run()).isEmpty();
    assertComplete();
  }

  // ----

  private static Function<Request, Fault> stopAt(int post, Driver driver) {
    AtomicInteger posts = new AtomicInteger();
    return request -> {
      if (posts.incrementAndGet() == post) {
        driver.stop();
      }
      return Fault.NONE;
    };
  }

  private void assertComplete() {
    assertThat(workos.users).hasSize(USERS - 1);
    assertFactors();
    CountsByKind<Result.Outcome> counts = workspace.journal().results().counts();
    assertThat(counts.total()).isEqualTo(USERS);
    assertThat(counts.of(ObjectKind.USER, Result.Outcome.CREATED)).isEqualTo(USERS - 1);
    assertThat(counts.of(ObjectKind.USER, Result.Outcome.SKIPPED)).isEqualTo(1);
    assertThat(counts.of(ObjectKind.FACTOR, Result.Outcome.CREATED)).isEqualTo(USERS / 3 - 1);
    assertThat(workspace.plans().left(ObjectKind.USER)).isZero();
    assertThat(awaited()).isEmpty();
  }

  private void assertFactors() {
    for (WorkosUser user : workos.users.values()) {
      int number = Integer.parseInt(String.valueOf(user.externalId()).substring("user_".length()));
      assertThat(workos.factorsOf(user.id())).isEqualTo(number % 3 == 0 ? 1 : 0);
    }
  }

  /** Users one of whose operations was intended, and nothing is known of its answer. */
  private List<String> awaited() {
    List<String> ids =
        workspace.plans().after(UserPlan.class, 0, USERS).stream().map(UserPlan::clerkId).toList();
    Map<String, List<Fact>> facts = workspace.journal().factsOf(ids);
    return ids.stream()
        .filter(
            id -> {
              WorkflowState state = WorkflowState.of(facts.getOrDefault(id, List.of()));
              return List.of(OperationKind.values()).stream()
                  .anyMatch(it -> state.operation(it).stage() == OperationState.Stage.AWAITED);
            })
        .toList();
  }

  private Driver driver(Journal journal) {
    return driver(journal, new AtomicInteger());
  }

  private Driver driver(Journal journal, AtomicInteger concluded) {
    RunProgress progress =
        new RunProgress() {
          @Override
          public void pausing(OperationKind kind, Duration length) {}

          @Override
          public void concluded(Result<?> result) {
            if (result.kind() == ObjectKind.USER) {
              concluded.incrementAndGet();
            }
          }

          @Override
          public void requests(RequestCounts counts, int underway, Duration wait, boolean asked) {}
        };
    Engine engine = new Engine(pacer(), Engine.Settings.standard());
    Protocol protocol = new Protocol(RetryPolicy.standard(), "Clerk");
    WorkQueue feed = new PlannedUsers(protocol, workspace.plans(), journal, Long.MAX_VALUE);
    return new Driver(engine, feed, journal, workos, calls, CLOCK, progress);
  }

  private static Pacer<RateLimitClass> pacer() {
    return Pacer.of(RateLimitClass.class, RateLimits.none().quotas());
  }

  /** The journal, until so many entries have been written. */
  private Journal failingAfter(int most, Supplier<? extends Throwable> failure, Runnable then) {
    Journal real = workspace.journal();
    AtomicInteger written = new AtomicInteger();
    return (Journal)
        Proxy.newProxyInstance(
            Journal.class.getClassLoader(),
            new Class<?>[] {Journal.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("append")) {
                List<?> entries = (List<?>) arguments[0];
                if (written.addAndGet(entries.size()) > most) {
                  then.run();
                  throw failure.get();
                }
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
