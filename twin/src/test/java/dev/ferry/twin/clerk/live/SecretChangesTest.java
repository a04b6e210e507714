package dev.ferry.twin.clerk.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.generate.ClerkUser;
import dev.ferry.twin.generate.CsvRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people sign in with while a tenant lives, and the export that carries it. */
class SecretChangesTest {
  @TempDir private Path folder;

  @Test
  void aNewPasswordIsInTheNextExportAndProvesALogin() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 60, 3, 4)) {
      Map<String, List<String>> before = rows(living);

      String id = living.life.step(Happening.PASSWORD_CHANGED).orElseThrow().id();

      Map<String, List<String>> after = rows(living);
      List<String> now = requireNonNull(after.get(id));
      List<String> then = requireNonNull(before.get(id));
      String password =
          requireNonNull(requireNonNull(living.life.outcome().users().get(id)).password());
      assertThat(now.get(12)).isEqualTo("bcrypt");
      assertThat(now.get(11)).isNotEqualTo(then.get(11));
      assertThat(OpenBSDBCrypt.checkPassword(now.get(11), password.toCharArray())).isTrue();
      assertThat(living.user(id).path("password_last_updated_at").asLong())
          .isEqualTo(LivingTenant.NOW.toEpochMilli());
      after.put(id, then);
      assertThat(after).isEqualTo(before);
    }
  }

  @Test
  void aPasswordThatIsChangedUnsaidMovesItsOwnTimeOnly() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 60, 3, 4)) {
      Map<String, ObjectNode> before = living.objects();

      String id = living.life.step(Happening.PASSWORD_CHANGED_UNSAID).orElseThrow().id();

      ObjectNode then = requireNonNull(before.get(ClerkList.USERS + " " + id));
      ObjectNode now = living.user(id);
      assertThat(now.path("password_last_updated_at").asLong())
          .isEqualTo(LivingTenant.NOW.toEpochMilli());
      assertThat(now.path("updated_at")).isEqualTo(then.path("updated_at"));
    }
  }

  @Test
  void aWeakDigestIsBcryptAfterASignInAndNoTimeSaysSo() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 200, 3, 4)) {
      Set<String> weak =
          living.tenant.users().stream()
              .filter(user -> user.secrets().hasher().equals("md5"))
              .map(ClerkUser::id)
              .collect(Collectors.toSet());
      String id =
          Stream.generate(() -> living.life.step(Happening.SIGNED_IN).orElseThrow().id())
              .limit(2_000)
              .filter(weak::contains)
              .findFirst()
              .orElseThrow();

      List<String> row = requireNonNull(rows(living).get(id));
      assertThat(row.get(12)).isEqualTo("bcrypt");
      assertThat(row.get(11)).hasSize(60).startsWith("$2a$04$");
      assertThat(living.user(id).path("password_last_updated_at").asLong())
          .isLessThan(LivingTenant.NOW.toEpochMilli());
    }
  }

  @Test
  void aFactorComesAndGoes() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 60, 3, 4)) {
      String came = living.life.step(Happening.TOTP_ENROLLED).orElseThrow().id();
      assertThat(living.user(came).path("totp_enabled").asBoolean()).isTrue();
      assertThat(requireNonNull(rows(living).get(came)).get(10)).matches("[A-Z2-7]{32}");

      String went = living.life.step(Happening.TOTP_REMOVED).orElseThrow().id();
      assertThat(living.user(went).path("totp_enabled").asBoolean()).isFalse();
      assertThat(living.user(went).path("mfa_enabled_at").isNull()).isFalse();
      assertThat(requireNonNull(rows(living).get(went)).get(10)).isEmpty();
    }
  }

  @Test
  void theExportOfATenantThatStoodStillSaysWhatTheFirstOneSaid() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 200, 3, 4)) {
      Map<String, List<String>> now = rows(living);

      assertThat(now).hasSize(200);
      for (ClerkUser user : living.tenant.users()) {
        List<String> row = requireNonNull(now.get(user.id()));
        assertThat(List.of(row.get(4), row.get(10), row.get(11).strip(), row.get(12)))
            .containsExactly(
                user.emails().primary(),
                user.secrets().totp(),
                user.secrets().digest(),
                user.secrets().hasher());
      }
    }
  }

  @Test
  void whoWasDeletedIsInNoExport() throws IOException {
    try (LivingTenant living = new LivingTenant(folder, 60, 3, 4)) {
      String id = living.life.step(Happening.USER_DELETED).orElseThrow().id();

      assertThat(rows(living)).doesNotContainKey(id).hasSize(59);
    }
  }

  /** The rows by their ids. */
  private Map<String, List<String>> rows(LivingTenant living) throws IOException {
    Path file = folder.resolve("second.csv");
    Files.writeString(file, living.exported());
    Map<String, List<String>> rows = new HashMap<>();
    for (List<String> row : CsvRows.of(file)) {
      rows.put(row.get(0), row);
    }
    rows.remove("\uFEFFid");
    return rows;
  }
}
