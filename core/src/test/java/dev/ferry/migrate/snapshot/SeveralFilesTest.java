package dev.ferry.migrate.snapshot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.migrate.snapshot.SnapshotTaker.Read;
import dev.ferry.migrate.snapshot.UndatedFilesException.Why;
import dev.ferry.model.Policy;
import dev.ferry.model.UserPlan;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sealer;
import dev.ferry.source.DatedFile;
import dev.ferry.source.FileSource;
import dev.ferry.source.NamedDisagreement;
import dev.ferry.source.Source;
import dev.ferry.source.clerk.DashboardCsv;
import dev.ferry.source.clerk.api.ClerkDump;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several exports in one snapshot: whose word counts, and how old each of them really is. */
class SeveralFilesTest {
  private static final String HEADER =
      "id,first_name,primary_email_address,password_digest,password_hasher,created_at\n";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant EXPORT = Instant.parse("2025-10-01T00:00:00Z");
  private static final Instant COPIED = Instant.parse("2025-11-01T00:00:00Z");

  @TempDir private Path folder;
  private Heard heard = new Heard();
  private List<Read> read = List.of();
  private @Nullable Workspace opened;

  @BeforeEach
  void open() {
    opened =
        SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    workspace().close();
  }

  @Test
  void theFileOfTheNewestSignUpsCountsWhateverTheOrder() throws IOException {
    FileSource old = csv("old.csv", row("user_1", "Old", 'a', EXPORT.minusSeconds(60)));
    FileSource fresh =
        csv(
            "new.csv",
            row("user_1", "New", 'b', EXPORT.minusSeconds(60)),
            row("user_2", "Eve", 'c', EXPORT.minusSeconds(1)),
            row("user_3", "Bob", 'c', EXPORT));
    for (List<Source> order : List.of(List.<Source>of(old, fresh), List.<Source>of(fresh, old))) {
      take(order);

      UserPlan plan = plans().get(0);
      assertThat(requireNonNull(plan.target()).firstName()).isEqualTo("New");
      assertThat(requireNonNull(plan.password()).value().reveal()).isEqualTo(digest('b'));
      assertThat(heard.disagreements)
          .containsExactly(
              new NamedDisagreement("user_1", "first-name", "new.csv", List.of("old.csv")),
              new NamedDisagreement("user_1", "password", "new.csv", List.of("old.csv")));
      assertThat(read)
          .extracting(one -> one.source().name() + " " + one.others())
          .containsExactly(
              "new.csv Others[disagreeing=1, overruled=0]",
              "old.csv Others[disagreeing=1, overruled=1]");
    }
  }

  @Test
  void whatFilesAgreeOnNeedsNoTime() throws IOException {
    take(
        List.of(
            csv("a.csv", row("user_1", "Ada", 'a', EXPORT)),
            csv("b.csv", row("user_1", "Ada", 'a', EXPORT))));

    assertThat(heard.disagreements).isEmpty();
    assertThat(plans()).hasSize(1);
  }

  @Test
  void whichIsTheNewerNobodyKnowsSoNeitherCounts() throws IOException {
    FileSource a = csv("a.csv", row("user_1", "Ada", 'a', EXPORT));
    FileSource b = csv("b.csv", row("user_1", "Ada", 'b', EXPORT));
    SnapshotInfo before = take(List.of(a));

    assertThatThrownBy(() -> take(List.of(a, b)))
        .isInstanceOf(UndatedFilesException.class)
        .hasMessageContaining("a.csv and b.csv disagree on 1 user")
        .hasMessageContaining("2025-10-01T00:00:00Z")
        .hasMessageNotContaining(digest('a'))
        .extracting("why")
        .isEqualTo(Why.DISAGREE);
    assertThat(heard.disagreements)
        .containsExactly(
            new NamedDisagreement("user_1", "password", null, List.of("a.csv", "b.csv")));
    assertThat(workspace().snapshots().info()).contains(before);

    take(List.of(new DatedFile(a, EXPORT.plusSeconds(2)), new DatedFile(b, EXPORT)));
    assertThat(requireNonNull(plans().get(0).password()).value().reveal()).isEqualTo(digest('a'));
  }

  @Test
  void theNewestUserOfOneMayHaveBeenDeletedBeforeTheOtherWasMade() throws IOException {
    FileSource a =
        csv(
            "a.csv",
            row("user_1", "Ada", 'a', EXPORT.minusSeconds(60)),
            row("user_2", "Eve", 'c', EXPORT));
    FileSource b = csv("b.csv", row("user_1", "Ada", 'b', EXPORT.minusSeconds(60)));

    assertThatThrownBy(() -> take(List.of(a, b)))
        .hasMessageContaining("if two of its users signed up after all of the other")
        .hasMessageContaining(
            "the two newest users of a.csv signed up at 2025-09-30T23:59:00Z and at"
                + " 2025-10-01T00:00:00Z; the only dated user of b.csv signed up at"
                + " 2025-09-30T23:59:00Z")
        .extracting("why")
        .isEqualTo(Why.DISAGREE);
  }

  @Test
  void rowsThatCouldNotBeReadMayBeTheNewestOfTheirFile() throws IOException {
    FileSource a =
        csv(
            "a.csv",
            row("user_1", "Ada", 'a', EXPORT.minusSeconds(60)),
            row("user_2", "Eve", 'c', EXPORT),
            row("user_3", "Bob", 'c', EXPORT));
    FileSource b =
        csv("b.csv", row("user_1", "Ada", 'b', EXPORT.minusSeconds(60)), "user_3,cut off\n");

    assertThatThrownBy(() -> take(List.of(a, b)))
        .hasMessageContaining("2025-09-30T23:59:00Z, and 1 of its rows could not be read")
        .extracting("why")
        .isEqualTo(Why.DISAGREE);
  }

  @Test
  void aTimeThatOnlyOneOfThemHasDoesNotSettleIt() throws IOException {
    FileSource a = csv("a.csv", row("user_1", "Ada", 'a', EXPORT));
    FileSource b = csv("b.csv", row("user_1", "Ada", 'b', EXPORT));

    assertThatThrownBy(() -> take(List.of(new DatedFile(a, EXPORT.plusSeconds(9)), b)))
        .hasMessageContaining("a.csv is of 2025-10-01T00:00:09Z, as was said");
  }

  @Test
  void aCopiedFileIsAsOldAsTheSecondSignUpThatItLacks() throws IOException {
    // 200 passwords, of which two were changed between the export and the copy.
    FileSource copied = csv("users.csv", users(200, i -> row(i, EXPORT.minusSeconds(200 - i))));
    Source dump =
        dump(
            users(200, i -> api(i, EXPORT.minusSeconds(200 - i), i < 2 ? 7200 : -9000)),
            api(900, EXPORT.plusSeconds(60), -9000),
            api(901, EXPORT.plusSeconds(3600), -9000),
            api(902, EXPORT.plusSeconds(3601), -9000));
    take(List.of(copied, dump));

    assertThat(file("users.csv"))
        .isEqualTo(new Read.Dated(EXPORT.plusSeconds(3600), "sign-ups", 3L));
    assertThat(plans().stream().filter(plan -> plan.password() == null))
        .as("two changed theirs, and three are in no export")
        .hasSize(5);
  }

  @Test
  void oneSignUpAndAnyThatIsBackDatedAreNoBound() throws IOException {
    FileSource copied = csv("users.csv", users(100, i -> row(i, EXPORT.minusSeconds(100 - i))));
    Source dump =
        dump(
            users(100, i -> api(i, EXPORT.minusSeconds(100 - i), i < 50 ? 7200 : -9000)),
            api(900, EXPORT.minusSeconds(90_000), -9000), // a user of years, imported since
            api(901, EXPORT.minusSeconds(50), -9000),
            api(902, EXPORT.plusSeconds(60), -9000));
    take(List.of(copied, dump));

    assertThat(file("users.csv")).isEqualTo(new Read.Dated(COPIED, "file", 1L));
    assertThat(plans().stream().filter(plan -> plan.password() != null)).hasSize(100);
  }

  @Test
  void rowsThatCouldNotBeReadMayBeTheSignUpsThatSeemToBeMissing() throws IOException {
    FileSource broken =
        csv(
            "users.csv",
            users(100, i -> row(i, EXPORT.minusSeconds(100 - i))),
            "user_900,cut off\n",
            "user_901,cut off\n");
    Source dump =
        dump(
            users(100, i -> api(i, EXPORT.minusSeconds(100 - i), i < 50 ? 7200 : -9000)),
            api(900, EXPORT.plusSeconds(1), -9000),
            api(901, EXPORT.plusSeconds(2), -9000));
    take(List.of(broken, dump));

    assertThat(file("users.csv")).isEqualTo(new Read.Dated(COPIED, "file", 2L));
  }

  @Test
  void overOnePercentOfStalePasswordsIsAPersonsWord() throws IOException {
    FileSource copied = csv("users.csv", users(100, i -> row(i, EXPORT.minusSeconds(100 - i))));
    Source dump =
        dump(
            users(100, i -> api(i, EXPORT.minusSeconds(100 - i), i < 2 ? 7200 : -9000)),
            api(900, EXPORT.plusSeconds(60), -9000),
            api(901, EXPORT.plusSeconds(3600), -9000));

    assertThatThrownBy(() -> take(List.of(copied, dump)))
        .hasMessageContaining("users.csv has the date 2025-11-01T00:00:00Z, and lacks 2 users")
        .hasMessageContaining("2 of its 100 passwords")
        .extracting("why")
        .isEqualTo(Why.OLDER_THAN_DATED);

    take(List.of(new DatedFile(copied, EXPORT.plusSeconds(10_000)), dump));
    assertThat(file("users.csv"))
        .as("whoever insists is heard, and told")
        .isEqualTo(new Read.Dated(EXPORT.plusSeconds(10_000), "option", 2L));
  }

  @Test
  void authenticatorsThatWouldBeStaleCountAsPasswordsDo() throws IOException {
    Path file = folder.resolve("seeds.csv");
    String rows =
        users(
            2,
            i ->
                "user_"
                    + i
                    + ",user_"
                    + i
                    + "@acme.test,JBSWY3DPEHPK3PXP,"
                    + EXPORT.minusSeconds(2 - i)
                    + "\n");
    Files.writeString(file, "id,primary_email_address,totp_secret,created_at\n" + rows);
    Files.setLastModifiedTime(file, FileTime.from(COPIED));
    String enabled = "\"mfa_enabled_at\":" + EXPORT.plusSeconds(7200).toEpochMilli();
    Source dump =
        dump(
            api(0, EXPORT.minusSeconds(2), -9000)
                .replace("\"id\":\"user_0\"", "\"id\":\"user_0\"," + enabled),
            api(1, EXPORT.minusSeconds(1), -9000),
            api(900, EXPORT.plusSeconds(60), -9000),
            api(901, EXPORT.plusSeconds(3600), -9000));

    assertThatThrownBy(() -> take(List.of(new DashboardCsv(file), dump)))
        .hasMessageContaining("0 of its 0 passwords and 1 of its 2 authenticators");
  }

  @Test
  void oneInAHundredIsNotOverOnePercent() throws IOException {
    FileSource copied = csv("users.csv", users(100, i -> row(i, EXPORT.minusSeconds(100 - i))));
    Source dump =
        dump(
            users(100, i -> api(i, EXPORT.minusSeconds(100 - i), i < 1 ? 7200 : -9000)),
            api(900, EXPORT.plusSeconds(60), -9000),
            api(901, EXPORT.plusSeconds(3600), -9000));
    take(List.of(copied, dump));

    assertThat(file("users.csv").from()).isEqualTo("sign-ups");
  }

  @Test
  void aTimeThatCannotBeIsRefused() throws IOException {
    FileSource file =
        csv(
            "users.csv",
            row("user_1", "Ada", 'a', EXPORT.plusSeconds(8)),
            row("user_2", "Eve", 'b', EXPORT.plusSeconds(9)));

    assertThatThrownBy(() -> take(List.of(new DatedFile(file, EXPORT))))
        .hasMessageContaining("users.csv was exported at 2025-10-01T00:00:00Z, it is said")
        .hasMessageContaining("signed up later, until 2025-10-01T00:00:08Z")
        .extracting("why")
        .isEqualTo(Why.SAID_WRONG);
    assertThatThrownBy(() -> take(List.of(new DatedFile(file, NOW.plusSeconds(1)))))
        .hasMessageContaining("still to come");
    take(List.of(new DatedFile(file, EXPORT.plusSeconds(8)))); // one alone may be dated ahead
  }

  private Read.Dated file(String name) {
    return requireNonNull(
        read.stream()
            .filter(one -> one.source().name().equals(name))
            .findFirst()
            .orElseThrow()
            .dated());
  }

  private static String digest(char letter) {
    String one = String.valueOf(letter);
    return "$2a$10$" + one.repeat(21) + "O" + one.repeat(31);
  }

  private static String row(String id, String name, char digest, Instant signUp) {
    return String.join(
            ",", id, name, id + "@acme.test", digest(digest), "bcrypt", signUp.toString())
        + "\n";
  }

  private static String row(int number, Instant signUp) {
    return row("user_" + number, "Ada", 'a', signUp);
  }

  private static String users(int count, IntFunction<String> one) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
  }

  /** As the API tells a user, whose password was changed so many seconds after the export. */
  private static String api(int number, Instant signUp, long changed) {
    String id = "user_" + number;
    return String.format(
        "{\"id\":\"%s\",\"object\":\"user\",\"first_name\":\"Ada\",\"primary_email_address_id\":\"e\","
            + "\"email_addresses\":[{\"id\":\"e\",\"email_address\":\"%s@acme.test\","
            + "\"verification\":{\"status\":\"verified\"}}],\"password_enabled\":true,"
            + "\"password_last_updated_at\":%d,\"created_at\":%d},",
        id, id, EXPORT.plusSeconds(changed).toEpochMilli(), signUp.toEpochMilli());
  }

  private FileSource csv(String name, String... rows) throws IOException {
    Path file = Files.writeString(folder.resolve(name), HEADER + String.join("", rows));
    Files.setLastModifiedTime(file, FileTime.from(COPIED));
    return new DashboardCsv(file);
  }

  private Source dump(String... users) throws IOException {
    String all = String.join("", users);
    Path file = folder.resolve("dump.json");
    Files.writeString(file, "[" + all.substring(0, all.length() - 1) + "]");
    return ClerkDump.orSupportJson(file);
  }

  private SnapshotInfo take(List<Source> sources) throws IOException {
    heard = new Heard();
    return new SnapshotTaker(workspace(), Clock.fixed(NOW, ZoneOffset.UTC), heard)
        .take(
            sources,
            numbers -> {},
            numbers -> {
              read = numbers;
              return "[]";
            });
  }

  private List<UserPlan> plans() {
    new Planner(Policy.defaults()).plan(workspace().plans());
    return workspace().plans().after(UserPlan.class, 0, 1000);
  }

  private Workspace workspace() {
    return requireNonNull(opened);
  }
}
