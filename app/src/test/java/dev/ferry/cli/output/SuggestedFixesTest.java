package dev.ferry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.session.PolicyFile;
import dev.ferry.cli.status.StatusCommand;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Unfinished.Cause;
import dev.ferry.workspace.Unfinished.Ending;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For every cause the commands that fix it, as somebody would type them. */
class SuggestedFixesTest {
  @TempDir Path folder;

  private List<String> commands(Reason reason, String... ids) {
    return commands(
        "[{\"path\":\""
            + folder.resolve("older export.json")
            + "\",\"kind\":\"support-json\"},"
            + "{\"path\":\"older.csv\",\"kind\":\"dashboard-csv\"},"
            + "{\"path\":\"/exports/users.csv\",\"kind\":\"dashboard-csv\"}]",
        reason,
        ids);
  }

  private List<String> commands(String sources, Reason reason, String... ids) {
    CliContext around =
        new CliContext(
            Terminal.of(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Map.of()),
            Map.of("FERRY_COMMAND", "./ferry"),
            Clock.systemUTC(),
            folder,
            true);
    SnapshotInfo snapshot = new SnapshotInfo(1, Instant.EPOCH, 1, 0, sources);
    return new SuggestedFixes(new StatusCommand(around), Optional.of(snapshot))
        .commands(new Cause(ObjectKind.USER, Ending.FAILED, reason, 1, List.of(ids), null));
  }

  @Test
  void whatRunningAgainFixesIsRunAgain() {
    assertThat(commands(Reason.TARGET_UNAVAILABLE, "user_1")).containsExactly("./ferry apply");
  }

  @Test
  void whatIsToBeDecidedInWorkosIsLookedAtAndPlannedAnew() {
    assertThat(commands(Reason.REFUSED_BY_WORKOS, "user_1", "user_2"))
        .containsExactly("./ferry plan --show user_1", "./ferry plan");
  }

  @Test
  void anIdIsNeverReadByTheShell() {
    assertThat(commands(Reason.REFUSED_BY_WORKOS, "$(rm)"))
        .startsWith("./ferry plan --show '$(rm)'");
  }

  /** A snapshot from Clerk alone would forget the passwords of exports that are not at hand. */
  @Test
  void afterASyncWhatIsFixedInClerkComesOverByAnotherOne() {
    String sources = "[{\"path\":\"\",\"kind\":\"snapshot\"},{\"kind\":\"backend-api\"}]";

    assertThat(commands(sources, Reason.NO_EMAIL, "user_1")).containsExactly("./ferry sync");
  }

  @Test
  void whatIsFixedInClerkIsExportedAgainToTheSamePlaces() {
    assertThat(commands(Reason.NO_EMAIL, "user_1"))
        .containsExactly(
            "./ferry snapshot --support-json 'older export.json' --csv older.csv"
                + " --csv /exports/users.csv",
            "./ferry plan");
  }

  @Test
  void whatCameFromTheApiIsReadFromItAgainWithAKeyFromTheSamePlace() {
    String read = "{\"kind\":\"backend-api\",\"keyFrom\":\"CLERK_SECRET_KEY\"}";
    assertThat(commands("[" + read + "]", Reason.NO_EMAIL, "user_1"))
        .startsWith("./ferry snapshot --clerk");
    String withFile = "{\"kind\":\"backend-api\",\"keyFrom\":\"file my keys/clerk\"}";
    assertThat(commands("[" + withFile + "]", Reason.NO_EMAIL, "user_1"))
        .startsWith("./ferry snapshot --clerk-key-file 'my keys/clerk'");
  }

  @Test
  void whatThePolicyDecidesIsWrittenIntoItWhetherItIsThereOrNot() throws Exception {
    Path policy = folder.resolve("ferry-workspace/ferry.yaml");
    assertThat(commands(Reason.TARGET_DIFFERS, "user_1"))
        .containsExactly(
            "printf '\\nexistingDiffers: update\\n' >> " + policy, "./ferry plan", "./ferry apply");

    Files.createDirectories(policy.getParent());
    Files.writeString(policy, "totpIssuer: Acme\nexistingDiffers: report\n");
    assertThat(commands(Reason.TARGET_DIFFERS, "user_1"))
        .startsWith("sed -i.before 's/^existingDiffers:.*/existingDiffers: update/' " + policy);
  }

  @Test
  void aChoiceAmongAddressesThatStandsInThePolicyIsChangedThere() throws Exception {
    Path policy = folder.resolve("ferry-workspace/ferry.yaml");
    assertThat(commands(Reason.PRIMARY_EMAIL_UNKNOWN, "user_1").get(0))
        .contains("multipleEmails: first");
    Files.createDirectories(policy.getParent());
    Files.writeString(policy, "multipleEmails: primary\n");
    assertThat(commands(Reason.PRIMARY_EMAIL_UNKNOWN, "user_1").get(0))
        .contains("sed", "multipleEmails: first");
  }

  @Test
  void theSettingIsOneThatThePolicyUnderstandsInBothWaysOfWritingIt() throws Exception {
    Path policy = folder.resolve("ferry-workspace/ferry.yaml");
    Files.createDirectories(policy.getParent());
    for (String before : new String[] {"", "# no line end", "metadataPairs: 10"}) {
      Files.writeString(policy, before);

      String command = commands(Reason.METADATA_TOO_MANY, "user_1").get(0);
      assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();

      assertThat(PolicyFile.read(policy, true).metadataPairs()).as(before).isEqualTo(50);
    }
  }

  @Test
  void whoMeetsItAtTheNextSignInIsOnTheList() {
    assertThat(commands(Reason.PASSWORD_REFUSED_BY_WORKOS, "user_1"))
        .containsExactly("./ferry report");
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void noCauseIsWithoutACommandUnlessNothingHasToBeDone(Reason reason) {
    assertThat(commands(reason, "user_1").isEmpty())
        .isEqualTo(reason.remedy() == dev.ferry.model.Remedy.NONE);
  }
}
