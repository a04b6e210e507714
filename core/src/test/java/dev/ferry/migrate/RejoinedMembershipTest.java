package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.CREATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.UPDATE_MEMBERSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.migrate.RecordedObjects.Turn;
import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sealer;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever leaves an organization in Clerk and joins it again has two memberships there, one after
 * the other, and one in WorkOS: made for the first, and given another role for the second. Seed
 * 6404 of the simulation of sync.
 */
class RejoinedMembershipTest {
  private static final Place PLACE = new Place("u1", "user_1", "o1", "org_1");

  @TempDir Path folder;
  private Workspace workspace;
  private DirectDrive drive;
  private InMemoryWorkos workos;

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
    drive = new DirectDrive(workspace.journal());
    workos = new InMemoryWorkos(drive::now);
    workos.holds(
        new WorkosUser("user_1", "a@b.test", true, null, null, "u1", Map.of(), null, null));
    note("m1", Fact.Intended.of(CREATE_MEMBERSHIP, new Change(null, null, role("admin"), PLACE)));
    note("m1", new Fact.Applied(CREATE_MEMBERSHIP, "om_1"));
    note(
        "m2",
        Fact.Intended.of(
            UPDATE_MEMBERSHIP, new Change("om_1", role("admin"), role("member"), PLACE)));
    note("m2", new Fact.Applied(UPDATE_MEMBERSHIP, "om_1"));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private void note(String clerkId, Fact fact) {
    Entry entry = new Noted(clerkId, drive.now(), fact);
    workspace.journal().append(List.of(entry));
  }

  private static ObjectContent role(String slug) {
    return new ObjectContent(null, Map.of(), Set.of(slug));
  }

  private void workosHolds(String role) {
    workos.holds(
        new WorkosMembership(
            "om_1", "user_1", "org_1", "active", Set.of(role), drive.now().toString()));
  }

  private void rollBack() {
    RollbackProtocol protocol =
        new RollbackProtocol(RetryPolicy.standard(), new RollbackRule(false, false), "Clerk");
    drive.run(
        new RecordedObjects(protocol, workspace.journal(), ObjectKind.MEMBERSHIP, Turn.FIRST),
        workos);
  }

  @Test
  void itGoesAsTheSecondHasLeftIt() {
    workosHolds("member");
    rollBack();
    assertThat(workos.memberships).isEmpty();
  }

  /** As it was made for the first, by others' doing: what they have given is not taken away. */
  @Test
  void itStaysWhereOthersHavePutBackWhatTheFirstHeld() {
    workosHolds("admin");
    rollBack();
    assertThat(workos.memberships).containsKey("om_1");
    rollBack();
    assertThat(workos.memberships).as("whoever looks again").containsKey("om_1");
  }

  @Test
  void itStaysWhereOthersHaveGivenAThirdRole() {
    workosHolds("owner");
    rollBack();
    assertThat(workos.memberships).containsKey("om_1");
  }
}
