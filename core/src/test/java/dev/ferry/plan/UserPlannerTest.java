package dev.ferry.plan;

import static dev.ferry.model.UserField.EMAIL;
import static dev.ferry.model.UserField.EMAIL_VERIFIED;
import static dev.ferry.model.UserField.EXTERNAL_ID;
import static dev.ferry.model.UserField.FIRST_NAME;
import static dev.ferry.model.UserField.METADATA;
import static dev.ferry.model.UserField.PASSWORD;
import static dev.ferry.model.UserField.TOTP;
import static dev.ferry.plan.WorkosUsers.workosUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.IdentityMark;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Mapping.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class UserPlannerTest {

  private static WorkosUsers sameAda() {
    return workosUser("w1").email("Ada@Acme.test").verified();
  }

  private static WorkosUsers renamedAda() {
    return sameAda().name("Augusta", null);
  }

  private static Optional<Reason> reason(UserPlan plan, UserField field) {
    return plan.fields().stream()
        .filter(fate -> fate.field() == field)
        .map(FieldFate::reason)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static TargetUser target(UserPlan plan) {
    return Objects.requireNonNull(plan.target());
  }

  private static boolean carried(UserPlan plan, UserField field) {
    return plan.fields().contains(FieldFate.carried(field));
  }

  static Stream<Arguments> fates() {
    return Stream.of(
        fate("new", Planned.ada(), Fate.CREATE, null, "CREATE_USER ENROLL_FACTOR"),
        fate(
            "new, no factor",
            Planned.ada(u -> u.totpSecret(null)),
            Fate.CREATE,
            null,
            "CREATE_USER"),
        fate(
            "no address",
            Planned.ada(u -> u.primaryEmail(null).verifiedEmails(List.of())),
            Fate.BLOCKED,
            Reason.NO_EMAIL,
            ""),
        fate(
            "blank address",
            Planned.ada(u -> u.primaryEmail(" ").verifiedEmails(List.of())),
            Fate.BLOCKED,
            Reason.NO_EMAIL,
            ""),
        fate(
            "malformed address",
            Planned.ada(u -> u.primaryEmail("ada@localhost")),
            Fate.BLOCKED,
            Reason.EMAIL_MALFORMED,
            ""),
        fate(
            "several addresses, none primary",
            Planned.of(ClerkUser.builder("user_1").listedEmails(List.of("a@b.test", "c@d.test"))),
            Fate.BLOCKED,
            Reason.PRIMARY_EMAIL_UNKNOWN,
            ""),
        fate(
            "two Clerk users with one address",
            Planned.ada().sharedEmail(),
            Fate.BLOCKED,
            Reason.EMAIL_SHARED_BY_TWO_USERS,
            ""),
        fate(
            "somebody in WorkOS has the address",
            Planned.ada().foundByEmail(sameAda()),
            Fate.BLOCKED,
            Reason.EMAIL_IN_USE,
            ""),
        fate(
            "somebody else's external id, though linking is allowed",
            Planned.ada().foundByEmail(sameAda().externalId("user_2")).linking(),
            Fate.BLOCKED,
            Reason.EMAIL_OF_ANOTHER_EXTERNAL_ID,
            ""),
        fate(
            "somebody else's external id",
            Planned.ada().foundByEmail(sameAda().externalId("user_2")),
            Fate.BLOCKED,
            Reason.EMAIL_OF_ANOTHER_EXTERNAL_ID,
            ""),
        fate(
            "shared, though linking is allowed",
            Planned.ada().sharedEmail().foundByEmail(sameAda()).linking(),
            Fate.BLOCKED,
            Reason.EMAIL_SHARED_BY_TWO_USERS,
            ""),
        fate(
            "linked by policy",
            Planned.ada().foundByEmail(sameAda()).linking(),
            Fate.UPDATE,
            null,
            "UPDATE_USER"),
        fate(
            "found by our id, never seen",
            Planned.ada().foundByExternalId(sameAda()),
            Fate.ADOPT,
            null,
            "ADOPT_USER ENROLL_FACTOR"),
        fate(
            "created by us, all done",
            Planned.ada().foundByExternalId(sameAda()).mappedTo("w1", Origin.CREATED, "f1"),
            Fate.UNCHANGED,
            null,
            ""),
        fate(
            "created by us, factor missing",
            Planned.ada().foundByExternalId(sameAda()).mappedTo("w1", Origin.CREATED, null),
            Fate.ADOPT,
            null,
            "ADOPT_USER ENROLL_FACTOR"),
        fate(
            "differs",
            Planned.ada().foundByExternalId(renamedAda()),
            Fate.ADOPT,
            Reason.TARGET_DIFFERS,
            "ADOPT_USER ENROLL_FACTOR"),
        fate(
            "differs, known",
            Planned.ada().foundByExternalId(renamedAda()).mappedTo("w1", Origin.CREATED, "f1"),
            Fate.ADOPT,
            Reason.TARGET_DIFFERS,
            "ADOPT_USER"),
        fate(
            "differs, updated by policy",
            Planned.ada().foundByExternalId(renamedAda()).updating(),
            Fate.UPDATE,
            null,
            "UPDATE_USER ENROLL_FACTOR"),
        fate(
            "differs by an address that another WorkOS user has",
            Planned.ada()
                .foundByExternalId(sameAda().email("old@acme.test"))
                .foundByEmail(workosUser("w2").email("ada@acme.test"))
                .updating(),
            Fate.ADOPT,
            Reason.ADOPTED_UNPROVEN,
            "ADOPT_USER"),
        fate(
            "differs, has the address already, and another Clerk user has it too",
            Planned.ada().foundByExternalId(renamedAda()).sharedEmail().updating(),
            Fate.UPDATE,
            null,
            "UPDATE_USER ENROLL_FACTOR"),
        fate(
            "ours already, though another Clerk user has the address too",
            Planned.ada().foundByExternalId(sameAda()).sharedEmail(),
            Fate.ADOPT,
            null,
            "ADOPT_USER ENROLL_FACTOR"),
        fate(
            "mapped to a user that others have removed",
            Planned.ada().mappedTo("w0", Origin.CREATED, "f0").removedInWorkos(),
            Fate.BLOCKED,
            Reason.REMOVED_IN_WORKOS,
            ""),
        fate(
            "mapped to a user that others have removed, brought back by policy",
            Planned.ada()
                .mappedTo("w0", Origin.CREATED, "f0")
                .removedInWorkos()
                .by(policy -> policy.removedInWorkos(RemovedInWorkos.BRING_BACK)),
            Fate.CREATE,
            null,
            "CREATE_USER ENROLL_FACTOR"),
        fate(
            "removed by others, and somebody else has the address now",
            Planned.ada()
                .mappedTo("w0", Origin.CREATED, "f0")
                .removedInWorkos()
                .foundByEmail(sameAda())
                .linking(),
            Fate.BLOCKED,
            Reason.REMOVED_IN_WORKOS,
            ""),
        fate(
            "created by us, and others have removed its factor",
            Planned.ada()
                .foundByExternalId(sameAda())
                .mappedTo("w1", Origin.CREATED, "f1")
                .factorRemovedInWorkos(),
            Fate.UNCHANGED,
            null,
            ""),
        fate(
            "the same, brought back by policy",
            Planned.ada()
                .foundByExternalId(sameAda())
                .mappedTo("w1", Origin.CREATED, "f1")
                .factorRemovedInWorkos()
                .by(policy -> policy.removedInWorkos(RemovedInWorkos.BRING_BACK)),
            Fate.ADOPT,
            null,
            "ADOPT_USER ENROLL_FACTOR"),
        fate(
            "mapped to a user that we have undone ourselves",
            Planned.ada().mappedTo("w0", Origin.CREATED, "f0"),
            Fate.CREATE,
            null,
            "CREATE_USER ENROLL_FACTOR"),
        fate(
            "mapped to another than the one found",
            Planned.ada().foundByExternalId(sameAda()).mappedTo("w0", Origin.CREATED, "f0"),
            Fate.ADOPT,
            null,
            "ADOPT_USER ENROLL_FACTOR"),
        fate(
            "an id that is too long",
            Planned.of(ClerkUser.builder("u".repeat(65)).primaryEmail("a@b.test")),
            Fate.BLOCKED,
            Reason.EXTERNAL_ID_TOO_LONG,
            ""),
        fate(
            "an id of the longest kind",
            Planned.of(ClerkUser.builder("u".repeat(64)).primaryEmail("a@b.test")),
            Fate.CREATE,
            null,
            "CREATE_USER"),
        fate(
            "an id that is not ASCII",
            Planned.of(ClerkUser.builder("üser_1").primaryEmail("a@b.test")),
            Fate.BLOCKED,
            Reason.EXTERNAL_ID_TOO_LONG,
            ""));
  }

  private static Arguments fate(
      String what, Planned planned, Fate fate, @Nullable Reason reason, String operations) {
    return Arguments.of(what, planned, fate, reason, operations);
  }

  @ParameterizedTest(name = "{0}: {2} {3}")
  @MethodSource("fates")
  void everyUserHasOneFate(
      String what, Planned planned, Fate fate, @Nullable Reason reason, String operations) {
    UserPlan plan = planned.plan();

    assertThat(plan.fate()).as(what).isEqualTo(fate);
    assertThat(plan.reason()).as(what).isEqualTo(reason);
    assertThat(plan.operations().stream().map(OperationKind::name))
        .containsExactly(operations.isEmpty() ? new String[0] : operations.split(" ", -1));
  }

  // Promise 3: nobody is let in by mistake

  static Stream<Arguments> inWorkos() {
    return Stream.of(
        Arguments.of("by external id", Planned.ada().foundByExternalId(sameAda())),
        Arguments.of(
            "by external id, created by us",
            Planned.ada().foundByExternalId(sameAda()).mappedTo("w1", Origin.CREATED, null)),
        Arguments.of(
            "by external id, differing", Planned.ada().foundByExternalId(renamedAda()).updating()),
        Arguments.of(
            "by external id, mapped to another",
            Planned.ada().foundByExternalId(sameAda()).mappedTo("w0", Origin.CREATED, null)),
        Arguments.of("by address", Planned.ada().foundByEmail(sameAda())),
        Arguments.of("by address, linked", Planned.ada().foundByEmail(sameAda()).linking()),
        Arguments.of(
            "both", Planned.ada().foundByExternalId(sameAda()).foundByEmail(sameAda()).updating()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inWorkos")
  void nobodyWhoIsFoundInWorkosGetsAPassword(String what, Planned planned) {
    UserPlan plan = planned.plan();
    assertThat(plan.password()).as(what).isNull();
    assertThat(plan.changes()).doesNotContain(PASSWORD);
  }

  @Test
  void whoIsAdoptedIsToldThatThePasswordStaysAsItIsThere() {
    UserPlan plan = Planned.ada().foundByExternalId(sameAda()).plan();
    assertThat(reason(plan, PASSWORD)).contains(Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER);
    assertThat(carried(plan, TOTP)).isTrue();
  }

  @Test
  void whoWasCreatedByUsHasItsPasswordCarried() {
    UserPlan plan =
        Planned.ada().foundByExternalId(sameAda()).mappedTo("w1", Origin.CREATED, "f1").plan();
    assertThat(carried(plan, PASSWORD)).isTrue();
  }

  /** WorkOS still asks for the codes of the former one. */
  @Test
  void anAuthenticatorThatWasSetUpAnewAtClerkIsNotSaidToBeTheOneInWorkos() {
    Planned ada = Planned.ada().foundByExternalId(sameAda()).mappedTo("w1", Origin.CREATED, "f1");
    assertThat(reason(ada.plan(), UserField.TOTP)).isEmpty();

    UserPlan plan = ada.withFactorSetUpAnewAtClerk().plan();

    assertThat(reason(plan, UserField.TOTP)).contains(Reason.TOTP_CHANGED_SINCE_ARRIVAL);
    assertThat(plan.operations()).doesNotContain(OperationKind.ENROLL_FACTOR);
  }

  /** It once read as carried in every plan after the one under which it was refused. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "SENT,     bcrypt,  -",
        "OLDER,    md5,     PASSWORD_HASHER_UNSUPPORTED",
        "KEPT,     bcrypt,  PASSWORD_NOT_REPLACED",
        "KEPT,     md5,     PASSWORD_HASHER_UNSUPPORTED",
        "REFUSED,  bcrypt,  PASSWORD_REFUSED_BY_WORKOS",
        "LEFT_OUT, md5,     PASSWORD_HASHER_UNSUPPORTED",
        "UNKNOWN,  bcrypt,  -",
        "UNKNOWN,  bcrypt_peppered, PASSWORD_NOT_SENT_AT_CREATION",
      })
  void laterPlansTellWhatBecameOfThePasswordWhenWeCreatedTheUser(
      Candidate.Password atCreation, String hasher, @Nullable Reason expected) {
    String digest = hasher.equals("bcrypt_peppered") ? Planned.DIGEST + "$" : Planned.DIGEST;
    UserPlan plan =
        Planned.ada(user -> user.password(Planned.password(hasher, digest)))
            .foundByExternalId(sameAda())
            .mappedTo("w1", Origin.CREATED, "f1")
            .atCreation(atCreation)
            .plan();
    assertThat(reason(plan, PASSWORD)).isEqualTo(Optional.ofNullable(expected));
    assertThat(plan.fate()).isEqualTo(Fate.UNCHANGED);
  }

  /** Who has come without it, and whose newer one an export tells now. */
  @ParameterizedTest
  @EnumSource(
      value = Candidate.Password.class,
      names = {"OLDER", "LEFT_OUT"})
  void aNewerPasswordGoesToWhomWeCreatedAndWhoNeverSignedIn(Candidate.Password atCreation) {
    Instant exported = Instant.parse("2026-11-02T20:00:00Z");
    UserPlan plan =
        Planned.ada(
                user ->
                    user.password(Planned.password("bcrypt", Planned.DIGEST)).exportedAt(exported))
            .foundByExternalId(sameAda())
            .mappedTo("w1", Origin.CREATED, "f1")
            .atCreation(atCreation)
            .plan();

    assertThat(plan.fate()).isEqualTo(Fate.UPDATE);
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.operations()).containsExactly(OperationKind.SET_PASSWORD);
    assertThat(Objects.requireNonNull(plan.password()).asOf()).isEqualTo(exported);
    assertThat(reason(plan, PASSWORD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OLDER, PASSWORD_CHANGED_SINCE_ARRIVAL",
    "LEFT_OUT, PASSWORD_NOT_SENT_AT_CREATION",
  })
  void whoHasSignedInKeepsThePasswordAndIsNamed(Candidate.Password atCreation, Reason expected) {
    UserPlan plan =
        Planned.ada()
            .foundByExternalId(sameAda().lastSignInAt("2026-11-03T08:00:00Z"))
            .mappedTo("w1", Origin.CREATED, "f1")
            .atCreation(atCreation)
            .plan();

    assertThat(plan.password()).isNull();
    assertThat(plan.fate()).isEqualTo(Fate.UNCHANGED);
    assertThat(reason(plan, PASSWORD)).contains(expected);
  }

  @Test
  void nobodyWhomWeDidNotCreateGetsAPasswordWhateverIsKnownOfIt() {
    for (Origin origin : List.of(Origin.ADOPTED, Origin.LINKED)) {
      UserPlan plan =
          Planned.ada()
              .foundByExternalId(sameAda())
              .mappedTo("w1", origin, "f1")
              .atCreation(Candidate.Password.OLDER)
              .plan();
      assertThat(plan.password()).isNull();
    }
  }

  /** What differs and is nobody's change is not written because a password is. */
  @Test
  void aNewerPasswordTakesNothingElseAlong() {
    UserPlan plan =
        Planned.ada()
            .foundByExternalId(renamedAda().externalId("user_1"))
            .mappedTo("w1", Origin.CREATED, "f1")
            .atCreation(Candidate.Password.OLDER)
            .plan();

    assertThat(plan.operations()).containsExactly(OperationKind.SET_PASSWORD);
    assertThat(plan.reason()).isEqualTo(Reason.TARGET_DIFFERS);
  }

  @Test
  void aUserLinkedByAddressGetsNeitherPasswordNorFactorAndOnlyItsExternalId() {
    UserPlan plan = Planned.ada().foundByEmail(renamedAda()).linking().updating().plan();

    assertThat(plan.proof()).isEqualTo(Proof.EMAIL_ONLY);
    assertThat(plan.password()).isNull();
    assertThat(plan.totpSeed()).isNull();
    assertThat(plan.changes()).containsExactlyInAnyOrder(EXTERNAL_ID, METADATA);
    assertThat(plan.written())
        .as("of metadata nothing but the mark")
        .extracting(TargetUser::metadata)
        .isEqualTo(IdentityMark.LINKED_BY_ADDRESS.pair());
    assertThat(plan.operations()).containsExactly(OperationKind.UPDATE_USER);
    assertThat(reason(plan, PASSWORD)).contains(Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER);
    assertThat(reason(plan, TOTP)).contains(Reason.TOTP_NOT_SENT_TO_LINKED_USER);
  }

  @Test
  void noLaterPlanEitherBindsAFactorToAUserThatWasOnceLinkedByAddress() {
    UserPlan plan =
        Planned.ada()
            .foundByExternalId(sameAda().metadata("ferry_identity", "linked-by-address"))
            .mappedTo("w1", Origin.LINKED, null)
            .plan();

    assertThat(plan.fate()).isEqualTo(Fate.UNCHANGED);
    assertThat(plan.totpSeed()).isNull();
    assertThat(plan.operations()).isEmpty();
    assertThat(reason(plan, TOTP)).contains(Reason.TOTP_NOT_SENT_TO_LINKED_USER);
  }

  @Test
  void aUserThatWasLinkedByAddressAndIsUnverifiedInWorkosIsNotVerifiedByUs() {
    // Whoever signed up there with this address, and a password, need not be the Clerk user.
    UserPlan plan =
        Planned.ada()
            .foundByExternalId(
                workosUser("w1")
                    .email("ada@acme.test")
                    .metadata("ferry_identity", "linked-by-address"))
            .mappedTo("w1", Origin.LINKED, null)
            .updating()
            .plan();

    assertThat(plan.changes()).doesNotContain(EMAIL_VERIFIED);
    assertThat(plan.operations()).isEmpty();
  }

  @Test
  void verificationIsCarriedInWhateverCase() {
    UserPlan plan =
        Planned.ada(u -> u.primaryEmail(" Ada@ACME.test ").verifiedEmails(List.of("ADA@acme.TEST")))
            .plan();
    assertThat(target(plan).email()).isEqualTo("ada@acme.test");
    assertThat(target(plan).emailVerified()).isTrue();
  }

  static Stream<Arguments> unverified() {
    return Stream.of(
        Arguments.of("no list", Planned.ada(u -> u.verifiedEmails(List.of()))),
        Arguments.of(
            "another is verified", Planned.ada(u -> u.verifiedEmails(List.of("x@acme.test")))),
        Arguments.of(
            "a variant is verified",
            Planned.ada(u -> u.verifiedEmails(List.of("ada+x@acme.test")))),
        Arguments.of(
            "listed as unverified",
            Planned.ada(
                u -> u.verifiedEmails(List.of()).unverifiedEmails(List.of("ada@acme.test")))),
        Arguments.of(
            "only listed",
            Planned.of(ClerkUser.builder("user_1").listedEmails(List.of("ada@acme.test")))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unverified")
  void verificationIsNeverInvented(String what, Planned planned) {
    UserPlan plan = planned.plan();
    assertThat(plan.fate()).as(what).isEqualTo(Fate.CREATE);
    assertThat(target(plan).emailVerified()).as(what).isFalse();
  }

  // What becomes of the rest

  @Test
  void whatWorkosHasNoPlaceForIsNamedFieldByField() {
    UserPlan plan =
        Planned.ada(
                u ->
                    u.username("ada")
                        .verifiedEmails(List.of("ada@acme.test", "ada@home.test"))
                        .primaryPhone("+49")
                        .publicMetadata("[1]")
                        .privateMetadata(Sensitive.of("{\"k\":1}"))
                        .unsafeMetadata("{\"k\":1}"))
            .plan();

    assertThat(plan.fields().stream().filter(fate -> fate.reason() != null).map(FieldFate::reason))
        .containsExactlyInAnyOrder(
            Reason.USERNAME_IN_METADATA,
            Reason.SECONDARY_EMAIL_IN_METADATA,
            Reason.PHONE_IN_METADATA,
            Reason.METADATA_MALFORMED,
            Reason.PRIVATE_METADATA_NOT_CARRIED,
            Reason.UNSAFE_METADATA_NOT_CARRIED);
  }

  @Test
  void whatIsNotThereIsNotNamed() {
    UserPlan plan =
        Planned.of(
                ClerkUser.builder("user_1")
                    .primaryEmail("ada@acme.test")
                    .firstName("")
                    .unsafeMetadata("{}")
                    .privateMetadata(Sensitive.of("null")))
            .plan();
    assertThat(plan.fields())
        .containsExactlyInAnyOrder(
            FieldFate.carried(EMAIL),
            FieldFate.carried(EMAIL_VERIFIED),
            FieldFate.carried(EXTERNAL_ID),
            FieldFate.notCarried(UserField.SIGN_IN, Reason.NO_WAY_TO_SIGN_IN));
    assertThat(target(plan).firstName()).isNull();
  }

  @Test
  void aPasswordThatCannotBeCarriedDoesNotHoldTheUserBack() {
    UserPlan plan = Planned.ada(u -> u.password(Planned.password("md5", "x"))).plan();
    assertThat(plan.fate()).isEqualTo(Fate.CREATE);
    assertThat(plan.password()).isNull();
    assertThat(reason(plan, PASSWORD)).contains(Reason.PASSWORD_HASHER_UNSUPPORTED);
  }

  @Test
  void aSeedThatCannotBeCarriedDoesNotHoldTheUserBack() {
    UserPlan plan = Planned.ada(u -> u.totpSecret(Sensitive.of("0189"))).plan();
    assertThat(plan.operations()).containsExactly(OperationKind.CREATE_USER);
    assertThat(reason(plan, TOTP)).contains(Reason.TOTP_SECRET_MALFORMED);
  }

  @Test
  void onlyTheFieldsThatDifferAreWritten() {
    UserPlan plan = Planned.ada().foundByExternalId(renamedAda()).updating().plan();
    assertThat(plan.changes()).containsExactly(FIRST_NAME);
    assertThat(plan.before()).extracting(WorkosUser::firstName).isEqualTo("Augusta");
    assertThat(plan.workosId()).isEqualTo("w1");
  }

  @Test
  void aPlanPrintsNoSecret() {
    assertThat(Planned.ada().plan().toString())
        .doesNotContain(Planned.DIGEST)
        .doesNotContain(Planned.SEED);
  }
}
