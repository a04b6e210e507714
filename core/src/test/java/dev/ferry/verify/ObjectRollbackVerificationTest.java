package dev.ferry.verify;

import static dev.ferry.model.OperationKind.CREATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.DELETE_ORGANIZATION;
import static dev.ferry.model.OperationKind.DELETE_PERMISSION;
import static dev.ferry.model.OperationKind.RESTORE_MEMBERSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.privacy.Sealer;
import dev.ferry.workos.Route;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workos.memory.Request;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was deleted with a request of its own is gone, what was restored is so; else it is named.
 */
class ObjectRollbackVerificationTest {
  @TempDir Path folder;
  private Workspace workspace;
  private final InMemoryWorkos workos = new InMemoryWorkos();
  private final List<Difference> differences = new ArrayList<>();

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void anOrganizationThatIsStillThereIsNotGoneYetUntilItIs() throws InterruptedException {
    deletedOrganization();
    workos.holds(new WorkosOrganization("org_9", "Acme", "o1", Map.of(), List.of(), null));

    assertThat(verify().objects()).isOne();
    assertThat(differences)
        .containsExactly(
            Difference.extra(ObjectKind.ORGANIZATION, "o1", "org_9, not gone yet", "gone"));

    differences.clear();
    Duration now = workos.lag().waits().stream().reduce(Duration.ZERO, Duration::plus);
    workos.lag().showsOnlyUntil(now.plusMillis(1), "org_9");
    assertThat(verify().matches()).isTrue();
    assertThat(differences).isEmpty();
  }

  @Test
  void whatWentWithItsOwnerIsProvenByThatAndNotAskedFor() throws InterruptedException {
    note("m1", new Fact.Applied(dev.ferry.model.OperationKind.DELETE_MEMBERSHIP, "om_1"));
    undone(ObjectKind.MEMBERSHIP, "m1", "om_1", Undone.DELETED);

    assertThat(verify().objects()).isOne();
    assertThat(workos.asked()).extracting(Request::route).containsExactly(Route.LIST_USERS);
  }

  @Test
  void aMembershipThatDoesNotHaveItsRolesBackIsNamed() throws InterruptedException {
    ObjectContent before = new ObjectContent(null, Map.of(), Set.of("member"));
    ObjectContent after = new ObjectContent(null, Map.of(), Set.of("admin"));
    note("m1", Fact.Intended.of(RESTORE_MEMBERSHIP, new Change("om_1", after, before)));
    undone(ObjectKind.MEMBERSHIP, "m1", "om_1", Undone.RESTORED);
    workos.holds(new WorkosMembership("om_1", "u", "o", "active", Set.of("admin"), null));

    verify();

    assertThat(differences).extracting(Difference::kind).containsExactly("differs");
  }

  @Test
  void permissionsAreReadAsAListToItsEnd() throws InterruptedException {
    note("p1", Fact.Intended.of(DELETE_PERMISSION, null));
    undone(ObjectKind.PERMISSION, "p1", "x:y", Undone.DELETED);
    workos.holdsPermissions("a", "b", "c", "x:y");

    verify();

    assertThat(differences).extracting(Difference::id).containsExactly("p1");
  }

  private void deletedOrganization() {
    Change change = new Change(null, null, new ObjectContent("Acme", Map.of(), Set.of()));
    note("o1", Fact.Intended.of(CREATE_ORGANIZATION, change));
    note("o1", Fact.Intended.of(DELETE_ORGANIZATION, null));
    undone(ObjectKind.ORGANIZATION, "o1", "org_1", Undone.DELETED);
  }

  private RollbackVerifier.Found verify() throws InterruptedException {
    return new RollbackVerifier(workspace.journal(), workos, workos.lag()::pause, differences::add)
        .run(read -> {});
  }

  private void note(String clerkId, Fact fact) {
    workspace.journal().append(List.of(new Entry.Noted(clerkId, Instant.EPOCH, fact)));
  }

  private void undone(ObjectKind kind, String clerkId, String workosId, Undone outcome) {
    Result<Undone> result = Result.undone(kind, clerkId, workosId, outcome, null, null);
    workspace.journal().append(List.of(new Entry.Settled(result, Instant.EPOCH)));
  }
}
