package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.UserContent;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sealer;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.WorkflowState;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.memory.Fault;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanBuilderTest {
  private static final Instant NOW = Instant.EPOCH;

  private static final UserContent SENT =
      new UserContent("user_1", "user_1@acme.test", true, null, null, Map.of());

  private final InMemoryWorkos workos = new InMemoryWorkos();
  private final Workspace workspace;

  PlanBuilderTest(@TempDir Path folder) {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @BeforeEach
  void snapshot() throws IOException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              for (String id : List.of("user_1", "user_2")) {
                intake.put(0, new ClerkUserFragment(user(id), EnumSet.allOf(ClerkField.class)));
              }
              return new Sources("[]", 0);
            });
  }

  private static ClerkUser user(String id) {
    return ClerkUser.builder(id)
        .primaryEmail(id + "@acme.test")
        .verifiedEmails(List.of(id + "@acme.test"))
        .build();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void whatWorkosHoldsIsAdoptedAndTheRestCreated() throws InterruptedException {
    hold("user_2");
    List<Long> progress = new ArrayList<>();
    PlanInfo plan = make(progress);
    assertThat(plan.fate(Fate.CREATE)).isEqualTo(1);
    assertThat(plan.fate(Fate.ADOPT)).isEqualTo(1);
    assertThat(plan.writes()).isEqualTo(1);
    assertThat(progress).containsExactly(1L);
  }

  @Test
  void whoeverListensHearsThatWorkosIsReadAndThenOfEachThatIsDecided() throws InterruptedException {
    hold("user_2");
    List<String> heard = new ArrayList<>();
    new PlanBuilder(workspace, workos.reads(), Clock.systemUTC(), length -> {})
        .make(
            new Planner(Policy.defaults()),
            PlanBuilder.Wishes.NONE,
            new PlanBuilder.Progress() {
              @Override
              public void read(long objects) {
                heard.add("read " + objects);
              }

              @Override
              public void decides() {
                heard.add("decides");
              }

              @Override
              public void decided(long objects) {
                heard.add("decided " + objects);
              }
            });
    assertThat(heard).containsExactly("read 1", "decides", "decided 1", "decided 2");
  }

  @Test
  void aLostCreateThatIsNowFoundIsOurOwn() throws InterruptedException {
    make(new ArrayList<>());
    note(Fact.Intended.toCreate(SENT, null));
    hold("user_1");
    make(new ArrayList<>());
    assertThat(mapping()).extracting(Mapping::origin).containsExactly(Origin.CREATED);
  }

  @Test
  void aCreateThatMetAnExistingUserProvesNothingAndRollbackMustNotDeleteIt()
      throws InterruptedException {
    make(new ArrayList<>());
    note(Fact.Intended.toCreate(SENT, null));
    note(new Fact.Duplicate(CREATE_USER, true));
    hold("user_1");
    make(new ArrayList<>());
    assertThat(mapping()).isEmpty();
  }

  @Test
  void aCreateThatMetItsOwnLostForerunnerIsOurOwn() throws InterruptedException {
    make(new ArrayList<>());
    note(Fact.Intended.toCreate(SENT, null));
    note(new Fact.AnswerLost(CREATE_USER, "reset"));
    note(Fact.Intended.toCreate(SENT, null));
    note(new Fact.Duplicate(CREATE_USER, true));
    hold("user_1");
    make(new ArrayList<>());
    assertThat(mapping()).extracting(Mapping::origin).containsExactly(Origin.CREATED);
  }

  @Test
  void aThrottledLookUpLeavesALostCreateUnsettled() throws InterruptedException {
    make(new ArrayList<>());
    note(Fact.Intended.toCreate(SENT, null));
    note(new Fact.AnswerLost(CREATE_USER, "reset"));
    WorkflowState lost = WorkflowState.of(List.of(new Fact.AnswerLost(CREATE_USER, "reset")));
    new Protocol(RetryPolicy.standard(), "Clerk")
        .begin(Plans.create(), ParentIds.NONE, lost)
        .learn(
            CREATE_USER,
            new UserEndpoints.FindUser("user_1"),
            new Outcome.RateLimited(Optional.empty()))
        .forEach(this::note);
    hold("user_1");
    make(new ArrayList<>());
    assertThat(mapping()).extracting(Mapping::origin).containsExactly(Origin.CREATED);
  }

  @Test
  void ifWorkosCannotBeReadThePlanBeforeStays() throws InterruptedException {
    PlanInfo before = make(new ArrayList<>());
    workos.faults(request -> Fault.KEY_REFUSED);
    assertThatThrownBy(() -> make(new ArrayList<>())).isInstanceOf(ReadFailedException.class);
    assertThat(workspace.plans().info()).contains(before);
    assertThat(workspace.target().readAt()).as("what is there now is not the whole").isEmpty();
  }

  @Test
  void itIsKnownAsOfWhenThePlanTakesWorkos() throws InterruptedException {
    Instant before = Instant.now();
    PlanInfo plan = make(new ArrayList<>());
    assertThat(workspace.target().readAt().orElseThrow()).isBetween(before, plan.madeAt());
  }

  private PlanInfo make(List<Long> progress) throws InterruptedException {
    return ((PlanBuilder.Made.Planned)
            new PlanBuilder(workspace, workos.reads(), Clock.systemUTC(), length -> {})
                .make(new Planner(Policy.defaults()), PlanBuilder.Wishes.NONE, progress::add))
        .info();
  }

  private void note(Fact fact) {
    workspace.journal().append(List.of(new Entry.Noted("user_1", NOW, fact)));
  }

  private List<Mapping> mapping() {
    return workspace.journal().mappings().of(ObjectKind.USER, List.of("user_1"));
  }

  private void hold(String id) {
    workos.holds(workosUser("w_" + id).externalId(id).email(id + "@acme.test").verified().build());
  }
}
