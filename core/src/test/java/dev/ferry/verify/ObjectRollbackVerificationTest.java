package dev.ferry.verify;

import static dev.ferry.model.OperationKind.CREATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.DELETE_ORGANIZATION;
import static dev.ferry.model.OperationKind.DELETE_PERMISSION;
import static dev.ferry.model.OperationKind.RESTORE_MEMBERSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.privacy.Sealer;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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
  private final Map<Endpoint<?>, Outcome> answers = new HashMap<>();
  private final List<Endpoint<?>> asked = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
    answers.put(new ListUsers(null), new Outcome.Answer(Page.whole(List.of())));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void anOrganizationThatIsStillThereIsNotGoneYetUntilItIs() throws InterruptedException {
    deletedOrganization();
    Endpoint<?> look = new OrganizationEndpoints.FindOrganization("o1");
    answers.put(
        look,
        new Outcome.Answer(
            new WorkosOrganization("org_9", "Acme", "o1", Map.of(), List.of(), null)));

    assertThat(verify(wait -> {}).objects()).isOne();
    assertThat(differences)
        .containsExactly(
            Difference.extra(ObjectKind.ORGANIZATION, "o1", "org_9, not gone yet", "gone"));

    differences.clear();
    assertThat(verify(wait -> answers.remove(look)).matches()).isTrue();
    assertThat(differences).isEmpty();
  }

  @Test
  void whatWentWithItsOwnerIsProvenByThatAndNotAskedFor() throws InterruptedException {
    note("m1", new Fact.Applied(dev.ferry.model.OperationKind.DELETE_MEMBERSHIP, "om_1"));
    undone(ObjectKind.MEMBERSHIP, "m1", "om_1", Undone.DELETED);

    assertThat(verify().objects()).isOne();
    assertThat(asked).containsExactly(new ListUsers(null));
  }

  @Test
  void aMembershipThatDoesNotHaveItsRolesBackIsNamed() throws InterruptedException {
    ObjectContent before = new ObjectContent(null, Map.of(), Set.of("member"));
    ObjectContent after = new ObjectContent(null, Map.of(), Set.of("admin"));
    note("m1", Fact.Intended.of(RESTORE_MEMBERSHIP, new Change("om_1", after, before)));
    undone(ObjectKind.MEMBERSHIP, "m1", "om_1", Undone.RESTORED);
    answers.put(
        new MembershipEndpoints.GetMembership("om_1"),
        new Outcome.Answer(
            new WorkosMembership("om_1", "u", "o", "active", Set.of("admin"), null)));

    verify();

    assertThat(differences).extracting(Difference::kind).containsExactly("differs");
  }

  @Test
  void permissionsAreReadAsAListToItsEnd() throws InterruptedException {
    note("p1", Fact.Intended.of(DELETE_PERMISSION, null));
    undone(ObjectKind.PERMISSION, "p1", "x:y", Undone.DELETED);
    answers.put(
        new PermissionEndpoints.ListPermissions(null),
        new Outcome.Answer(new Page<>(List.of(), "next")));
    answers.put(
        new PermissionEndpoints.ListPermissions("next"),
        new Outcome.Answer(new Page<>(List.of(new WorkosPermission("x:y", "X")), null)));

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
    return verify(wait -> {});
  }

  private RollbackVerifier.Found verify(Waiting waiting) throws InterruptedException {
    Reads reads =
        new Reads() {
          @Override
          public <E extends Endpoint<?>> void all(Iterator<E> wanted, BiConsumer<E, Outcome> take) {
            wanted.forEachRemaining(
                request -> {
                  asked.add(request);
                  take.accept(request, answers.getOrDefault(request, new Outcome.Absent()));
                });
          }
        };
    return new RollbackVerifier(workspace.journal(), reads, waiting, differences::add)
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
