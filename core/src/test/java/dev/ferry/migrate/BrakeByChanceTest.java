package dev.ferry.migrate;

import static dev.ferry.migrate.BrakedRuns.FORBIDDEN;
import static dev.ferry.migrate.BrakedRuns.PLAIN_429;
import static dev.ferry.migrate.BrakedRuns.QUOTA;
import static dev.ferry.migrate.BrakedRuns.invitations;
import static dev.ferry.migrate.BrakedRuns.permissions;
import static dev.ferry.migrate.BrakedRuns.run;
import static dev.ferry.migrate.BrakedRuns.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.BrakedKind;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.invitation.InvitationEndpoints.SendInvitation;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever WorkOS does, no kind is held up, and none is sent on in vain: in virtual time, to the
 * last.
 */
class BrakeByChanceTest {
  /** Whatever WorkOS does, by chance. */
  @Test
  void neitherIsAKindHeldUpNorSentOnInVain() {
    for (int seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      List<Workflow> work = new ArrayList<>(permissions(random.nextInt(120)));
      int mails = random.nextInt(120);
      work.addAll(invitations(mails));
      Server server = new Server(random);

      TimedRun run = run(work, server::answer);

      String story = "seed " + seed + ", " + server;
      List<OperationKind> ended = run.braked().stream().map(BrakedKind::operation).toList();
      assertThat(run.results.stream().map(Result::clerkId).distinct())
          .as(story)
          .hasSameSizeAs(run.results);
      if (ended.isEmpty()) {
        assertThat(run.results).as(story).hasSameSizeAs(work);
      }
      assertThat(server.sentInVain)
          .as(story)
          .allSatisfy((kind, most) -> assertThat(most).isLessThanOrEqualTo(server.bound(kind)));
      if (ended.contains(OperationKind.CREATE_PERMISSION)) {
        assertThat(server.taken.getOrDefault(false, 0)).as(story).isZero();
      }
      assertThat(run.results)
          .as(story)
          .filteredOn(it -> it.kind() == ObjectKind.INVITATION && it.failed())
          .allMatch(it -> it.retryable() || server.mailsAreRefused());
    }
  }

  /** Refuses what it refuses from some request on, or takes all. */
  private static final class Server {
    private final int permissionsRefusedAfter;
    private final int mailsRefusedAfter;
    private final Outcome mailsRefusal;
    private final Map<Boolean, Integer> taken = new HashMap<>();

    /** How many in a row were refused at the end. */
    private final Map<Boolean, Integer> sentInVain = new HashMap<>();

    Server(Random random) {
      permissionsRefusedAfter = random.nextInt(3) == 0 ? 0 : Integer.MAX_VALUE;
      mailsRefusedAfter = random.nextInt(3) == 0 ? Integer.MAX_VALUE : random.nextInt(30);
      mailsRefusal = List.of(PLAIN_429, QUOTA, FORBIDDEN).get(random.nextInt(3));
    }

    boolean mailsAreRefused() {
      return mailsRefusal == FORBIDDEN;
    }

    Outcome answer(Endpoint<?> request, Duration at) {
      boolean mail = request instanceof SendInvitation;
      int before = taken.getOrDefault(mail, 0);
      if (before >= (mail ? mailsRefusedAfter : permissionsRefusedAfter)) {
        sentInVain.merge(mail, 1, Integer::sum);
        return mail ? mailsRefusal : FORBIDDEN;
      }
      taken.put(mail, before + 1);
      return taken(request);
    }

    int bound(boolean mail) {
      if (mail && mailsRefusal == FORBIDDEN) {
        return mailsRefusedAfter == 0 ? 20 : Integer.MAX_VALUE;
      }
      return mail ? 8 + 3 : 20;
    }

    @Override
    public String toString() {
      return "permissions refused after "
          + permissionsRefusedAfter
          + ", mails after "
          + mailsRefusedAfter
          + ": "
          + mailsRefusal;
    }
  }
}
