package dev.ferry.migrate.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.migrate.snapshot.SnapshotTaker.Read;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.Policy;
import dev.ferry.model.UserPlan;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sealer;
import dev.ferry.source.DatedFile;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.RowsToFix;
import dev.ferry.source.Source;
import dev.ferry.source.clerk.DashboardCsv;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rejected rows are handed out as they stand, fixed as a person fixes text, and read again: then
 * they count, and the rows that they were do not.
 */
class FixedRowsTest {
  private static final String HEADER =
      "id,first_name,primary_email_address,password_digest,password_hasher";
  private static final String DIGEST = "$2a$10$" + "x".repeat(53);

  @TempDir Path folder;
  private List<RejectedRow> rejects = List.of();
  private @Nullable Workspace opened;
  private List<Read> read = List.of();

  @BeforeEach
  void open() {
    opened = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    workspace().close();
  }

  @Test
  void rowsOfEveryKindOfBrokennessCountOnceFixedAndAreNoRejectsAnyMore() throws IOException {
    Path export =
        export(
            row("user_1", "Ada"),
            row("", "Bob"), // no id
            row("user_3", "\"Cy"), // a quote that nothing closes
            row("user_4", "Dee, Dr"), // a comma without quotes
            "user_5,Eve", // cut off
            row("user_6", "Zo\u00eb")); // written in Latin-1
    Path handedOut = handOut(export);
    assertThat(rejects).hasSize(5);
    assertThat(Files.readString(handedOut)).contains(DIGEST);

    Path fixed =
        fix(
            handedOut,
            ",,Bob,",
            ",user_2,Bob,",
            "\"Cy,",
            "Cy,",
            "Dee, Dr",
            "\"Dee, Dr\"",
            "user_5,Eve",
            row("user_5", "Eve"),
            "Zo\ufffd",
            "Zo\u00eb");
    SnapshotInfo info = take(export, fixed);

    assertThat(info.rejects()).as(rejects.toString()).isZero();
    assertThat(read).extracting(FixedRowsTest::numbers).containsExactly("1 0 5", "5 0 0");
    assertThat(plans())
        .extracting(FixedRowsTest::told)
        .containsExactlyInAnyOrder(
            "user_1 Ada",
            "user_2 Bob",
            "user_3 Cy",
            "user_4 Dee, Dr",
            "user_5 Eve",
            "user_6 Zo\u00eb");
    assertThat(plans())
        .as("each with its own password")
        .isNotEmpty()
        .allMatch(
            plan -> plan.password() != null && plan.password().form() == PasswordHash.Form.BCRYPT);
  }

  private static String told(UserPlan plan) {
    return plan.clerkId() + " " + (plan.target() == null ? "" : plan.target().firstName());
  }

  @Test
  void aRowGivenBackAsItWasIsRejectedOnceAndNotTwice() throws IOException {
    Path export = export(row("", "Bob"), row("user_3", "\"Cy"), row("user_1", "Ada"));
    Path handedOut = handOut(export);

    SnapshotInfo info = take(export, handedOut);

    assertThat(info.rejects()).isEqualTo(2);
    assertThat(rejects).extracting(RejectedRow::file).containsOnly("handed-out.csv");
    assertThat(rejects)
        .isNotEmpty()
        .allMatch(row -> row.fixes() != null, "it is known whose version it is");
  }

  @Test
  void aRowTakenOutOfTheFileIsStillRejectedWhereItWas() throws IOException {
    Path export = export(row("", "Bob"), row("", "Cy"));
    Path handedOut = handOut(export);
    List<String> lines = Files.readAllLines(handedOut);
    Files.write(handedOut, List.of(lines.get(0), lines.get(1).replace(",,Bob", ",user_2,Bob")));

    SnapshotInfo info = take(export, handedOut);

    assertThat(info.rejects()).isEqualTo(1);
    assertThat(rejects).singleElement().matches(row -> row.file().equals("export.csv"));
    assertThat(numbers(read.get(0))).isEqualTo("0 1 1");
  }

  @Test
  void aRowThatIsLostToAMistakeMadeInFixingIsStillRejectedWhereItWas() throws IOException {
    Path export = export("user_5,Eve", row("", "Bob"));
    Path fixed = fix(handOut(export), "user_5,Eve", "user_5,\"Eve");

    SnapshotInfo info = take(export, fixed);

    assertThat(info.rejects()).as("nobody vanishes: " + rejects).isEqualTo(2);
    assertThat(rejects)
        .extracting(row -> row.file() + " " + row.code())
        .containsExactly("handed-out.csv quote-unclosed", "export.csv id-missing");
  }

  @Test
  void anIdThatSomebodyElseHasIsNeverTakenWhateverTheOrderOfTheFiles() throws IOException {
    Path export = export(row("user_1", "Ada"), row("", "Mallory"));
    Path handedOut = fix(handOut(export), ",,Mallory", ",user_1,Mallory");

    SnapshotInfo info = take(handedOut, export);

    assertThat(rejects).singleElement().matches(row -> row.code().equals("id-taken"));
    assertThat(info.rejects()).isEqualTo(1);
    assertThat(plans()).extracting(FixedRowsTest::told).containsExactly("user_1 Ada");
  }

  @Test
  void aFixedRowOfTheNewerOfTwoExportsReplacesWhatTheOlderSays() throws IOException {
    Path older =
        Files.writeString(folder.resolve("older.csv"), HEADER + "\n" + row("user_2", "Old") + "\n");
    Path export = export(row("", "Bob"));
    Path fixed = fix(handOut(export), ",,Bob", ",user_2,Bob");
    Instant then = Instant.parse("2025-10-01T00:00:00Z");
    Source newer = new DatedFile(new DashboardCsv(export), then.plusSeconds(1));

    assertThat(
            taken(new DatedFile(new DashboardCsv(older), then), newer, new DashboardCsv(fixed))
                .rejects())
        .isZero();

    assertThat(plans()).extracting(FixedRowsTest::told).containsExactly("user_2 Bob");
  }

  @Test
  void rowsOfAnotherExportThanTheOneAtHandFixNothingInIt() throws IOException {
    Path fixed = fix(handOut(export(row("", "Bob"))), ",,Bob", ",user_2,Bob");
    Path newer = export(row("", "Cy"), row("user_1", "Ada")); // on the line that Bob stood on

    SnapshotInfo info = take(newer, fixed);

    assertThat(info.rejects()).as("Cy is not Bob").isEqualTo(1);
    assertThat(read.get(0).fixed()).isZero();
    assertThat(info.users()).isEqualTo(2);
  }

  @Test
  void aHoleWhereBytesWereNoTextIsNotTakenForAName() throws IOException {
    Path export = export(row("user_6", "Zo\u00eb"));
    Path handedOut = handOut(export);

    take(export, handedOut);

    assertThat(rejects).singleElement().matches(row -> row.code().equals("not-utf-8"));
  }

  @Test
  void whatASpreadsheetSavesIsReadAsWell() throws IOException {
    Path export = export(row("", "Bob"), row("user_1", "Ada"));
    Path handedOut = handOut(export);
    String saved = Files.readString(handedOut).replace(",,Bob", ",user_2,Bob");
    Files.writeString(handedOut, "\ufeff" + saved);

    assertThat(take(export, handedOut).rejects()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_5,Eve", "user_5,Eve,eve@acme.test,,,,,"})
  void emptyCellsThatCameOrWentAtTheEndOfARowFixNothingInIt(String row) throws IOException {
    Path export = export(row, row("user_1", "Ada"));
    Path handedOut = handOut(export);
    String given = Files.readString(handedOut);
    String bare = row.replaceFirst(",+$", "");
    String whole = bare + ",".repeat(4 - (int) bare.chars().filter(c -> c == ',').count());
    Files.writeString(handedOut, given.replace(row, whole));

    SnapshotInfo info = take(export, handedOut);

    assertThat(info.rejects()).isEqualTo(1);
    assertThat(rejects).singleElement().matches(one -> one.code().equals("row-as-it-was"));
    assertThat(take(handedOut).rejects()).as("without the export, too").isEqualTo(1);
    Files.writeString(handedOut, given.replace(row, row("user_5", "Eve")));
    assertThat(take(export, handedOut).rejects()).isZero();
  }

  @Test
  void whatStandsInsideQuotesIsHandedOutLineByLineAndNeverTrustedUnfixed() throws IOException {
    Path export = export(row("user_1", "\"Ada"), row("user_2", "Bob"), row("user_3", "Cy\""));
    Path handedOut = handOut(export);
    assertThat(rejects).extracting(RejectedRow::code).contains("row-in-quotes");
    int all = rejects.size();
    assertThat(take(export, handedOut).rejects()).isEqualTo(all);
    assertThat(plans()).isEmpty();

    Path trusted = fix(handedOut, "\"Ada", "Ada", "Cy\"", "Cy");
    assertThat(take(export, trusted).rejects())
        .as("a missing quote alone does not make rows of what stood inside")
        .isEqualTo(2);
    Path fixed = fix(handedOut, ",?,", ",");
    assertThat(take(export, fixed).rejects()).as(rejects.toString()).isZero();
    assertThat(plans()).hasSize(3);
  }

  @Test
  void aRowThatDidNotFitIntoMemoryIsNotHandedOutAsIfItWereWhole() throws IOException {
    handOut(export(row("user_1", "Ada") + "x".repeat(5 << 20), "user_5,Eve"));

    assertThat(rejects)
        .extracting(RejectedRow::code)
        .containsExactly("field-too-long", "columns-missing");
    assertThat(rejects.get(0).text()).isNull();
    assertThat(rejects.get(1).text()).isNotNull();
  }

  @Test
  void theFileIsItsOwnersAloneAndNeverWrittenOverAnother() throws IOException {
    Path handedOut = handOut(export(row("", "Bob")));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(handedOut)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> RowsToFix.into(handedOut))
        .isInstanceOf(FileAlreadyExistsException.class);
    try (RowsToFix abandoned = RowsToFix.into(folder.resolve("abandoned.csv"))) {
      rejects.forEach(abandoned::write);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**abandoned*");
  }

  @Test
  void noRejectShowsItsText() throws IOException {
    handOut(export(row("", "Bob")));
    assertThat(rejects.toString()).doesNotContain("xxxx");
  }

  @Test
  void theListOfRejectsSaysThatItIsNotTheRowsToFix() throws IOException {
    Path list =
        Files.writeString(folder.resolve("r.csv"), "file,line,last_line,code,why,columns\n");
    assertThatThrownBy(() -> take(list)).hasMessageContaining("--rejected-rows");
  }

  private static String row(String id, String name) {
    String email = name.replaceAll("[^A-Za-z]", "") + "@acme.test";
    return id + "," + name + "," + email + "," + DIGEST + ",bcrypt";
  }

  private Path export(String... rows) throws IOException {
    String content = HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n";
    return Files.write(folder.resolve("export.csv"), content.getBytes(ISO_8859_1));
  }

  private Path handOut(Path export) throws IOException {
    Path file = folder.resolve("handed-out.csv");
    take(export);
    try (RowsToFix rows = RowsToFix.into(file)) {
      rejects.forEach(rows::write);
      rows.keep();
    }
    return file;
  }

  /** Replaces pieces of text, each of which must be there. */
  private static Path fix(Path file, String... pieces) throws IOException {
    String text = Files.readString(file, UTF_8);
    for (int i = 0; i < pieces.length; i += 2) {
      assertThat(text).contains(pieces[i]);
      text = text.replace(pieces[i], pieces[i + 1]);
    }
    return Files.writeString(file, text);
  }

  /** Users, rejects, fixed. */
  private static String numbers(Read read) {
    return read.users() + " " + read.rejects() + " " + read.fixed();
  }

  private SnapshotInfo take(Path... files) throws IOException {
    return taken(Stream.of(files).map(DashboardCsv::new).toArray(Source[]::new));
  }

  private SnapshotInfo taken(Source... sources) throws IOException {
    Heard heard = new Heard();
    rejects = heard.rejects;
    return new SnapshotTaker(workspace(), Clock.systemUTC(), heard)
        .take(
            List.of(sources),
            numbers -> {},
            numbers -> {
              read = numbers;
              return "[]";
            });
  }

  private List<UserPlan> plans() {
    new Planner(Policy.defaults()).plan(workspace().plans());
    return workspace().plans().after(UserPlan.class, 0, 100);
  }

  private Workspace workspace() {
    if (opened == null) {
      throw new AssertionError("not opened");
    }
    return opened;
  }
}
