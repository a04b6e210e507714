package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.MeddlingProxy.Answer;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is printed to go on is the one that was typed, with all that it was told. */
class SameCommandAgainTest {
  @TempDir Path folder;
  private final WorkosTwin twin = ThreeUsers.twin();
  private String connection = "";

  @BeforeEach
  void plan() throws IOException {
    Path key = Files.writeString(folder.resolve("workos key"), twin.apiKey());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    connection = " --workos-api-key-file '" + key + "' --limit none";
    ThreeUsers.in(folder);
  }

  @AfterEach
  void stop() {
    twin.close();
  }

  private Ended runAt(String address, String... words) {
    String[] all = new String[words.length + 4];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--workos-api-key-file";
    all[words.length + 1] = folder.resolve("workos key").toString();
    all[words.length + 2] = "--limit";
    all[words.length + 3] = "none";
    return new InProcess(folder).with("WORKOS_API_URL", address).run(all);
  }

  private Ended run(String... words) {
    return runAt(twin.address().toString(), words);
  }

  private static String first(Ended ended) throws Exception {
    assertThat(ended.next().size()).as(ended.err()).isPositive();
    return ended.next().get(0);
  }

  @Test
  void theNextCommandReachesWorkosInTheSameWay() throws Exception {
    assertThat(run("plan", "--factors", "--json").next())
        .containsExactly("ferry rehearse", "ferry apply" + connection.replace(" --limit none", ""));
  }

  @Test
  void consentIsGivenToTheVeryCommand() throws Exception {
    run("plan");

    assertThat(first(run("apply", "--only", "users,roles", "--no-brake", "--json")))
        .isEqualTo("ferry apply --only users,roles --no-brake" + connection + " --yes");
    run("apply", "--yes");
    assertThat(run("rollback", "--settle-for", "0", "--also-touched").err())
        .contains("consent: ferry rollback --settle-for 0 --also-touched" + connection + " --yes");
    assertThat(first(run("verify", "--deep", "--test-user", "--json")))
        .isEqualTo("ferry verify --deep --test-user" + connection + " --yes");
  }

  @Test
  void whatWasStoppedGoesOnWithItsSelection() throws Exception {
    run("plan");
    MeddlingProxy.Meddler refusing =
        new MeddlingProxy.Meddler() {
          @Override
          public @Nullable Answer instead(String request) {
            return request.startsWith("POST ") ? new Answer(401, "{}") : null;
          }
        };
    try (MeddlingProxy proxy = new MeddlingProxy(twin.address(), refusing)) {
      for (String[] selection : new String[][] {{"--only", "users"}, {"--canary", "2"}}) {
        Ended stopped =
            runAt(
                proxy.address().toString(),
                "apply",
                selection[0],
                selection[1],
                "--yes",
                "--same-target",
                "--json");

        assertThat(stopped.json().path("status").asText()).as(stopped.err()).isEqualTo("stopped");
        String again = "ferry apply " + String.join(" ", selection) + connection;
        assertThat(first(stopped)).isEqualTo(again);
        assertThat(stopped.err()).contains("To go on: " + again);
      }
    }
  }
}
