package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.Program.Ended;
import dev.ferry.e2e.Program.Running;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.twin.workos.wire.TwinMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Kills the real process with SIGKILL at random moments of snapshot, plan, apply and rollback,
 * against the real twins over real sockets, and begins it again, until the migration is through;
 * then checks that everybody is there once, with one factor at most, and so are organizations,
 * roles, permissions, domains and memberships; and after a rollback that WorkOS holds what it held
 * before; then the next migration. The moments come from a seed, though what a process is doing at
 * one of them does not.
 */
final class Kills {
  /** The exit code of a snapshot: every generated tenant of this size has rows without an id. */
  private static final int SOME_REJECTED = 1;

  private static final int USERS = 150;
  private static final int ORGANIZATIONS = 12;

  /** How long a process may live from its start. */
  private static final int LONGEST_LIFE_MILLIS = 2_000;

  /** And how long from its first write to WorkOS or read of Clerk. */
  private static final int LONGEST_WORK_MILLIS = 900;

  private static final String[] APPLY = {"apply", "--yes", "--json", "--limit", "none"};

  private static final String[] APPLY_WITH_INVITATIONS = {
    "apply", "--yes", "--send-invitations", "--json", "--limit", "none"
  };

  /** The twin does at once what it does at all, so that one second is enough to settle. */
  private static final String[] ROLLBACK = {
    "rollback", "--yes", "--settle-for", "1", "--json", "--limit", "none"
  };

  /** What WorkOS held before a migration. */
  private record Before(Map<String, Held> users, HeldTenancy tenancy) {

    /**
     * Nothing is left but what the rollback names: roles, which WorkOS's API cannot delete, and
     * what WorkOS does not date and an answer was lost for.
     */
    void assertIsAgain(WorkosTwin twin, Kept kept) {
      assertThat(Held.by(twin)).isEqualTo(users);
      Set<String> roles = kept.of("role", "role-not-deletable");
      Set<String> permissions = kept.of("permission", "not-provably-ours");
      permissions.addAll(kept.of("permission", "permission-in-use"));
      Set<String> invitations = kept.of("invitation", "not-provably-ours");
      Set<String> others = kept.of("domain", "not-provably-ours");
      others.addAll(invitations);
      others.addAll(organizationsWith(invitations, twin, kept));
      assertThat(kept.all()).hasSize(roles.size() + permissions.size() + others.size());
      assertThat(
              HeldTenancy.in(twin)
                  .withoutRoles(roles)
                  .withoutPermissions(permissions)
                  .without(others))
          .isEqualTo(tenancy);
    }

    /**
     * Organizations that stay, with their domains, for open invitations into them which stay
     * themselves: an answer was lost, so nothing tells them from anybody else's.
     */
    private static Set<String> organizationsWith(
        Set<String> invitations, WorkosTwin twin, Kept kept) {
      Set<String> organizations = kept.of("organization", "changed-since");
      assertThat(HeldTenancy.organizationsWith(invitations, twin)).containsAll(organizations);
      Set<String> domains = kept.of("domain", "changed-since");
      assertThat(HeldTenancy.domainsOf(organizations, twin)).containsAll(domains);
      organizations.addAll(domains);
      return organizations;
    }
  }

  private final Path folder;
  private final Random random;
  private final Map<String, Integer> killed = new TreeMap<>();
  private int kills;
  private int migrations;
  private long settled;
  private volatile CountDownLatch firstRequest = new CountDownLatch(1);

  Kills(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /** Kills at least so often, and carries every migration to its end. */
  Kills atLeast(int wanted) throws IOException, InterruptedException {
    while (kills < wanted) {
      migrate(Files.createDirectory(folder.resolve("migration-" + ++migrations)));
    }
    return this;
  }

  /** What was done, in one line. */
  String summary() {
    return kills
        + " kills in "
        + migrations
        + " migrations of "
        + USERS
        + " users and "
        + ORGANIZATIONS
        + " organizations: "
        + killed
        + "; operations settled by looking: "
        + settled;
  }

  int kills() {
    return kills;
  }

  private void migrate(Path own) throws IOException, InterruptedException {
    Tenant tenant = Tenant.of(USERS, ORGANIZATIONS, own);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
        ClerkTwin clerk = tenant.clerk()) {
      twin.faults(this::slowly);
      clerk.faults(this::slowlyRead);
      Program ferry = new Program(own).against(twin).from(clerk);
      Before before = new Before(Held.by(twin), HeldTenancy.in(twin));
      untilDone(ferry, random.nextInt(3), tenant.snapshot());
      assertThat(clerk.state().writes()).as("Clerk is only read").isEmpty();
      untilDone(ferry, random.nextInt(3), "plan", "--json");
      int fate = random.nextInt(4);
      String[] apply = random.nextBoolean() ? APPLY : APPLY_WITH_INVITATIONS;
      if (fate == 0) { // given up in the middle
        kill(ferry, 1 + random.nextInt(3), apply);
      } else {
        untilDone(ferry, 3 + random.nextInt(8), apply);
        tenant.assertArrivedIn(twin);
        new ExpectedTenancy(tenant.files(), twin).assertArrived();
        int open = tenant.expected().at("/objects/invitations/fates/create").asInt();
        assertThat(twin.state().mails()).hasSize(apply == APPLY_WITH_INVITATIONS ? open : 0);
        Ended verified = ferry.run("verify", "--json");
        assertThat(verified.exitCode()).as(verified.err()).isZero();
      }
      if (fate < 3) {
        untilDone(ferry, 2 + random.nextInt(5), ROLLBACK);
        before.assertIsAgain(twin, Kept.in(own.resolve("ferry-workspace")));
      }
      assertThat(twin.state().mails()).extracting(TwinMail::to).doesNotHaveDuplicates();
    }
  }

  /** Begins it so often, and kills it each time unless it ends before. */
  private void kill(Program ferry, int times, String... words)
      throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      firstRequest = new CountDownLatch(1);
      Running running = ferry.start(words);
      if (!endsBeforeItsTime(running)) {
        kill(running, words);
      }
    }
  }

  private void kill(Running running, String... words) throws InterruptedException {
    running.process().destroyForcibly().waitFor();
    kills++;
    killed.merge(words[0], 1, Integer::sum);
  }

  /** Begins it again and again, kills it so often at most, then lets it end. */
  private void untilDone(Program ferry, int mostKills, String... words)
      throws IOException, InterruptedException {
    for (int left = mostKills; ; left--) {
      firstRequest = new CountDownLatch(1);
      Running running = ferry.start(words);
      if (left <= 0 || endsBeforeItsTime(running)) {
        Ended ended = running.awaitEnd();
        assertThat(ended.exitCode())
            .as("%s after %s:%n%s", Arrays.toString(words), summary(), ended.err())
            .isEqualTo(words[0].equals("snapshot") ? SOME_REJECTED : 0);
        settled += ended.json().path("requests").path("settled").asLong();
        return;
      }
      kill(running, words);
    }
  }

  /** Half of the kills come at any moment of a process, half of them while it reads or writes. */
  private boolean endsBeforeItsTime(Running running) throws InterruptedException {
    if (random.nextBoolean()) {
      return running.process().waitFor(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
    }
    while (!firstRequest.await(10, TimeUnit.MILLISECONDS)) {
      if (!running.process().isAlive()) {
        return true;
      }
    }
    return running.process().waitFor(random.nextInt(LONGEST_WORK_MILLIS), TimeUnit.MILLISECONDS);
  }

  private Fault slowlyRead(String method, String path, long number) {
    firstRequest.countDown();
    return Fault.delayAnswer(Duration.ofMillis(number % 5 * 10));
  }

  private Fault slowly(String method, String path, long number) {
    if (method.equals("GET")) {
      return Fault.none();
    }
    firstRequest.countDown();
    return Fault.delayAnswer(Duration.ofMillis(50 + number % 7 * 100));
  }
}
