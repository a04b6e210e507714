package dev.ferry.migrate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.migrate.snapshot.SnapshotTaker.Read;
import dev.ferry.model.Policy;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sealer;
import dev.ferry.source.FileSource;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.Source;
import dev.ferry.source.SourceKind;
import dev.ferry.source.SourceListener;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTakerTest {
  private final Heard heard = new Heard();
  private final Workspace workspace;
  private List<Read> described = List.of();

  SnapshotTakerTest(@TempDir Path folder) {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void theStrongerKindHasTheLastWordWhateverTheOrderAndTheWeakerFillsTheGaps() throws IOException {
    Source csv = source(SourceKind.DASHBOARD_CSV, "users.csv", named("user_1", "Ada", null));
    Source json = source(SourceKind.SUPPORT_JSON, "users.json", named("user_1", "Ada", "King"));
    SnapshotInfo info = take(csv, json);
    assertThat(info.users()).isEqualTo(1);
    UserPlan plan = plan();
    assertThat(plan.target())
        .satisfies(
            target -> {
              assertThat(target.firstName()).isEqualTo("Ada");
              assertThat(target.lastName()).isEqualTo("King");
            });
    assertThat(described)
        .extracting(read -> read.source().name())
        .containsExactly("users.json", "users.csv");
  }

  @Test
  void anIdTwiceInOneFileIsARejectAndTheFirstCounts() throws IOException {
    SnapshotInfo info =
        take(
            source(
                SourceKind.DASHBOARD_CSV,
                "users.csv",
                named("user_1", "Ada", null),
                named("user_1", "Eve", null)));
    assertThat(info.users()).isEqualTo(1);
    assertThat(info.rejects()).isEqualTo(1);
    assertThat(heard.rejects)
        .singleElement()
        .extracting(RejectedRow::code)
        .isEqualTo("id-repeated");
    assertThat(described)
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.users()).isEqualTo(1);
              assertThat(read.rejects()).isEqualTo(1);
              assertThat(read.fixed()).isZero();
            });
    assertThat(plan().target()).satisfies(it -> assertThat(it.firstName()).isEqualTo("Ada"));
  }

  @Test
  void aFileThatCannotBeReadLeavesTheSnapshotBefore() throws IOException {
    SnapshotInfo before =
        take(source(SourceKind.DASHBOARD_CSV, "users.csv", named("user_1", "Ada", null)));
    Source broken =
        new Fixed(SourceKind.DASHBOARD_CSV, "users.csv", List.of(named("user_2", "Eve", null))) {
          @Override
          public void read(SourceListener listener) throws IOException {
            super.read(listener);
            throw new IOException("the disk is gone");
          }
        };
    assertThatThrownBy(() -> take(broken)).isInstanceOf(IOException.class);
    assertThat(workspace.snapshots().info()).contains(before);
    assertThat(plan().clerkId()).isEqualTo("user_1");
  }

  @Test
  void whatTheApiSaysIsNewerThanAnyExportAndTheNewestThatItSaysCounts() throws IOException {
    Source csv = source(SourceKind.DASHBOARD_CSV, "users.csv", named("user_1", "Eve", "King"));
    Source api =
        new Fixed(SourceKind.BACKEND_API, "api", List.of()) {
          @Override
          public void read(SourceListener listener) {
            assertThat(listener.current(named("user_1", "Ada", null), 1)).isTrue();
            assertThat(listener.current(named("user_1", "Zoe", null), 2)).isFalse();
            listener.finding(new Finding("api", "user_1", "locale", "field-missing", "why"));
          }
        };
    SnapshotInfo info = take(api, csv);
    assertThat(info.users()).isEqualTo(1);
    assertThat(heard.rejects).isEmpty();
    assertThat(heard.findings).extracting(Finding::field).containsExactly("locale");
    assertThat(described).extracting(Read::users).containsExactly(1L, 1L);
    assertThat(plan().target())
        .satisfies(
            target -> {
              assertThat(target.firstName()).isEqualTo("Zoe");
              assertThat(target.lastName()).isEqualTo("King");
            });
  }

  private SnapshotInfo take(Source... sources) throws IOException {
    return new SnapshotTaker(workspace, Clock.systemUTC(), heard)
        .take(
            List.of(sources),
            reads -> {},
            reads -> {
              described = reads;
              return "[]";
            });
  }

  private UserPlan plan() {
    new Planner(Policy.defaults()).plan(workspace.plans());
    return workspace.plans().after(UserPlan.class, 0, 1).get(0);
  }

  private static ClerkUserFragment named(String id, String first, @Nullable String last) {
    Set<ClerkField> known =
        last == null
            ? Set.of(ClerkField.FIRST_NAME, ClerkField.PRIMARY_EMAIL)
            : Set.of(ClerkField.FIRST_NAME, ClerkField.LAST_NAME, ClerkField.PRIMARY_EMAIL);
    ClerkUser user =
        ClerkUser.builder(id)
            .firstName(first)
            .lastName(last)
            .primaryEmail(id + "@acme.test")
            .build();
    return new ClerkUserFragment(user, known);
  }

  private static Source source(SourceKind kind, String file, ClerkUserFragment... users) {
    return new Fixed(kind, file, List.of(users));
  }

  /** A source of so many users. */
  private static class Fixed implements FileSource {
    private final SourceKind kind;
    private final String file;
    private final List<ClerkUserFragment> users;

    Fixed(SourceKind kind, String file, List<ClerkUserFragment> users) {
      this.kind = kind;
      this.file = file;
      this.users = users;
    }

    @Override
    public Path file() {
      return Path.of("exports", file);
    }

    @Override
    public SourceKind kind() {
      return kind;
    }

    @Override
    public void read(SourceListener listener) throws IOException {
      for (int i = 0; i < users.size(); i++) {
        listener.user(users.get(i), i + 2);
      }
    }
  }
}
