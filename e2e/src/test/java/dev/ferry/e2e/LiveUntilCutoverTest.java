package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.e2e.Program.Ended;
import dev.ferry.e2e.Program.Running;
import dev.ferry.twin.clerk.live.Pulse;
import dev.ferry.twin.clerk.webhook.WebhookFault;
import dev.ferry.twin.clerk.webhook.WebhookFaults;
import dev.ferry.twin.clerk.webhook.Webhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenant lives while it is watched, until the night, and the program and both services are killed
 * meanwhile: then WorkOS holds exactly what those say who know nothing of Ferry. {@code
 * scripts/live} runs it at length and at size.
 */
@Order(1)
class LiveUntilCutoverTest {
  private static final int USERS = Integer.getInteger("ferry.live.users", 150);
  private static final int ORGANIZATIONS = Integer.getInteger("ferry.live.orgs", 6);
  private static final double RATE = Integer.getInteger("ferry.live.rate", 5);
  private static final int SECONDS = Integer.getInteger("ferry.live.seconds", 20);
  private static final int SEED = Integer.getInteger("ferry.live.seed", 11);
  private static final int INTERVAL = Integer.getInteger("ferry.live.interval", 10);
  private static final int PAUSE = Integer.getInteger("ferry.live.pause", 8);
  private static final int KILLS_IN_THE_NIGHT = 4;
  private static final int ALL_TRIED = 2_000;
  private static final int ONE_IN = 20;

  /** {@code off}, {@code none}, or what goes wrong with webhooks. */
  private static final String WEBHOOKS =
      System.getProperty("ferry.live.webhooks", "lossy,doubled,late,disordered");

  private static final Set<Killed> KILLED =
      Killed.named(System.getProperty("ferry.live.killed", "process,clerk,workos"));

  /** Rows of the generated export that are broken, and named. */
  private static final int SOME_REJECTED = 1;

  private static final int STOPPED = 143;

  private static final Pattern USER = Pattern.compile("user_\\w+");

  @TempDir Path folder;
  private LiveTenant tenant;
  private LiveKills kills;
  private String secret = "";

  @BeforeEach
  void migrated() throws Exception {
    tenant = LiveTenant.start(folder, USERS, SEED, ORGANIZATIONS);
    kills = new LiveKills(tenant, KILLED, Duration.ofSeconds(PAUSE), SEED);
    Ended taken = run("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");
    assertThat(taken.exitCode()).as(taken.err()).isEqualTo(SOME_REJECTED);
    done("plan");
    done("rehearse", "--rollback");
    done("apply", "--yes", "--limit", "none");
    done("verify", "--deep", "--test-user", "--yes");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void whatLivedUntilTheNightIsInWorkosAsItIsInClerk() throws Exception {
    watched();

    Ended switched = night();

    assertThat(switched.exitCode()).as(switched.err() + list("differences.jsonl")).isZero();
    Set<String> unsettled = unsettled();
    assertThat(tenant.differences(id -> isTried(id) && !unsettled.contains(id)))
        .as(switched.err() + tenant.life().counts())
        .isEmpty();
    System.out.printf(
        "%d users, %s, of whom %d are on the reset list; webhooks %s; killed %s%n",
        tenant.life().outcome().users().size(),
        tenant.life().counts(),
        unsettled.size(),
        WEBHOOKS,
        kills.counts());
  }

  /** Digests are slow to try on purpose: of a great tenant those of one user in twenty are. */
  private static boolean isTried(String id) {
    return USERS <= ALL_TRIED || id.hashCode() % ONE_IN == 0;
  }

  private void watched() throws Exception {
    int port = freePort();
    Webhooks.Options options =
        Webhooks.Options.to(URI.create("http://127.0.0.1:" + port + "/clerk"));
    secret = options.secrets().get(0).text();
    List<String> words =
        new ArrayList<>(List.of("sync", "--watch", "--interval", INTERVAL + "s", "--yes"));
    words.addAll(List.of("--withdraw-many", "--accept-removed", "--json"));
    if (!WEBHOOKS.equals("off")) {
      words.addAll(List.of("--webhooks", String.valueOf(port)));
    }
    try (Webhooks webhooks =
            Webhooks.start(
                tenant.clerk().state().instance(),
                options.withFaults(new WebhookFaults(faults(), SEED)));
        Pulse pulse = Pulse.start(tenant.life(), RATE)) {
      Running watch =
          kills.goOn(
              () -> ferry().start(words.toArray(String[]::new)), Duration.ofSeconds(SECONDS));
      pulse.pause();
      boolean alive = watch.process().isAlive();
      watch.process().destroy();
      Ended ended = watch.awaitEnd();
      assertThat(alive).as("it has ended by itself: " + ended.err()).isTrue();
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(STOPPED);
      assertThat(webhooks.counts().events()).isPositive();
    }
  }

  private static Set<WebhookFault> faults() {
    Set<WebhookFault> faults = EnumSet.noneOf(WebhookFault.class);
    for (String word : WEBHOOKS.split(",", -1)) {
      WebhookFault.named(word).ifPresent(faults::add);
    }
    return faults;
  }

  /** What only people know is recorded as soon as it is asked for. */
  private Ended night() throws Exception {
    String closed = Instant.now().toString();
    tenant.export("last.csv");
    List<String> words = new ArrayList<>(List.of("cutover", "--closed", "--closed-at", closed));
    words.addAll(List.of("--by", "Ada", "--csv", "last.csv"));
    words.addAll(List.of("--exported-at", Instant.now().toString(), "--quiet-for", "1s"));
    words.addAll(List.of("--withdraw-many", "--accept-removed", "--yes", "--json"));
    String[] cutover = words.toArray(String[]::new);
    Ended first = kills.toItsEnd(() -> ferry().start(cutover), KILLS_IN_THE_NIGHT).awaitEnd();
    for (JsonNode item : run("checklist", "--json").json().path("items")) {
      if (item.path("status").asText().equals("unknown")) {
        run("checklist", "--record", item.path("id").asText(), "--by", "Ada");
      }
    }
    return first.exitCode() == 0 ? first : run(cutover);
  }

  /** Whose password or authenticator WorkOS lacks, as the migration says. */
  private Set<String> unsettled() throws IOException {
    return USER.matcher(list("passwords-unsettled.csv"))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private String list(String name) throws IOException {
    Path file = folder.resolve("ferry-workspace/reports/local").resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private void done(String... words) throws Exception {
    Ended ended = run(words);
    assertThat(ended.exitCode()).as(String.join(" ", words) + "\n" + ended.err()).isZero();
  }

  private Ended run(String... words) throws Exception {
    return ferry().run(words);
  }

  private Program ferry() {
    return tenant.ferry().with("CLERK_WEBHOOK_SECRET", secret).within(Duration.ofMinutes(15));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
