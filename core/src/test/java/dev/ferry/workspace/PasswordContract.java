package dev.ferry.workspace;

import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.DELETE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.SET_PASSWORD;
import static dev.ferry.resource.LastWrite.NONE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.migrate.EventReading;
import dev.ferry.migrate.RecordedTouches;
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
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sensitive;
import dev.ferry.resource.LastWrite;
import dev.ferry.resource.Untouched;
import dev.ferry.workspace.Sightings.PasswordEvent;
import dev.ferry.workspace.Sightings.ReadBack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
                4, "user_4", "user_4@acme.test", null, Reason.PASSWORD_HASHER_MISSING, true),
            reset(6, "user_6", "bcrypt", Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER));
    assertThat(workspace.plans().passwordResets(6, 10)).isEmpty();
    assertThat(workspace.plans().passwordResets())
        .as("counted as they are listed")
        .isEqualTo(workspace.plans().passwordResets(0, 10).size());
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
    note(
        "user_1",
        Fact.Intended.toCreate(CONTENT, new Fact.SentSecret(null)),
        new Fact.Applied(CREATE_USER, "w2"));
    workspace.target().clear();
    workspace.target().add(List.of(workos("w2", "user_1")));

    plan();

    assertThat(plans().get(0).fields()).contains(FieldFate.carried(UserField.PASSWORD));
    assertThat(workspace.plans().passwordResets(0, 10)).isEmpty();
    assertThat(workspace.plans().passwordResets()).isZero();
  }

  /** Such as one whose digest Clerk has replaced by bcrypt since. */
  @Test
  void whoWasCreatedWithoutAPasswordGetsItOnceItCanBeCarried() throws IOException {
    snapshot(user("user_1").password(password("md5", "x")));
    plan();
    note("user_1", Fact.Intended.toCreate(CONTENT, null), new Fact.Applied(CREATE_USER, "w1"));
    workspace.target().add(List.of(workos("w1", "user_1")));
    snapshot(user("user_1").password(password("bcrypt", DIGEST)));

    plan();

    assertThat(plans().get(0).operations()).containsExactly(SET_PASSWORD);
  }

  /** Seed 664 of sync: it was taken for one of whom nobody knows, and nobody was told. */
  @Test
  void whoWasCreatedWithoutAPasswordByAnEarlierPlanThanFindsItGetsItToo() throws IOException {
    snapshot(user("user_1").password(password("md5", "x")));
    plan();
    UserContent wanted = UserContent.of(requireNonNull(plans().get(0).target()));
    note("user_1", Fact.Intended.toCreate(wanted, null));
    plan();
    note("user_1", new Fact.AnswerLost(CREATE_USER, ""), new Fact.Applied(CREATE_USER, "w1"));
    workspace.target().add(List.of(workos("w1", "user_1")));
    snapshot(user("user_1").password(password("bcrypt", DIGEST)));

    plan();

    assertThat(plans().get(0).operations()).containsExactly(SET_PASSWORD);
  }

  @Test
  void whoHasSetAnotherPasswordSinceGetsTheOneThatANewerExportTells() throws IOException {
    snapshot(user("user_1").password(password("bcrypt", DIGEST)));
    plan();
    note(
        "user_1",
        Fact.Intended.toCreate(CONTENT, new Fact.SentSecret(null)),
        new Fact.Applied(CREATE_USER, "w1"));
    workspace.target().add(List.of(workos("w1", "user_1")));
    Instant later = NOW.plusSeconds(3600);
    snapshot(
        user("user_1")
            .password(password("bcrypt", DIGEST))
            .passwordLastUpdatedAt(later)
            .exportedAt(later.plusSeconds(60)));

    plan();

    assertThat(plans().get(0).operations()).containsExactly(SET_PASSWORD);
    assertThat(workspace.plans().passwordResets(0, 10)).isEmpty();
  }

  /** It is the export that counts, not the moment in which its digest was sent. */
  @Test
  void whoseDigestWasStaleBeforeItWasSentIsNotSaidToHaveThePassword() throws IOException {
    Instant exported = NOW.minusSeconds(7200);
    snapshot(user("user_1").password(password("bcrypt", DIGEST)).exportedAt(exported));
    plan();
    note(
        "user_1",
        Fact.Intended.toCreate(CONTENT, new Fact.SentSecret(exported)),
        new Fact.Applied(CREATE_USER, "w1"));
    workspace.target().add(List.of(workos("w1", "user_1")));
    snapshot(
        user("user_1")
            .password(password("bcrypt", DIGEST))
            .passwordLastUpdatedAt(exported.plusSeconds(60))
            .exportedAt(NOW));

    plan();

    assertThat(plans().get(0).operations()).containsExactly(SET_PASSWORD);
  }

  /**
   * An authenticator was set up anew between the reading of Clerk and the enrolment: WorkOS has the
   * former one, and whoever has it must be told.
   */
  @Test
  void whoseAuthenticatorWasStaleBeforeItWasSentIsNotSaidToHaveIt() throws IOException {
    Instant exported = NOW.minusSeconds(7200);
    snapshot(withSecrets("user_1").exportedAt(exported));
    plan();
    note(
        "user_1",
        Fact.Intended.toCreate(CONTENT, null),
        new Fact.Applied(CREATE_USER, "w1"),
        Fact.Intended.toEnroll(null, null, new Fact.SentSecret(exported)),
        new Fact.Applied(ENROLL_FACTOR, "f1"));
    workspace.target().add(List.of(workos("w1", "user_1")));
    snapshot(withSecrets("user_1").mfaEnabledAt(exported.plusSeconds(60)).exportedAt(NOW));

    plan();

    assertThat(plans().get(0).fields())
        .contains(FieldFate.notCarried(UserField.TOTP, Reason.TOTP_CHANGED_SINCE_ARRIVAL));
  }

  @Test
  void aNewerPasswordThatWasWrittenIsWrittenOnce() throws IOException {
    Instant changed = newerPasswordPlanned();
    note(
        "user_1",
        Fact.Intended.toSet(new Fact.SentSecret(changed.plusSeconds(60))),
        new Fact.Applied(SET_PASSWORD, "w1"));

    plan();

    assertThat(plans().get(0).operations()).doesNotContain(SET_PASSWORD);
    assertThat(plans().get(0).fields()).contains(FieldFate.carried(UserField.PASSWORD));
  }

  /** Its answer may have been lost: what it came to is found out under the new plan. */
  @Test
  void aNewerPasswordOfWhichNobodyKnowsWhatBecameIsPlannedAgain() throws IOException {
    Instant changed = newerPasswordPlanned();
    Fact intent = Fact.Intended.toSet(new Fact.SentSecret(changed.plusSeconds(60)));
    note("user_1", intent, new Fact.AnswerLost(SET_PASSWORD, "reset"));

    plan();

    assertThat(plans().get(0).operations()).containsExactly(SET_PASSWORD);
    assertThat(workspace.journal().factsOf(List.of("user_1")))
        .isEqualTo(Map.of("user_1", List.of(intent)));
  }

  @Test
  void whoseNewerPasswordWasNotWrittenIsLeftAloneUntilThereIsAYetNewerOne() throws IOException {
    Instant changed = newerPasswordPlanned();
    note("user_1", new Fact.Adopted(SET_PASSWORD, "w1", "it has signed in"));
    settle(1, "user_1", Result.Outcome.ADOPTED, Reason.PASSWORD_NOT_REPLACED);

    plan();

    assertThat(plans().get(0).operations()).doesNotContain(SET_PASSWORD);
    assertThat(workspace.plans().passwordResets(0, 10))
        .extracting(PasswordReset::reason)
        .containsExactly(Reason.PASSWORD_NOT_REPLACED);

    changedAtClerk(changed.plus(Duration.ofDays(3)));
    plan();
    assertThat(plans().get(0).operations()).containsExactly(SET_PASSWORD);
  }

  @Test
  void whatWasNotWrittenIsNamedByTheRunThatFoundIt() throws IOException {
    newerPasswordPlanned();
    settle(1, "user_1", Result.Outcome.ADOPTED, Reason.PASSWORD_NOT_REPLACED);

    assertThat(workspace.plans().passwordResets(0, 10))
        .extracting(PasswordReset::reason)
        .containsExactly(Reason.PASSWORD_NOT_REPLACED);
  }

  /** What is told of others' doing is told of the user as the journal left it. */
  @Test
  void whoeverIsToGetANewerPasswordIsKnownByOurLastWriteTheReadingAfterItAndTheEvents()
      throws IOException {
    newerPasswordPlanned();
    WorkosUser now = workos("w1", "user_1");
    String created = "2026-11-02T12:00:00Z";

    assertThat(touches(new EventReading.Read(0, Optional.empty(), null)).objection(now, NONE))
        .contains("it is not known when our last write to it was done");

    note(
        "user_1",
        Fact.Intended.toCreate(CONTENT, new Fact.SentSecret(NOW)),
        new Fact.Applied(CREATE_USER, "w1", created));
    Untouched known = touches(new EventReading.Read(0, Optional.empty(), null));
    assertThat(known.written()).isEqualTo(new LastWrite(Instant.parse(created), true));
    assertThat(known.told()).isNull();

    workspace.sightings().keepReadBacks(List.of(new ReadBack("user_1", "w1", created)));
    assertThat(touches(new EventReading.Read(0, Optional.empty(), null)).readBack())
        .isEqualTo(created);
    assertThat(touches(new EventReading.Read(0, Optional.of(NOW), "HTTP 403")).told())
        .contains("HTTP 403");
    assertThat(touches(new EventReading.Read(0, Optional.of(Instant.MAX), null)).told())
        .contains("any more");
    workspace
        .sightings()
        .keepEvents(List.of(new PasswordEvent("w1", PasswordEvent.Kind.SET, created)));
    assertThat(touches(new EventReading.Read(0, Optional.empty(), null)).told())
        .contains("password was set at " + created);
  }

  private Untouched touches(EventReading.Read events) throws IOException {
    return Objects.requireNonNull(
        new RecordedTouches(workspace.journal(), workspace.sightings(), events)
            .apply(plans())
            .get("user_1"));
  }

  /**
   * @return when the password was set anew at Clerk
   */
  private Instant newerPasswordPlanned() throws IOException {
    snapshot(user("user_1").password(password("bcrypt", DIGEST)));
    plan();
    note(
        "user_1",
        Fact.Intended.toCreate(CONTENT, new Fact.SentSecret(NOW.minusSeconds(7200))),
        new Fact.Applied(CREATE_USER, "w1"));
    workspace.target().add(List.of(workos("w1", "user_1")));
    Instant changed = NOW.minusSeconds(3600);
    changedAtClerk(changed);
    plan();
    assertThat(plans().get(0).operations()).containsExactly(SET_PASSWORD);
    return changed;
  }

  private void changedAtClerk(Instant changed) throws IOException {
    snapshot(
        user("user_1")
            .password(password("bcrypt", DIGEST))
            .passwordLastUpdatedAt(changed)
            .exportedAt(changed.plusSeconds(60)));
  }

  @Test
  void refusedMetadataIsNoRefusedPassword() throws IOException {
    Fact sent =
        Fact.Intended.toCreate(
            new UserContent("user_1", "user_1@acme.test", true, null, null, Map.of()),
            new Fact.SentSecret(null));
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
    return new PasswordReset(seq, id, id + "@acme.test", hasher, reason, true);
  }
}
