package dev.ferry.migrate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two snapshots have the same digest exactly if Clerk held the same. */
class SnapshotDigestTest {
  private static final ClerkUser ADA = user("user_ada", it -> it);
  private static final ClerkUser BEN = user("user_ben", it -> it.firstName("Ben"));

  @TempDir private Path folder;
  private @Nullable Workspace workspace;

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    if (workspace != null) {
      workspace.close();
    }
  }

  @Test
  void theOrderInWhichClerkListsThemMakesNoDifference() throws IOException {
    assertThat(digest(ADA, BEN)).isEqualTo(digest(BEN, ADA));
  }

  @Test
  void whoComesGoesOrChangesMakesADifference() throws IOException {
    Map<String, String> before = digest(ADA, BEN);

    assertThat(digest(ADA)).isNotEqualTo(before);
    assertThat(digest(ADA, BEN, user("user_cleo", it -> it))).isNotEqualTo(before);
    assertThat(digest(ADA, user("user_ben", it -> it.firstName("Benno")))).isNotEqualTo(before);
    assertThat(digest(ADA, BEN)).isEqualTo(before);
  }

  @Test
  void whatOneHadAndAnotherHasNowMakesADifference() throws IOException {
    ClerkUser benAsAda = user("user_ben", it -> it);
    ClerkUser adaAsBen = user("user_ada", it -> it.firstName("Ben"));

    assertThat(digest(adaAsBen, benAsAda)).isNotEqualTo(digest(ADA, BEN));
  }

  @Test
  void metadataThatNobodyMayReadAndABanMakeADifference() throws IOException {
    Map<String, String> before = digest(ADA);

    assertThat(digest(user("user_ada", it -> it.privateMetadata(Sensitive.of("{\"a\":1}")))))
        .isNotEqualTo(before);
    assertThat(digest(user("user_ada", it -> it.flags(Map.of(ClerkFlag.BANNED, true)))))
        .isNotEqualTo(before);
    assertThat(digest(user("user_ada", it -> it.passwordLastUpdatedAt(Instant.EPOCH))))
        .isNotEqualTo(before);
  }

  /** Else anybody who signs in, or fails to, would look like a change. */
  @Test
  void whatSigningInChangesMakesNone() throws IOException {
    assertThat(
            digest(
                user(
                    "user_ada",
                    it -> it.lastSignInAt(Instant.EPOCH).flags(Map.of(ClerkFlag.LOCKED, true)))))
        .isEqualTo(digest(ADA));
  }

  @Test
  void objectsBesideUsersCountByKind() throws IOException {
    Map<String, String> without = digest(ADA);
    Map<String, String> with =
        digest(
            List.of(ADA),
            List.of(
                new ClerkMembership(
                    "orgmem_1", "org_1", "user_ada", "org:admin", null, null, null)));

    assertThat(with).hasSize(without.size() + 1).containsAllEntriesOf(without);
  }

  private static ClerkUser user(String id, UnaryOperator<ClerkUserBuilder> more) {
    return more.apply(ClerkUser.builder(id).firstName("Ada")).build();
  }

  private Map<String, String> digest(ClerkUser... users) throws IOException {
    return digest(List.of(users), List.of());
  }

  private Map<String, String> digest(List<ClerkUser> users, List<ClerkMembership> objects)
      throws IOException {
    Workspace here = java.util.Objects.requireNonNull(workspace);
    here.snapshots()
        .replace(
            intake -> {
              users.forEach(
                  one ->
                      intake.put(0, new ClerkUserFragment(one, EnumSet.allOf(ClerkField.class))));
              objects.forEach(intake::put);
              return new Sources("[]", 0);
            });
    return SnapshotDigest.of(here.snapshots());
  }
}
