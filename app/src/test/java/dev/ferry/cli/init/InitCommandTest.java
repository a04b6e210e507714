package dev.ferry.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.cli.GeneratedSnapshot;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.session.PolicyFile;
import dev.ferry.model.Policy;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file to begin with: it names what is to be decided, and decides what no file would. */
@Order(4)
class InitCommandTest {
  private static final Path DIRTY = Path.of("../core/src/test/resources/dirty");
  private static final Pattern CHARACTER = Pattern.compile("<U\\+([0-9A-F]{4,6})>");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("ferry-workspace").resolve("ferry.yaml");
  }

  private InProcess.Ended ferry(String... words) {
    return new InProcess(folder).waiting(length -> {}).run(words);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void overGeneratedTenantsThePlanWithTheFileIsThePlanWithoutOne(long seed) throws Exception {
    GeneratedSnapshot.take(folder, seed);

    JsonNode document = assertChangesNothing();

    assertThat(document.path("decisions").size()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void overTheDirtyCorpusToo() throws Exception {
    Path export = dirtyExport();
    InProcess.Ended taken = ferry("snapshot", "--csv", export.toString(), "--json");
    assertThat(taken.json().path("users").asInt()).as(taken.err()).isGreaterThan(80);

    JsonNode document = assertChangesNothing();

    assertThat(document.path("decisions").toString()).contains("totpIssuer", "sha256Salted");
  }

  /** The policies are equal, and so are the plans that are made for a WorkOS. */
  private JsonNode assertChangesNothing() throws Exception {
    try (WorkosTwin workos =
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      JsonNode without = planned(workos);
      InProcess.Ended ended = ferry("init", "--json");
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(PolicyFile.read(file(), true)).isEqualTo(Policy.defaults());
      JsonNode with = planned(workos);

      assertThat(with.path("writes").asLong()).isPositive();
      for (String what : List.of("fates", "reasons", "objects", "objectReasons", "writes")) {
        assertThat(with.path(what)).as(what).isEqualTo(without.path(what));
      }
      assertThat(list("reasons.csv")).isEqualTo(firstReasons);
      assertThat(list("object-reasons.csv")).isEqualTo(firstObjectReasons);
      return ended.json();
    }
  }

  private String firstReasons = "";
  private String firstObjectReasons = "";

  private JsonNode planned(WorkosTwin workos) throws IOException {
    InProcess.Ended planned =
        new InProcess(folder)
            .with("WORKOS_API_URL", workos.address().toString())
            .with("WORKOS_API_KEY", workos.apiKey())
            .waiting(length -> {})
            .run("plan", "--limit", "none", "--json");
    assertThat(planned.exitCode()).as(planned.err()).isZero();
    if (firstReasons.isEmpty()) {
      firstReasons = list("reasons.csv");
      firstObjectReasons = list("object-reasons.csv");
    }
    return planned.json();
  }

  private String list(String name) throws IOException {
    return Files.readString(folder.resolve("ferry-workspace/reports/local").resolve(name));
  }

  @Test
  void whatCanBeChosenAndForHowManyStandsInComments() throws Exception {
    GeneratedSnapshot.take(folder, 1);

    InProcess.Ended ended = ferry("init", "--json");

    String text = Files.readString(file());
    String words = text.replaceAll("\\n *# *", " ");
    for (JsonNode decision : ended.json().path("decisions")) {
      String key = decision.path("key").asText().replaceFirst("metadata[.]", "");
      assertThat(text).containsPattern("(?m)^ *" + key + ": ");
      assertThat(words)
          .contains(String.format(Locale.ROOT, "%,d ", decision.path("number").asLong()))
          .contains(decision.path("options").get(0).path("means").asText());
      assertThat(decision.path("people").asLong()).as(key).isNotNegative();
    }
    assertThat(ended.json().path("decisions").toString())
        .contains("\"key\":\"banned\"", "\"default\":\"skip\"");
    assertThat(text).contains("want an entry for", "(the default)");
    assertThat(text.lines()).allMatch(line -> line.length() <= 110);
    assertThat(ended.err()).contains("1 user whom Clerk has banned", "written: " + file());
  }

  @Test
  void whatTheSnapshotDoesNotNeedIsNotInIt() throws Exception {
    Path csv =
        Files.writeString(
            folder.resolve("clerk.csv"),
            "id,primary_email_address,verified_email_addresses\nuser_1,a@acme.test,a@acme.test\n");
    assertThat(ferry("snapshot", "--csv", csv.toString()).exitCode()).isZero();

    InProcess.Ended ended = ferry("init", "--json");

    assertThat(ended.json().path("decisions")).isEmpty();
    assertThat(Files.readString(file())).contains("This snapshot needs no choice");
    assertThat(PolicyFile.read(file(), true)).isEqualTo(Policy.defaults());
  }

  @Test
  void whatIsThereAlreadyIsNeverWrittenOver() throws Exception {
    GeneratedSnapshot.take(folder, 1);
    Files.writeString(file(), "banned: carry\n");

    InProcess.Ended refused = ferry("init", "--json");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.errorCode()).isEqualTo("file-exists");
    assertThat(refused.err()).contains(file().toString(), "--output");
    assertThat(Files.readString(file())).isEqualTo("banned: carry\n");

    assertThat(ferry("init", "--output", "choices.yaml").exitCode()).isZero();
    assertThat(PolicyFile.read(folder.resolve("choices.yaml"), true)).isEqualTo(Policy.defaults());
    assertThat(ferry("init", "--output", "choices.yaml").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(Files.readString(file())).isEqualTo("banned: carry\n");
  }

  @Test
  void withoutASnapshotNothingIsWritten() throws Exception {
    InProcess.Ended refused = ferry("init", "--json");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.errorCode()).isEqualTo("no-workspace");
    assertThat(file()).doesNotExist();
  }

  /** A user for each dirty address, digest and seed. */
  private Path dirtyExport() throws IOException {
    Path export = folder.resolve("clerk.csv");
    List<List<String>> rows = new ArrayList<>();
    for (List<String> address : dirty("addresses.csv", "addresses-malformed.csv")) {
      rows.add(List.of(address.get(0), "", "", ""));
    }
    for (List<String> digest : dirty("digests.csv", "digests-left.csv")) {
      rows.add(List.of("", digest.get(0), digest.get(1), ""));
    }
    for (List<String> seed : dirty("seeds.csv")) {
      rows.add(List.of("", "", "", seed.get(0)));
    }
    rows.add(List.of("", "sha256_salted", "salt$" + "ab".repeat(32), ""));
    try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(export))) {
      csv.writeRecord(
          "id",
          "primary_email_address",
          "verified_email_addresses",
          "password_hasher",
          "password_digest",
          "totp_secret");
      for (int i = 0; i < rows.size(); i++) {
        List<String> row = rows.get(i);
        String address = row.get(0).isEmpty() ? "user." + i + "@acme.test" : row.get(0);
        csv.writeRecord("user_" + i, address, address, row.get(1), row.get(2), row.get(3));
      }
    }
    return export;
  }

  private static List<List<String>> dirty(String... names) throws IOException {
    List<List<String>> cases = new ArrayList<>();
    for (String name : names) {
      Files.readString(DIRTY.resolve(name))
          .lines()
          .skip(1)
          .map(line -> List.of(line.split("\\|", -1)).stream().map(InitCommandTest::plain).toList())
          .forEach(cases::add);
    }
    return cases;
  }

  private static String plain(String field) {
    return CHARACTER
        .matcher(field)
        .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
  }
}
