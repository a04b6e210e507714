package dev.ferry.cli;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Locales on their whole way: by a second write into WorkOS's own field, compared, and back out.
 */
class LocaleJourneyTest {
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @TempDir Path folder;
  private EditedTenant clerk;
  private List<String> speakers;
  private MeddlingProxy proxy;
  private final Updates updates = new Updates();

  @BeforeEach
  void generated() throws Exception {
    proxy = new MeddlingProxy(workos.address(), updates);
    new InProcess(folder).run("generate", "tenant", "--users", "60", "--orgs", "6");
    clerk = new EditedTenant(folder.resolve("tenant/clerk-api"));
    withClerk("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");
    withClerk("plan");
    withClerk("apply", "--yes");
    List<String> arrived = workos.state().users().stream().map(TwinUser::externalId).toList();
    withClerk("rollback", "--yes");
    assertThat(workos.state().users()).as("begun anew").isEmpty();
    speakers =
        clerk.all("users").stream()
            .filter(user -> user.path("locale").isTextual())
            .map(user -> user.path("id").asText())
            .filter(arrived::contains)
            .toList();
    assertThat(speakers).hasSizeGreaterThan(4);
    Files.writeString(folder.resolve("ferry-workspace/ferry.yaml"), "locale: own-field\n");
  }

  @AfterEach
  void stop() {
    proxy.close();
    workos.close();
  }

  private InProcess.Ended withClerk(String... words) {
    try (ClerkTwin twin =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withData(clerk.data())
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED))) {
      return new InProcess(folder)
          .with("CLERK_SECRET_KEY", twin.secretKey())
          .with("CLERK_API_URL", twin.address().toString())
          .with("WORKOS_API_KEY", workos.apiKey())
          .with("WORKOS_API_URL", proxy.address().toString())
          .waiting(length -> {})
          .run(words);
    }
  }

  private void locale(String id, @Nullable String locale) throws Exception {
    clerk.change("users", id, (ObjectNode user) -> user.put("locale", locale));
  }

  private TwinUser held(String id) {
    return workos.state().userByExternalId(id).orElseThrow();
  }

  private Map<String, String> locales() {
    return workos.state().users().stream()
        .filter(user -> user.locale() != null)
        .collect(toMap(user -> String.valueOf(user.externalId()), user -> "" + user.locale()));
  }

  private void done(InProcess.Ended ended) {
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void theyArriveFollowClerkGiveWayToWorkosAndAreTakenBack() throws Exception {
    String malformed = speakers.get(0);
    locale(malformed, "de_CH");
    withClerk("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");

    JsonNode plan = withClerk("plan", "--json").json();

    assertThat(plan.at("/reasons/locale-malformed").asInt()).isEqualTo(1);
    assertThat(plan.at("/reasons").has("locale-not-carried")).isFalse();
    InProcess.Ended applied = withClerk("apply", "--yes", "--json");
    done(applied);
    assertThat(applied.json().at("/requests/writes").asLong())
        .as("as the plan has counted")
        .isEqualTo(plan.path("writes").asLong());
    assertThat(locales()).hasSize(speakers.size() - 1).doesNotContainKey(malformed);
    assertThat(locales().values()).containsOnly("de-CH");
    done(withClerk("verify"));
    assertThat(withClerk("plan", "--json").json().path("writes").asLong()).isZero();

    String moved = speakers.get(1);
    String theirs = speakers.get(2);
    String dropped = speakers.get(3);
    locale(moved, "fr-CH");
    locale(dropped, null);
    new Administrator(workos)
        .put("/user_management/users/" + held(theirs).id(), "{\"locale\":\"it\"}");

    withClerk("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");
    withClerk("plan");
    done(withClerk("rehearse"));

    InProcess.Ended synced = withClerk("sync", "--yes", "--json");

    assertThat(synced.json().at("/requests/writes").asLong()).as(synced.err()).isEqualTo(2);
    assertThat(held(moved).locale()).isEqualTo("fr-CH");
    assertThat(held(theirs).locale()).as("WorkOS's own").isEqualTo("it");
    assertThat(held(dropped).locale()).isNull();
    assertThat(withClerk("plan", "--show", theirs, "--json").json().path("reason").asText())
        .isEqualTo("changed-in-workos");

    withClerk("rollback", "--yes");
    assertThat(workos.state().users())
        .as("but for whom others have changed")
        .extracting(TwinUser::externalId)
        .containsExactly(theirs);
  }

  @Test
  void aLostAnswerIsSettledAndWhatWorkosRefusesArrivesWithoutItsLocale() throws Exception {
    updates.meddled = true;

    withClerk("plan");
    done(withClerk("apply", "--yes"));

    assertThat(updates.count).as("none twice").hasValue(speakers.size());
    assertThat(locales()).hasSize(speakers.size() - 1);
    assertThat(withClerk("status", "--json").out()).contains("locale-refused-by-workos");
  }

  /**
   * The answer to the first update is lost, and the second is refused, where they are meddled with.
   */
  private static final class Updates implements MeddlingProxy.Meddler {
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile boolean meddled;

    private static boolean isUpdate(String request) {
      return request.startsWith("PUT /user_management/users/");
    }

    @Override
    public MeddlingProxy.@Nullable Answer instead(String request) {
      return meddled && isUpdate(request) && count.incrementAndGet() == 2
          ? new MeddlingProxy.Answer(400, "{\"code\":\"invalid_locale\",\"message\":\"no\"}")
          : null;
    }

    @Override
    public MeddlingProxy.Answer after(String request, MeddlingProxy.Answer answer) {
      return meddled && isUpdate(request) && !lost.getAndSet(true)
          ? new MeddlingProxy.Answer(502, "<html>")
          : answer;
    }
  }
}
