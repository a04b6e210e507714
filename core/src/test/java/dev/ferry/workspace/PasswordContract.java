package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.DELETE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sensitive;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passwords on their way through a workspace, and who is left without one. */
public abstract class PasswordContract extends WorkspaceContract {
  private static final UserContent CONTENT =
      new UserContent("user_1", "user_1@acme.test", false, null, null, Map.of());
  private static final String HEX = "0a".repeat(32);

  @Test
  void aPlannedPasswordOfEveryFormComesBackAsItWas() throws IOException {
    Policy policy = Policy.builder().sha256Salted(SaltedSha256.SALT_BEFORE).build();
    snapshot(
        user("user_1").password(password("bcrypt", DIGEST)),
        user("user_2").password(password("sha256_salted", "NaCl$" + HEX)),
        user("user_3").password(password("scrypt_werkzeug", "scrypt:2:8:1$s$" + HEX)),
        user("user_4"));
    new Planner(policy).plan(workspace.plans());

    workspace.close();
    workspace = open(1);

    List<Form> forms = new ArrayList<>();
    List<String> beginnings = new ArrayList<>();
    plans().stream()
        .filter(plan -> plan.password() != null)
        .forEach(
            plan -> {
              PasswordHash hash = plan.password();
              forms.add(hash.form());
              beginnings.add(hash.value().reveal().substring(0, 7));
            });
    assertThat(forms).containsExactly(Form.BCRYPT, Form.SSHA256_SALT_BEFORE, Form.SCRYPT);
    assertThat(beginnings).containsExactly(DIGEST.substring(0, 7), "{SSHA25", "$scrypt");
  }

  @Test
  void whoArrivesWithoutThePasswordIsNamedOneAfterTheOther() throws IOException {
    snapshot(
        user("user_1").password(password("md5", "x")),
        user("user_2").password(password("bcrypt", DIGEST)),
        user("user_3").primaryEmail(null).password(password("md5", "x")),
        user("user_4").password(new ClerkPassword(Sensitive.of(DIGEST), null)),
        user("user_5").password(password("bcrypt", DIGEST)),
        user("user_6").password(password("bcrypt", DIGEST)));
    plan();
    settle(2, "user_2", Result.Outcome.CREATED, Reason.PASSWORD_REFUSED_BY_WORKOS);
    settle(5, "user_5", Result.Outcome.CREATED, Reason.METADATA_REFUSED_BY_WORKOS);
    settle(6, "user_6", Result.Outcome.ADOPTED, Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER);

    PasswordReset first = reset(1, "user_1", "md5", Reason.PASSWORD_HASHER_UNSUPPORTED);
    PasswordReset second = reset(2, "user_2", "bcrypt", Reason.PASSWORD_REFUSED_BY_WORKOS);
    assertThat(workspace.plans().passwordResets(0, 2)).containsExactly(first, second);
    assertThat(workspace.plans().passwordResets(2, 10))
        .containsExactly(
            new PasswordReset(
                4, "user_4", "user_4@acme.test", null, Reason.PASSWORD_HASHER_MISSING),
            reset(6, "user_6", "bcrypt", Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER));
    assertThat(workspace.plans().passwordResets(6, 10)).isEmpty();
  }

  @Test
  void aLaterPlanRemembersThatWorkosRefusedThePassword() throws IOException {
    refusedUnderAPlan("w1");

    plan();

    assertThat(plans().get(0).fate()).isEqualTo(Fate.UNCHANGED);
    assertThat(plans().get(0).fields())
        .contains(FieldFate.notCarried(UserField.PASSWORD, Reason.PASSWORD_REFUSED_BY_WORKOS));
    assertThat(workspace.plans().passwordResets(0, 10))
        .containsExactly(reset(1, "user_1", "bcrypt", Reason.PASSWORD_REFUSED_BY_WORKOS));
  }

  @Test
  void whoWasUndoneAndCreatedAgainWithThePasswordHasIt() throws IOException {
    refusedUnderAPlan("w1");
    note("user_1", new Fact.Applied(DELETE_USER, "w1"));
    plan();
    note("user_1", Fact.Intended.toCreate(CONTENT, true), new Fact.Applied(CREATE_USER, "w2"));
    workspace.target().clear();
    workspace.target().add(List.of(workos("w2", "user_1")));

    plan();

    assertThat(plans().get(0).fields()).contains(FieldFate.carried(UserField.PASSWORD));
    assertThat(workspace.plans().passwordResets(0, 10)).isEmpty();
  }

  /** Such as one whose digest Clerk has replaced by bcrypt since. */
  @Test
  void whoWasCreatedWithoutAPasswordIsNotSaidToHaveOneOnceItCouldBeCarried() throws IOException {
    snapshot(user("user_1").password(password("md5", "x")));
    plan();
    note("user_1", Fact.Intended.toCreate(CONTENT, false), new Fact.Applied(CREATE_USER, "w1"));
    workspace.target().add(List.of(workos("w1", "user_1")));
    snapshot(user("user_1").password(password("bcrypt", DIGEST)));

    plan();

    assertThat(workspace.plans().passwordResets(0, 10))
        .extracting(PasswordReset::reason)
        .containsExactly(Reason.PASSWORD_NOT_SENT_AT_CREATION);
  }

  /**
   * A newer export tells its digest: nobody is said to have a password that WorkOS does not hold.
   */
  @Test
  void whoHasSetAnotherPasswordSinceIsNamedThoughANewerExportTellsIt() throws IOException {
    snapshot(user("user_1").password(password("bcrypt", DIGEST)));
    plan();
    note("user_1", Fact.Intended.toCreate(CONTENT, true), new Fact.Applied(CREATE_USER, "w1"));
    workspace.target().add(List.of(workos("w1", "user_1")));
    Instant later = NOW.plusSeconds(3600);
    snapshot(
        user("user_1")
            .password(password("bcrypt", DIGEST))
            .passwordLastUpdatedAt(later)
            .exportedAt(later.plusSeconds(60)));

    plan();

    assertThat(workspace.plans().passwordResets(0, 10))
        .extracting(PasswordReset::reason)
        .containsExactly(Reason.PASSWORD_CHANGED_SINCE_ARRIVAL);
  }

  @Test
  void refusedMetadataIsNoRefusedPassword() throws IOException {
    Fact sent =
        Fact.Intended.toCreate(
            new UserContent("user_1", "user_1@acme.test", true, null, null, Map.of()), true);
    snapshot(user("user_1").password(password("bcrypt", DIGEST)));
    plan();
    note(
        "user_1",
        sent,
        new Fact.PartRefused(CREATE_USER, UserField.METADATA, "HTTP 400"),
        sent,
        new Fact.Applied(CREATE_USER, "w1"));
    workspace.target().add(List.of(workos("w1", "user_1")));

    plan();

    assertThat(plans().get(0).fields()).contains(FieldFate.carried(UserField.PASSWORD));
  }

  private void refusedUnderAPlan(String workosId) throws IOException {
    snapshot(user("user_1").password(password("bcrypt", DIGEST)));
    plan();
    note(
        "user_1",
        intended(CREATE_USER),
        new Fact.PartRefused(CREATE_USER, UserField.PASSWORD, "HTTP 400"),
        intended(CREATE_USER),
        new Fact.Applied(CREATE_USER, workosId));
    workspace
        .target()
        .add(
            List.of(
                dev.ferry.plan.WorkosUsers.workosUser(workosId)
                    .externalId("user_1")
                    .email("user_1@acme.test")
                    .metadata("ferry_identity", "created-unverified")
                    .build()));
  }

  private static ClerkPassword password(String hasher, String digest) {
    return new ClerkPassword(Sensitive.of(digest), hasher);
  }

  private static PasswordReset reset(long seq, String id, String hasher, Reason reason) {
    return new PasswordReset(seq, id, id + "@acme.test", hasher, reason);
  }
}
