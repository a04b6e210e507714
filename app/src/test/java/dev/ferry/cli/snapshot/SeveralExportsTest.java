package dev.ferry.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** snapshot with two exports of one instance that do not say the same. */
@Timeout(60)
class SeveralExportsTest {
  private static final String OLD = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
  private static final String NEW = "$2b$10$YayKiKgOlrtHB8xDyWv2TeaJjEBV8zyRlBposseRuC/BC.Sb6mZeG";

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    export("a.csv", OLD, "");
    export("b.csv", NEW, "");
    export(
        "later.csv",
        NEW,
        """
        user_2,Eve,eve@acme.test,,,2025-10-02T00:00:00Z
        user_3,Bob,bob@acme.test,,,2025-10-02T00:00:01Z
        """);
  }

  private void export(String name, String digest, String more) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "id,first_name,primary_email_address,password_digest,password_hasher,created_at\n"
            + "user_1,Ada,ada@acme.test,"
            + digest
            + ",bcrypt,2025-10-01T00:00:00Z\n"
            + more);
  }

  private InProcess.Ended snapshot(String... arguments) throws Exception {
    List<String> all = new java.util.ArrayList<>(List.of("snapshot", "--json"));
    all.addAll(List.of(arguments));
    return new InProcess(folder).run(all.toArray(String[]::new));
  }

  @Test
  void whomTheyDisagreeOnIsNamedAndCountedAndNoDigestShown() throws Exception {
    InProcess.Ended ended = snapshot("--csv", "later.csv", "--csv", "a.csv");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.json().path("disagreements").asLong()).isEqualTo(1);
    Path list = folder.resolve("ferry-workspace/disagreements.csv");
    assertThat(ended.json().path("disagreementsFile").asText()).isEqualTo(list.toString());
    assertThat(Files.readString(list).lines())
        .containsExactly("clerk_id,what,counts,others", "user_1,password,later.csv,a.csv");
    assertThat(ended.json().at("/sources/0/overruled").asLong()).isEqualTo(1);
    assertThat(ended.json().at("/sources/1/overruled").asLong()).isZero();
    assertThat(ended.err())
        .contains("files disagree on 1 user")
        .contains("a.csv not of 1, later.csv not of 0");
    assertThat(ended.out() + ended.err() + Files.readString(list)).doesNotContain("$2");
  }

  @Test
  void whereNobodyKnowsWhichIsNewerThatIsAskedAndTheListIsThere() throws Exception {
    InProcess.Ended ended = snapshot("--csv", "a.csv", "--csv", "b.csv");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.json().at("/error/code").asText()).isEqualTo("files-disagree");
    assertThat(ended.err())
        .contains("a.csv and b.csv disagree on 1 user")
        .contains("--exported-at FILE=TIME");
    Path undecided = folder.resolve("ferry-workspace/disagreements-undecided.csv");
    assertThat(Files.readString(undecided)).contains("user_1,password,,a.csv | b.csv");
    assertThat(ended.out() + ended.err() + Files.readString(undecided)).doesNotContain("$2");

    InProcess.Ended said =
        snapshot(
            "--csv",
            "a.csv",
            "--csv",
            "b.csv",
            "--exported-at",
            "a.csv=2025-11-02T00:00:00+01:00",
            "--exported-at",
            folder.resolve("b.csv") + "=2025-11-01T00:00:00Z");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.json().at("/sources/0/exportedAt").asText()).isEqualTo("2025-11-01T23:00:00Z");
    assertThat(said.json().at("/sources/1/overruled").asLong()).isEqualTo(1);
    assertThat(undecided).doesNotExist();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.csv=yesterday            | of a.csv, 'yesterday' is no time with a time zone
          2025-11-01T00:00:00        | --exported-at 2025-11-01T00:00:00 is no time with a time zone
          a.csv=2025-11-01T00:00:00  | of a.csv, '2025-11-01T00:00:00' is no time with a time zone
          c.csv=2025-11-01T00:00:00Z | c.csv is none of the files that are read:
          =2025-11-01T00:00:00Z      | is no time with a time zone
          a.csv=2999-01-01T00:00:00Z | a.csv was exported at 2999-01-01T00:00:00Z, it is said, which is still to come
          """)
  void aTimeThatCannotBeMeantIsRefusedWithFileReasonAndFix(String said, String why)
      throws Exception {
    InProcess.Ended ended = snapshot("--csv", "a.csv", "--exported-at", said);

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.json().at("/error/code").asText()).isEqualTo("exported-at-wrong");
    assertThat(ended.err()).contains(why).contains("2026-11-01T20:00:00Z");
  }

  @Test
  void twoTimesOfOneFileAreRefused() throws Exception {
    String[] twice = {
      "--csv",
      "a.csv",
      "--exported-at",
      "a.csv=2025-11-01T00:00:00Z",
      "--exported-at",
      "a.csv=2025-11-02T00:00:00Z"
    };
    assertThat(snapshot(twice).err()).contains("of a.csv, two times are given");
    twice[3] = "2025-11-01T00:00:00Z";
    twice[5] = "2025-11-02T00:00:00Z";
    assertThat(snapshot(twice).err()).contains("second time that is given for all files");
  }

  @Test
  void oneTimeForAllAndAnotherForOneOfThem() throws Exception {
    InProcess.Ended ended =
        snapshot(
            "--csv",
            "a.csv",
            "--csv",
            "b.csv",
            "--exported-at",
            "2025-11-01T00:00:00Z",
            "--exported-at",
            "b.csv=2025-11-02T00:00:00Z");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.json().at("/sources/0/exportedAt").asText()).isEqualTo("2025-11-01T00:00:00Z");
    assertThat(ended.json().at("/sources/1/exportedAt").asText()).isEqualTo("2025-11-02T00:00:00Z");
    assertThat(ended.json().at("/sources/0/overruled").asLong()).isEqualTo(1);
  }
}
