package dev.ferry.migrate.snapshot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.migrate.snapshot.UndatedFilesException.Why;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sealer;
import dev.ferry.source.DatedFile;
import dev.ferry.source.FileSource;
import dev.ferry.source.Source;
import dev.ferry.source.SourceKind;
import dev.ferry.source.SourceListener;
import dev.ferry.source.clerk.DashboardCsv;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot that goes on from the one before keeps what only an export could tell. */
class EarlierExportTest {
  private static final String HEADER =
      "id,first_name,primary_email_address,password_digest,password_hasher,created_at\n";
  private static final Instant NOW = Instant.parse("2026-01-09T00:00:00Z");
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-01-07T00:00:00Z");

  @TempDir private Path folder;
  private final Heard heard = new Heard();
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
  void aPasswordOfAnEarlierExportStillHoldsAndTheNameIsClerksOfToday() throws IOException {
    take(csv("users.csv", MONDAY, row("user_1", "Ada", 'a', MONDAY.minusSeconds(60))));

    goOn(new Api().user("user_1", "Adele", null));

    UserPlan plan = plan("user_1");
    assertThat(requireNonNull(plan.target()).firstName()).isEqualTo("Adele");
    assertThat(requireNonNull(plan.password()).value().reveal()).isEqualTo(digest('a'));
  }

  @Test
  void itHoldsAfterAnyNumberOfSnapshotsWithItsFirstDate() throws IOException {
    take(csv("users.csv", MONDAY, row("user_1", "Ada", 'a', MONDAY.minusSeconds(60))));
    for (int i = 0; i < 3; i++) {
      goOn(new Api().user("user_1", "Ada", null));
    }
    assertThat(EarlierExport.all(workspace().snapshots(), false))
        .extracting(source -> source.exportedAt())
        .containsExactly(Optional.of(MONDAY));
    assertThat(plan("user_1").password()).isNotNull();

    goOn(new Api().user("user_1", "Ada", MONDAY.plusSeconds(1)));

    assertThat(plan("user_1").password()).isNull();
    assertThat(plan("user_1").passwordLost()).isEqualTo(Reason.PASSWORD_CHANGED_SINCE_EXPORT);
  }

  @Test
  void aNewerExportTakesItsPlaceAndIsNoDisagreement() throws IOException {
    take(csv("monday.csv", MONDAY, row("user_1", "Ada", 'a', MONDAY.minusSeconds(60))));

    goOn(
        new Api().user("user_1", "Ada", MONDAY.plusSeconds(1)).user("user_2", "Eve", null),
        csv(
            "wednesday.csv",
            WEDNESDAY,
            row("user_1", "Ada", 'b', MONDAY.minusSeconds(60)),
            row("user_2", "Eve", 'c', MONDAY.plusSeconds(60)),
            row("user_3", "Bob", 'd', MONDAY.plusSeconds(90))));

    assertThat(requireNonNull(plan("user_1").password()).value().reveal()).isEqualTo(digest('b'));
    assertThat(requireNonNull(plan("user_2").password()).value().reveal()).isEqualTo(digest('c'));
    assertThat(heard.disagreements).isEmpty();
  }

  /** Somebody takes Monday's file once more, copied today. */
  @Test
  void anOlderExportDoesNotTakeTheirPlaceWhateverItsDate() throws IOException {
    take(
        csv(
            "wednesday.csv",
            WEDNESDAY,
            row("user_1", "Ada", 'b', MONDAY.minusSeconds(60)),
            row("user_2", "Eve", 'c', MONDAY.plusSeconds(60)),
            row("user_3", "Bob", 'd', MONDAY.plusSeconds(90))));

    goOn(
        new Api().user("user_1", "Ada", MONDAY.plusSeconds(1)).user("user_2", "Eve", null),
        csv("copy.csv", NOW, row("user_1", "Ada", 'a', MONDAY.minusSeconds(60))));

    assertThat(requireNonNull(plan("user_1").password()).value().reveal()).isEqualTo(digest('b'));
    assertThat(heard.disagreements).isNotEmpty();
  }

  @Test
  void whichIsTheNewerNobodyKnowsSoAPersonIsAsked() throws IOException {
    String signedUp = row("user_1", "Ada", 'a', MONDAY.minusSeconds(60));
    take(csv("monday.csv", MONDAY, signedUp));
    FileSource later = csv("later.csv", NOW, row("user_1", "Ada", 'b', MONDAY.minusSeconds(60)));

    assertThatThrownBy(() -> goOn(new Api().user("user_1", "Ada", null), later))
        .isInstanceOf(UndatedFilesException.class)
        .extracting("why")
        .isEqualTo(Why.DISAGREE);

    goOn(new Api().user("user_1", "Ada", null), new DatedFile(later, WEDNESDAY));
    assertThat(requireNonNull(plan("user_1").password()).value().reveal()).isEqualTo(digest('b'));
  }

  @Test
  void whoIsGoneFromClerkIsNotForgottenButNamed() throws IOException {
    goOn(new Api().user("user_1", "Ada", null).user("user_2", "Eve", null));

    goOn(new Api().user("user_1", "Ada", null));
    goOn(new Api().user("user_1", "Ada", null));

    assertThat(plans()).hasSize(2);
    assertThat(plan("user_2").reason()).isEqualTo(Reason.DELETED_SINCE_EXPORT);
  }

  /** Such a profile is sealed whole in the database. */
  @Test
  void aUserInWhoseNameSomebodyKeepsASecretIsOneLikeAnyOther() throws IOException {
    String secret = "sk_live_" + "a1B2".repeat(8);
    take(csv("users.csv", MONDAY, row("user_1", secret, 'a', MONDAY.minusSeconds(60))));

    goOn(new Api().user("user_1", secret, null));

    assertThat(requireNonNull(plan("user_1").password()).value().reveal()).isEqualTo(digest('a'));
  }

  @Test
  void whatClerkTakesBackIsNotKept() throws IOException {
    goOn(new Api().banned("user_1"));
    assertThat(plan("user_1").reason()).isEqualTo(Reason.BANNED);

    goOn(new Api().user("user_1", "Ada", null));

    assertThat(plan("user_1").reason()).isNull();
  }

  private Workspace workspace() {
    return requireNonNull(opened);
  }

  private void take(Source... sources) throws IOException {
    new SnapshotTaker(workspace(), Clock.fixed(NOW, ZoneOffset.UTC), heard)
        .take(List.of(sources), read -> {}, read -> "[]");
  }

  private void goOn(Api api, Source... files) throws IOException {
    List<Source> sources =
        new ArrayList<>(EarlierExport.all(workspace().snapshots(), files.length > 0));
    sources.add(api);
    sources.addAll(List.of(files));
    take(sources.toArray(Source[]::new));
  }

  private List<UserPlan> plans() {
    new Planner(Policy.defaults()).plan(workspace().plans());
    return workspace().plans().after(UserPlan.class, 0, 100);
  }

  private UserPlan plan(String clerkId) {
    return plans().stream().filter(it -> it.clerkId().equals(clerkId)).findFirst().orElseThrow();
  }

  private FileSource csv(String name, Instant modified, String... rows) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, HEADER + String.join("", rows));
    Files.setLastModifiedTime(file, FileTime.from(modified));
    return new DashboardCsv(file);
  }

  private static String row(String id, String name, char digest, Instant createdAt) {
    return String.join(
            ",", id, name, id + "@example.test", digest(digest), "bcrypt", createdAt.toString())
        + "\n";
  }

  private static String digest(char last) {
    String one = String.valueOf(last);
    return "$2a$10$" + one.repeat(21) + "O" + one.repeat(31); // a salt without leftover bits
  }

  /** Clerk as it is now, which tells no digest. */
  private static final class Api implements Source {
    private final List<ClerkUserFragment> users = new ArrayList<>();

    Api user(String id, String name, @Nullable Instant passwordChangedAt) {
      return add(id, name, passwordChangedAt, false);
    }

    Api banned(String id) {
      return add(id, "Ada", null, true);
    }

    private Api add(String id, String name, @Nullable Instant changedAt, boolean banned) {
      ClerkUser user =
          ClerkUser.builder(id)
              .firstName(name)
              .primaryEmail(id + "@example.test")
              .verifiedEmails(List.of(id + "@example.test"))
              .passwordLastUpdatedAt(changedAt)
              .createdAt(MONDAY.minusSeconds(60).toString())
              .flags(Map.of(ClerkFlag.BANNED, banned, ClerkFlag.PASSWORD, true))
              .build();
      users.add(
          new ClerkUserFragment(
              user,
              Set.of(
                  ClerkField.FIRST_NAME,
                  ClerkField.PRIMARY_EMAIL,
                  ClerkField.VERIFIED_EMAILS,
                  ClerkField.PASSWORD_LAST_UPDATED_AT,
                  ClerkField.CREATED_AT,
                  ClerkField.FLAGS)));
      return this;
    }

    @Override
    public String name() {
      return "clerk.test";
    }

    @Override
    public SourceKind kind() {
      return SourceKind.BACKEND_API;
    }

    @Override
    public boolean gaveEverybody() {
      return true;
    }

    @Override
    public void read(SourceListener listener) {
      users.forEach(user -> listener.current(user, 1));
    }
  }
}
