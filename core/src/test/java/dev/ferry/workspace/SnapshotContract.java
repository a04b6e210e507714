package dev.ferry.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.model.clerk.JoinedUser;
import dev.ferry.model.clerk.Statement;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.SnapshotStore.Joined;
import dev.ferry.workspace.SnapshotStore.Sources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A snapshot is replaced whole, and joins what its sources know of a user. */
public abstract class SnapshotContract extends WorkspaceContract {
  @Test
  void thereIsNoneAtFirst() {
    assertThat(workspace.snapshots().info()).isEmpty();
  }

  @Test
  void aUserComesBackAsItWentInWithEveryField() throws IOException {
    ClerkUser whole =
        withSecrets("user_1")
            .firstName("Zoë 🚢")
            .lastName("O'Hara \"x\" \\ \n")
            .username("zoë")
            .primaryEmail(" Zoë@Acme.test")
            .verifiedEmails(List.of("a@b.test", "A@b.test"))
            .unverifiedEmails(List.of("c@d.test"))
            .listedEmails(List.of("e@f.test"))
            .primaryPhone("+49")
            .verifiedPhones(List.of("+49"))
            .unverifiedPhones(List.of("+1"))
            .publicMetadata("{\"a\":1.10}")
            .unsafeMetadata("{}")
            .createdAt("2023-04-01T10:00:00Z")
            .exportedAt(NOW)
            .externalId("cust-1")
            .externalAccounts(
                List.of(
                    new ExternalAccount("oauth_google", "a@b.test", true),
                    new ExternalAccount("oauth_custom_corp", null, false)))
            .enterpriseAccounts(
                List.of(
                    new EnterpriseAccount("con_1", "saml_okta", "a@idp.test", true),
                    new EnterpriseAccount(null, "", null, false)))
            .flags(Map.of(ClerkFlag.BANNED, false, ClerkFlag.TOTP, true))
            .passwordLastUpdatedAt(NOW.minusSeconds(1))
            .mfaEnabledAt(NOW.minusSeconds(2))
            .lastSignInAt(NOW.minusSeconds(3))
            .locale("de-AT")
            .timezone("Europe/Vienna")
            .legalAcceptedAt(NOW.minusSeconds(4))
            .build();
    workspace
        .snapshots()
        .replace(
            intake -> {
              intake.put(0, new ClerkUserFragment(whole, EnumSet.allOf(ClerkField.class)));
              return new Sources("[{\"file\":\"a.csv\"}]", 3);
            });

    assertThat(users()).containsExactly(whole);
    assertThat(workspace.snapshots().info())
        .contains(new SnapshotInfo(1, NOW, 1, 3, "[{\"file\":\"a.csv\"}]"));
  }

  @Test
  void whoHasAVerifiedAccountAtASocialProviderIsCountedOnce() throws IOException {
    ExternalAccount google = new ExternalAccount("oauth_google", "a@b.test", true);
    snapshot(
        user("user_1").externalAccounts(List.of(google, google)),
        user("user_2")
            .externalAccounts(List.of(google, new ExternalAccount("oauth_github", null, true))),
        user("user_3").externalAccounts(List.of(new ExternalAccount("oauth_x", null, false))),
        user("user_4"));

    assertThat(workspace.snapshots().socialProviders())
        .containsExactly(Map.entry("oauth_github", 1L), Map.entry("oauth_google", 2L));
  }

  @Test
  void aDigestWithoutHasherStaysWithoutHasher() throws IOException {
    snapshot(user("user_1").password(new ClerkPassword(Sensitive.of(DIGEST), null)));
    assertThat(users().get(0).password()).isEqualTo(new ClerkPassword(Sensitive.of(DIGEST), null));
  }

  @Test
  void aNewerOneReplacesTheOldOneWhole() throws IOException {
    snapshot(user("user_1"), user("user_2"));
    SnapshotInfo newer = snapshot(user("user_3"));

    assertThat(newer.generation()).isEqualTo(2);
    assertThat(newer.users()).isEqualTo(1);
    assertThat(candidates())
        .extracting(Candidate::seq, candidate -> candidate.user().id())
        .containsExactly(tuple(1L, "user_3"));
  }

  @Test
  void aLoadingThatFailsLeavesTheOldOneAsItWas() throws IOException {
    SnapshotInfo old = snapshot(user("user_1"));
    for (Exception failure :
        List.of(new IOException("unreadable"), new IllegalStateException("a defect"))) {
      assertThatThrownBy(
              () ->
                  workspace
                      .snapshots()
                      .replace(
                          intake -> {
                            intake.put(0, all(user("user_2")));
                            if (failure instanceof IOException io) {
                              throw io;
                            }
                            throw (RuntimeException) failure;
                          }))
          .isSameAs(failure);
    }
    assertThat(workspace.snapshots().info()).contains(old);
    assertThat(users()).extracting(ClerkUser::id).containsExactly("user_1");
  }

  @Test
  void aStrongerSourceWinsInWhatItSpeaksAboutAndLeavesTheRest() throws IOException {
    ClerkUserFragment weak =
        new ClerkUserFragment(
            user("user_1")
                .firstName("Weak")
                .username("kept")
                .totpSecret(Sensitive.of(SEED))
                .publicMetadata("{\"kept\":1}")
                .build(),
            Set.of(
                ClerkField.FIRST_NAME,
                ClerkField.USERNAME,
                ClerkField.PUBLIC_METADATA,
                ClerkField.TOTP_SECRET));
    ClerkUserFragment strong =
        new ClerkUserFragment(
            withSecrets("user_1").firstName("Strong").totpSecret(null).build(),
            Set.of(ClerkField.FIRST_NAME, ClerkField.PASSWORD, ClerkField.TOTP_SECRET));
    workspace
        .snapshots()
        .replace(
            intake -> {
              assertThat(intake.put(0, weak)).isTrue();
              assertThat(intake.put(1, strong)).isTrue();
              assertThat(intake.put(2, all(user("user_2")))).isTrue();
              return new Sources("[]", 0);
            });

    List<ClerkUser> users = users();
    assertThat(users).hasSize(2);
    ClerkUser joined = users.get(0);
    assertThat(joined.firstName()).isEqualTo("Strong");
    assertThat(joined.username()).isEqualTo("kept");
    assertThat(joined.publicMetadata()).isEqualTo("{\"kept\":1}");
    assertThat(joined.password()).isNotNull();
    assertThat(joined.totpSecret()).as("known to be none").isNull();
  }

  @Test
  void anIdThatOneSourceGivesTwiceIsTakenOnceTheFirstCounts() throws IOException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              assertThat(intake.put(0, all(user("user_1").firstName("First")))).isTrue();
              assertThat(intake.put(0, all(user("user_1").firstName("Again")))).isFalse();
              assertThat(intake.put(1, all(user("user_1").firstName("Other")))).isTrue();
              assertThat(intake.put(1, all(user("user_1").firstName("Again")))).isFalse();
              assertThat(intake.put(1, all(user("USER_1").firstName("Case")))).isTrue();
              assertThat(intake.put(2, 1, all(user("user_1").firstName("Late"))))
                  .as("source 1 gave it, and is excluded")
                  .isFalse();
              assertThat(intake.put(2, 2, all(user("user_1").firstName("Other")))).isTrue();
              return new Sources("[]", 0);
            });
    assertThat(users()).extracting(ClerkUser::firstName).containsExactly("Other", "Case");
  }

  @Test
  void whomOnlyAnExportHasIsGoneIfAnotherSourceGaveEverybody() throws IOException {
    ClerkUserFragment left = exported(user("user_left").primaryEmail("same@acme.test"));
    ClerkUserFragment stayed = exported(user("user_stayed"));
    ClerkUserFragment fresh = current(user("user_new").primaryEmail("same@acme.test"));
    for (Integer everybody : new Integer[] {1, null}) {
      workspace
          .snapshots()
          .replace(
              intake -> {
                intake.put(0, left);
                intake.put(0, stayed);
                intake.put(1, current(user("user_stayed")));
                intake.put(1, fresh);
                return new Sources("[]", 0, everybody);
              });
      boolean proven = everybody != null;
      assertThat(candidates())
          .extracting(candidate -> candidate.user().id(), Candidate::goneFromClerk)
          .containsExactly(
              tuple("user_left", proven), tuple("user_stayed", false), tuple("user_new", false));
      // Who deletes the account and signs up again shares the address with nobody else.
      assertThat(candidates().get(2).emailShared()).isEqualTo(!proven);
      assertThat(workspace.snapshots().joined())
          .isEqualTo(proven ? new Joined(1, 1) : new Joined(0, 0));
    }
  }

  @Test
  void withoutAnExportNobodyIsMissingFromIt() throws IOException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              intake.put(0, current(user("user_1")));
              return new Sources("[]", 0, 0);
            });
    assertThat(workspace.snapshots().joined()).isEqualTo(new Joined(0, 0));
  }

  @Test
  void whatFilesSayOfOneUserIsKeptApartUntilARuleMakesItOne() throws IOException {
    List<List<Integer>> several = new ArrayList<>();
    List<ClerkUser> dated = new ArrayList<>();
    List<String> inNoExport = new ArrayList<>();
    workspace
        .snapshots()
        .replace(
            intake -> {
              assertThat(intake.say(said(0, "user_1", "Zero"), Set.of())).isTrue();
              assertThat(intake.say(said(0, "user_2", "Alone"), Set.of())).isTrue();
              assertThat(intake.say(said(1, "user_1", "One"), Set.of())).isTrue();
              assertThat(intake.say(said(1, "user_1", "Again"), Set.of())).isFalse();
              assertThat(intake.say(said(2, "user_1", "Two"), Set.of(1))).isFalse();
              assertThat(intake.say(said(2, "user_1", "Two"), Set.of(7))).isTrue();
              intake.join(
                  statements -> {
                    several.add(statements.stream().map(Statement::file).toList());
                    ClerkUserFragment one = statements.get(1).fragment();
                    return new JoinedUser(one, OptionalInt.of(1), List.of());
                  });
              intake.put(3, current(user("user_new").createdAt("2026-01-01T00:00:00Z")));
              intake.signUpsInNoExport(inNoExport::add);
              intake.redate(1, NOW.minusSeconds(5));
              intake.datedBy(1, dated::add);
              return new Sources("[]", 0);
            });
    assertThat(several).containsExactly(List.of(0, 1, 2));
    assertThat(inNoExport).containsExactly("2026-01-01T00:00:00Z");
    assertThat(dated)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.exportedAt()).isEqualTo(NOW.minusSeconds(5));
              assertThat(one.password()).isNotNull();
            });
    assertThat(users())
        .extracting(ClerkUser::id, ClerkUser::firstName, ClerkUser::exportedAt)
        .containsExactly(
            tuple("user_1", "One", NOW.minusSeconds(5)),
            tuple("user_2", "Alone", NOW),
            tuple("user_new", null, null));
  }

  private static Statement said(int file, String id, String name) {
    ClerkUser user = withSecrets(id).firstName(name).build();
    return new Statement(
        file,
        new ClerkUserFragment(user, Set.of(ClerkField.FIRST_NAME, ClerkField.PASSWORD))
            .exportedAt(NOW));
  }

  private static ClerkUserFragment exported(ClerkUserBuilder user) {
    return new ClerkUserFragment(
            user.build(), Set.of(ClerkField.PRIMARY_EMAIL, ClerkField.PASSWORD))
        .exportedAt(NOW);
  }

  private static ClerkUserFragment current(ClerkUserBuilder user) {
    return new ClerkUserFragment(user.build(), Set.of(ClerkField.PRIMARY_EMAIL, ClerkField.FLAGS));
  }
}
