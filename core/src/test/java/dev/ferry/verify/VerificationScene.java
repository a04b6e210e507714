package dev.ferry.verify;

import static dev.ferry.plan.WorkosUsers.workosUser;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.plan.Planner;
import dev.ferry.plan.WorkosUsers;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workos.Route;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.PlanStore;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A plan, a WorkOS that holds something, and what reading back says of it. */
abstract class VerificationScene {
  @TempDir Path folder;
  Workspace workspace;
  final InMemoryWorkos workos = new InMemoryWorkos();
  final List<Difference> differences = new ArrayList<>();
  final List<Long> progress = new ArrayList<>();

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  static ClerkUserBuilder user(int number) {
    String email = "u" + number + "@acme.test";
    return ClerkUser.builder("user_" + number).primaryEmail(email).verifiedEmails(List.of(email));
  }

  static ClerkUserBuilder withoutAddress(int number) {
    return user(number).primaryEmail(null).verifiedEmails(List.of());
  }

  static ClerkUserBuilder withFactor(int number) {
    return user(number).totpSecret(Sensitive.of("JBSWY3DPEHPK3PXP"));
  }

  /** As the plan for {@link #user} says it must be. */
  static WorkosUsers arrived(int number) {
    return workosUser("w" + number)
        .externalId("user_" + number)
        .email("u" + number + "@acme.test")
        .verified();
  }

  static WorkosUser asPlanned(int number) {
    return arrived(number).build();
  }

  final void planned(ClerkUserBuilder... users) throws IOException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              for (ClerkUserBuilder user : users) {
                intake.put(0, new ClerkUserFragment(user.build(), EnumSet.allOf(ClerkField.class)));
              }
              return new Sources("[]", 0);
            });
    new Planner(Policy.defaults()).plan(workspace.plans());
  }

  final void created(int number) {
    workspace
        .journal()
        .append(
            List.of(
                new Journal.Entry.Noted(
                    "user_" + number,
                    Instant.EPOCH,
                    new Fact.Applied(OperationKind.CREATE_USER, "w" + number))));
  }

  /** The factor with this id. */
  final void gave(int number, String factorId) {
    workspace
        .journal()
        .append(
            List.of(
                new Journal.Entry.Noted(
                    "user_" + number,
                    Instant.EPOCH,
                    new Fact.Applied(OperationKind.ENROLL_FACTOR, factorId))));
  }

  final VerificationReport verify() throws InterruptedException {
    return verify(false);
  }

  final VerificationReport verify(boolean everyFactor) throws InterruptedException {
    return new Verifier(
            withoutTenancy(),
            workos.reads(),
            everyFactor,
            workos.lag()::pause,
            differences::add,
            progress::add)
        .run();
  }

  /** How often a user was looked up. */
  final int lookUps() {
    return workos.asked(Route.FIND_USER, Route.GET_USER).size();
  }

  /** How often the list was read from its beginning. */
  final long lists() {
    return workos.asked(Route.LIST_USERS).stream().filter(it -> it.query("after") == null).count();
  }

  /** These scenes are of users only. */
  private Workspace withoutTenancy() {
    Mappings mappings = Overlay.of(Mappings.class, new NoObjects(), workspace.journal().mappings());
    Journal journal = Overlay.of(Journal.class, new OnlyUsers(mappings), workspace.journal());
    PlanStore plans = new PlannedTenancy().over(workspace.plans());
    return Overlay.of(Workspace.class, new Stores(plans, journal), workspace);
  }

  private record Stores(PlanStore plans, Journal journal) {}

  private record OnlyUsers(Mappings mappings) {}

  record NoObjects() {
    List<Mapping> after(ObjectKind kind, String clerkId, int limit) {
      return List.of();
    }
  }
}
