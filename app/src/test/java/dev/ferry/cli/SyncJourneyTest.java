package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.TwinMembership;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration is done, Clerk goes on, and `sync` brings over what has changed there. */
class SyncJourneyTest {
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @TempDir Path folder;
  private EditedTenant clerk;

  @AfterEach
  void stop() {
    workos.close();
  }

  @BeforeEach
  void migrated() {
    new InProcess(folder).run("generate", "tenant", "--users", "60", "--orgs", "6");
    clerk = new EditedTenant(folder.resolve("tenant/clerk-api"));
    withClerk("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");
    withClerk("plan");
    withClerk("apply", "--yes");
    InProcess.Ended ended = withClerk("verify");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  private InProcess.Ended withClerk(String... words) {
    try (ClerkTwin twin = clerk()) {
      return ferry(twin).waiting(length -> {}).run(words);
    }
  }

  private ClerkTwin clerk() {
    return ClerkTwin.start(
        ClerkTwinOptions.defaults()
            .withData(clerk.data())
            .withRequestsPer10s(ClerkTwinOptions.UNLIMITED));
  }

  private InProcess ferry(ClerkTwin twin) {
    return new InProcess(folder)
        .with("CLERK_SECRET_KEY", twin.secretKey())
        .with("CLERK_API_URL", twin.address().toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString());
  }

  private InProcess.Ended sync(String... more) {
    List<String> words = new ArrayList<>(List.of("sync", "--yes", "--json"));
    words.addAll(List.of(more));
    return withClerk(words.toArray(String[]::new));
  }

  @Test
  void rowsThatCouldNotBeReadStayNamedUntilAnotherExportIsRead() throws Exception {
    Path rejects = folder.resolve("ferry-workspace/rejects.csv");
    Path cutOff = folder.resolve("tenant/clerk-export.csv");
    String whole = Files.readString(cutOff);
    Files.writeString(cutOff, "user_cut,off\n", StandardOpenOption.APPEND);
    withClerk("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");
    String before = Files.readString(rejects);
    String counted = rejectedIn(withClerk("status").err());

    sync();
    InProcess.Ended ended = sync();

    assertThat(ended.exitCode()).as("none of this round's: %s", ended.err()).isZero();
    assertThat(Files.readString(rejects)).isEqualTo(before);
    assertThat(withClerk("status").err()).contains(counted, "ferry-workspace/rejects.csv");
    assertThat(withClerk("checklist", "--json").out()).contains("1 row could not be read");

    Files.writeString(folder.resolve("whole.csv"), whole);
    sync("--csv", "whole.csv");
    assertThat(withClerk("status").err()).contains(" 0 rows rejected");
    assertThat(rejects).doesNotExist();
  }

  private static String rejectedIn(String status) {
    Matcher found = Pattern.compile("[1-9]\\d* rows? rejected").matcher(status);
    assertThat(found.find()).as(status).isTrue();
    return found.group();
  }

  @Test
  void aTenantInWhichNothingChangedCostsNoWrite() throws Exception {
    InProcess.Ended ended = sync();

    assertThat(ended.json().at("/requests/writes").asLong(-1)).as(ended.err()).isZero();
    assertThat(ended.json().path("withdrawn")).isEmpty();
    assertThat(ended.json().path("remaining")).isEmpty();
    assertThat(ended.err()).contains("in step");
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void whoSignedUpSinceArrivesAndNobodyLosesAPasswordForWantOfTheExport() throws Exception {
    String model = String.valueOf(member().externalId());
    clerk.add("users", model, user -> renamed(user, "user_new", "new@example.test"));

    InProcess.Ended ended = sync();

    assertThat(ended.json().at("/requests/writes").asLong()).as(ended.err()).isEqualTo(1);
    assertThat(byExternalId("user_new")).isPresent();
    assertThat(ended.json().at("/plan/fates/users/unchanged").asLong())
        .as(ended.json().at("/plan").toPrettyString())
        .isGreaterThan(30);
  }

  @Test
  void whoSetAnotherPasswordSinceGetsTheOneThatTheNewExportTells() throws Exception {
    String id = withPassword();
    Instant changed = Instant.now();
    clerk.change("users", id, user -> user.put("password_last_updated_at", changed.toEpochMilli()));

    InProcess.Ended ended =
        sync("--csv", "tenant/clerk-export.csv", "--exported-at", Instant.now().toString());

    assertThat(password(id)).as(ended.err()).startsWith("carried");
    assertThat(ended.json().at("/requests/writes").asLong(-1)).isEqualTo(1);
  }

  /** A user whom the migration created with the password. */
  private String withPassword() throws Exception {
    for (ObjectNode user : clerk.all("users")) {
      String id = user.path("id").asText();
      if (user.path("password_enabled").asBoolean()
          && byExternalId(id).isPresent()
          && password(id).startsWith("carried")) {
        return id;
      }
    }
    throw new AssertionError("nobody has a password");
  }

  private String password(String id) throws Exception {
    for (JsonNode field : withClerk("plan", "--show", id, "--json").json().path("fields")) {
      if (field.path("field").asText().equals("password")) {
        return field.path("outcome").asText() + " " + field.path("reason").asText();
      }
    }
    return "none";
  }

  @Test
  void whoWasBannedIsTakenAwayAndComesBackWithThePasswordWhenThatIsTakenBack() throws Exception {
    TwinUser user = member();
    String id = String.valueOf(user.externalId());
    // A profile with a secret in it is sealed whole in the database.
    String name = "sk_live_" + "a1B2".repeat(8);
    clerk.change("users", id, object -> object.put("banned", true).put("first_name", name));

    InProcess.Ended ended = sync();

    assertThat(ended.json().at("/withdrawn/users").asLong()).as(ended.err()).isEqualTo(1);
    assertThat(byExternalId(id)).isEmpty();
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(sync().json().at("/requests/writes").asLong(-1)).isZero();

    clerk.change("users", id, object -> object.put("banned", false));
    InProcess.Ended back = sync();

    assertThat(byExternalId(id)).as(back.err()).isPresent();
    assertThat(workos.state().membershipsOf(byExternalId(id).orElseThrow().id()))
        .as(back.err())
        .isNotEmpty();
  }

  /** Anybody can lock anybody by wrong passwords; and to come back is to have another id. */
  @Test
  void aLockThatEndsByItselfTakesNobodyAwayWhateverThePolicy() throws Exception {
    Files.writeString(folder.resolve("ferry-workspace/ferry.yaml"), "locked: skip\n");
    String id = String.valueOf(member().externalId());
    clerk.change(
        "users", id, user -> user.put("locked", true).put("lockout_expires_in_seconds", 600));

    InProcess.Ended ended = sync();

    assertThat(ended.json().path("withdrawn")).as(ended.err()).isEmpty();
    assertThat(byExternalId(id)).isPresent();
  }

  @Test
  void whoWasDeletedIsTakenAwayWithItsMemberships() throws Exception {
    String id = String.valueOf(member().externalId());
    clerk.remove("users", object -> object.path("id").asText().equals(id));
    clerk.remove(
        "organization_memberships",
        object -> object.at("/public_user_data/user_id").asText().equals(id));

    InProcess.Ended ended = sync();

    assertThat(byExternalId(id)).as(ended.err()).isEmpty();
    assertThat(ended.json().at("/withdrawn/users").asLong()).isEqualTo(1);
    assertThat(ended.json().at("/withdrawn/memberships").asLong()).isPositive();
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void whoLeftAnOrganizationStaysAndIsAMemberNoMore() throws Exception {
    TwinUser user = member();
    TwinMembership membership = workos.state().membershipsOf(user.id()).get(0);
    String organization = clerkId(membership);
    clerk.remove(
        "organization_memberships",
        object ->
            object.at("/public_user_data/user_id").asText().equals(user.externalId())
                && object.at("/organization/id").asText().equals(organization));

    InProcess.Ended ended = sync();

    assertThat(ended.json().at("/withdrawn/memberships").asLong()).as(ended.err()).isEqualTo(1);
    assertThat(workos.state().membershipsOf(user.id()))
        .extracting(TwinMembership::id)
        .doesNotContain(membership.id());
    assertThat(byExternalId(String.valueOf(user.externalId()))).isPresent();
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
  }

  /** Only its id is new in Clerk: nobody is without the right for a moment. */
  @Test
  void whoLeftAndCameBackMeanwhileKeepsTheMembership() throws Exception {
    TwinUser user = member();
    TwinMembership membership = workos.state().membershipsOf(user.id()).get(0);
    String organization = clerkId(membership);
    ObjectNode row =
        clerk.all("organization_memberships").stream()
            .filter(
                object ->
                    object.at("/public_user_data/user_id").asText().equals(user.externalId())
                        && object.at("/organization/id").asText().equals(organization))
            .findFirst()
            .orElseThrow();
    clerk.change(
        "organization_memberships",
        row.path("id").asText(),
        object -> object.put("id", "orgmem_again"));

    InProcess.Ended ended = sync();

    assertThat(ended.json().at("/requests/writes").asLong(-1)).as(ended.err()).isZero();
    assertThat(workos.state().membershipsOf(user.id()))
        .extracting(TwinMembership::id)
        .contains(membership.id());
  }

  @Test
  void anOrganizationThatWasDeletedGoesWithItsMembers() throws Exception {
    TwinOrganization organization =
        workos.state().organizations().stream()
            .filter(it -> it.externalId() != null)
            .filter(it -> !workos.state().membershipsOf(it.id()).isEmpty())
            .findFirst()
            .orElseThrow();
    String id = String.valueOf(organization.externalId());
    clerk.remove("organizations", object -> object.path("id").asText().equals(id));
    for (String list :
        List.of("organization_memberships", "organization_domains", "organization_invitations")) {
      clerk.remove(
          list,
          object ->
              object.at("/organization/id").asText().equals(id)
                  || object.path("organization_id").asText().equals(id));
    }

    InProcess.Ended ended = sync("--withdraw-many");

    assertThat(ended.json().at("/withdrawn/organizations").asLong())
        .as(ended.err() + ended.json().path("remaining"))
        .isEqualTo(1);
    assertThat(workos.state().organizations())
        .extracting(TwinOrganization::id)
        .doesNotContain(organization.id());
  }

  @Test
  void whoHasUsedItSinceIsKeptAndNamedAndThatIsNotDone() throws Exception {
    TwinUser user = member();
    String id = String.valueOf(user.externalId());
    workos.resetPassword(user.id(), "a-password-of-ones-own");
    clerk.change("users", id, object -> object.put("banned", true));

    InProcess.Ended ended = sync();

    assertThat(byExternalId(id)).as(ended.err()).isPresent();
    assertThat(ended.json().at("/remaining/0/clerkId").asText()).isEqualTo(id);
    assertThat(ended.json().at("/remaining/0/lost").asText()).isEqualTo("banned");
    assertThat(ended.json().at("/remaining/0/remains").asText()).isEqualTo("changed-since");
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    Path list = Path.of(ended.json().path("remainingFile").asText());
    assertThat(Files.readString(list)).contains("changed-since", id);
  }

  /**
   * A process that was killed between a write and the look after it: the plan refuses until
   * somebody has looked, and there is a newer snapshot by then, which nothing but a newer plan is
   * made for.
   */
  @Test
  void whatAKilledRoundHasNotLookedAtAgainTheNextOneLooksAt() throws Exception {
    String id = String.valueOf(member().externalId());
    clerk.change("users", id, user -> user.put("first_name", "Augusta"));
    assertThat(sync().exitCode()).isEqualTo(ExitCode.DONE);
    forgetTheLook();
    withClerk("snapshot", "--clerk");
    clerk.change("users", id, user -> user.put("first_name", "Countess"));

    InProcess.Ended refused = withClerk("sync", "--json");
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err()).as("of all that is left of that plan").contains("1 request,");

    InProcess.Ended ended = sync();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(byExternalId(id).orElseThrow().firstName()).isEqualTo("Countess");
  }

  private void forgetTheLook() {
    onDisk("DELETE FROM journal WHERE fact = 'confirmed'", "DELETE FROM result");
  }

  @Test
  void soManyAtOnceNeedAWordOfTheirOwn() throws Exception {
    List<TwinUser> users = arrived().subList(0, 8);
    for (TwinUser user : users) {
      clerk.change(
          "users", String.valueOf(user.externalId()), object -> object.put("banned", true));
    }

    InProcess.Ended refused = sync();

    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err()).contains("8 users", "--withdraw-many", "Nothing was written");
    assertThat(byExternalId(String.valueOf(users.get(0).externalId()))).isPresent();

    InProcess.Ended ended = sync("--withdraw-many");
    assertThat(ended.json().at("/withdrawn/users").asLong()).as(ended.err()).isEqualTo(8);
  }

  @Test
  void withoutConsentNothingIsTakenAway() throws Exception {
    String id = String.valueOf(member().externalId());
    clerk.change("users", id, object -> object.put("banned", true));

    InProcess.Ended refused = withClerk("sync", "--json");

    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err()).contains("sync --yes");
    assertThat(byExternalId(id)).isPresent();
  }

  /** A secret that is mounted is away while it is replaced; a disk is full for a while. */
  @Test
  void aWatchGoesOnWhileItsKeyFileOrItsDiskIsAwayAndSaysWhatItWaitsFor() throws Exception {
    Duration interval = Duration.ofMinutes(5);
    Path key = folder.resolve("clerk.key");
    Path reports = folder.resolve("ferry-workspace/reports/local");
    Path elsewhere = folder.resolve("elsewhere");
    List<String> waitsFor = new ArrayList<>();
    try (ClerkTwin twin = clerk()) {
      write(key, twin.secretKey());
      Duration[] passed = {Duration.ZERO};
      InProcess.Ended ended =
          ferry(twin)
              .waiting(
                  length -> {
                    if (passed[0].isZero()) {
                      delete(key); // before Clerk is asked whether anything has changed
                    }
                    passed[0] = passed[0].plus(length);
                    if (passed[0].equals(interval.multipliedBy(2))) {
                      waitsFor.add(withClerk("status").err());
                      write(key, twin.secretKey());
                      move(reports, elsewhere);
                      write(reports, "no folder, and none can be made");
                    } else if (passed[0].equals(interval.multipliedBy(3))) {
                      waitsFor.add(withClerk("status").err());
                      delete(reports);
                      move(elsewhere, reports);
                    } else if (passed[0].equals(interval.multipliedBy(4))) {
                      throw new InterruptedException();
                    }
                  })
              .run(
                  "sync",
                  "--watch",
                  "--interval",
                  "5m",
                  "--clerk-key-file",
                  key.toString(),
                  "--yes",
                  "--json");

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(ended.json().path("rounds").asInt()).as(ended.err()).isEqualTo(4);
      assertThat(ended.json().path("roundsFailed").asInt()).isEqualTo(2);
      assertThat(ended.json().at("/lastRound/requests/writes").asLong(-1)).isZero();
    }
    assertThat(waitsFor.get(0)).contains("sync waits for: key-away, since");
    assertThat(waitsFor.get(1)).contains("sync waits for: disk-away, since");
  }

  /** As where the disk gives wrong bytes back for a while. */
  @Test
  void aWatchGoesOnWhileItCannotReadHowFarBehindItIs() throws Exception {
    Duration interval = Duration.ofMinutes(5);
    Duration[] passed = {Duration.ZERO};
    List<Integer> root = new ArrayList<>();
    try (ClerkTwin twin = clerk()) {
      InProcess.Ended ended =
          ferry(twin)
              .waiting(
                  length -> {
                    passed[0] = passed[0].plus(length);
                    if (passed[0].equals(interval)) {
                      root.add(memoryAt(pageOfAnother()));
                    } else if (passed[0].equals(interval.multipliedBy(2))) {
                      memoryAt(root.get(0));
                    } else if (passed[0].equals(interval.multipliedBy(3))) {
                      throw new InterruptedException();
                    }
                  })
              .run("sync", "--watch", "--interval", "5m", "--yes", "--json");

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(ended.err()).contains("it is not known how far behind", "is damaged");
      assertThat(ended.json().path("rounds").asInt()).as(ended.err()).isEqualTo(3);
      assertThat(ended.json().path("roundsFailed").asInt()).isEqualTo(1);
    }
  }

  /** Where in its file the environment's memory is from now on, and was. */
  private int memoryAt(int page) {
    int before = number("SELECT rootpage FROM sqlite_master WHERE name = 'environment_memory'");
    int version = number("PRAGMA schema_version");
    onDisk(
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage = " + page + " WHERE name = 'environment_memory'",
        "PRAGMA schema_version = " + (version + 1));
    return before;
  }

  /** Of a tree of another kind. */
  private int pageOfAnother() {
    return number("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_sequence'");
  }

  private int number(String sql) {
    return withEnvironment(
        statement -> {
          try (ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
          }
        });
  }

  private void onDisk(String... all) {
    withEnvironment(
        statement -> {
          for (String sql : all) {
            statement.execute(sql);
          }
          return all.length;
        });
  }

  private interface OnEnvironment {
    int run(Statement statement) throws SQLException;
  }

  private int withEnvironment(OnEnvironment what) {
    InStore.looksIntoFiles();
    Path environments = folder.resolve("ferry-workspace/environments");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(environments, "local*.db");
        Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + files.iterator().next());
        Statement statement = connection.createStatement()) {
      return what.run(statement);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path file) {
    unchecked(() -> Files.delete(file));
  }

  private static void move(Path file, Path to) {
    unchecked(() -> Files.move(file, to));
  }

  private static void write(Path file, String text) {
    unchecked(
        () -> {
          Files.writeString(file, text);
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        });
  }

  private interface OnDisk {
    void run() throws IOException;
  }

  private static void unchecked(OnDisk what) {
    try {
      what.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aWatchGoesOnWhileClerkIsAwayAndSaysHowFarBehindItIs() throws Exception {
    Duration interval = Duration.ofMinutes(5);
    Duration[] passed = {Duration.ZERO};
    ClerkTwin twin = clerk();
    InProcess.Ended ended =
        ferry(twin)
            .waiting(
                length -> {
                  passed[0] = passed[0].plus(length);
                  if (passed[0].equals(interval)) {
                    twin.close();
                  } else if (passed[0].equals(interval.multipliedBy(2))) {
                    throw new InterruptedException();
                  }
                })
            .run("sync", "--watch", "--interval", "5m", "--yes", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ended.json().path("rounds").asInt()).isEqualTo(2);
    assertThat(ended.json().path("roundsFailed").asInt()).isEqualTo(1);
    assertThat(ended.json().path("lagSeconds").isNumber()).isTrue();
    assertThat(ended.err()).contains("nothing changed", "behind", "Clerk is away");
    assertThat(withClerk("status").err()).contains("in step with Clerk as of");
  }

  @Test
  void anIntervalThatIsNoneIsRefusedBeforeAnythingIsAsked() {
    assertThat(withClerk("sync", "--watch", "--interval", "soon", "--yes").err())
        .contains("--interval soon is no length of time", "60s, 10m or 2h");
    assertThat(withClerk("sync", "--interval", "10m", "--yes").err())
        .contains("--interval without --watch");
  }

  private static ObjectNode renamed(ObjectNode user, String id, String email) {
    user.put("id", id).put("password_enabled", false);
    ObjectNode address = (ObjectNode) user.at("/email_addresses/0");
    address.put("id", "idn_" + id).put("email_address", email);
    user.set("email_addresses", Json.MAPPER.createArrayNode().add(address));
    user.put("primary_email_address_id", "idn_" + id);
    user.put("created_at", 1_790_000_000_000L);
    return user;
  }

  /** A user whom the migration created, and who is a member. */
  private TwinUser member() {
    return arrived().stream()
        .filter(user -> !workos.state().membershipsOf(user.id()).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private List<TwinUser> arrived() {
    return workos.state().users().stream().filter(user -> user.externalId() != null).toList();
  }

  private Optional<TwinUser> byExternalId(String id) {
    return workos.state().users().stream().filter(it -> id.equals(it.externalId())).findFirst();
  }

  private String clerkId(TwinMembership membership) {
    return workos.state().organizations().stream()
        .filter(it -> it.id().equals(membership.organizationId()))
        .map(it -> String.valueOf(it.externalId()))
        .findFirst()
        .orElseThrow();
  }
}
