package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.twin.workos.held.ExistingUser;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An environment as it was found somewhere else: the same ids, a factor where there was one. */
class ExistingUsersTest {
  private static final String SEED = "JBSWY3DPEHPK3PXP";
  private static final String USERS = "/user_management/users";

  @Test
  void aUserKeepsTheIdThatItIsGivenAndIsReadByIt() throws IOException {
    try (WorkosTwin twin = holding(existing("user_01KEPT", "a@b.example", null))) {
      Caller caller = new Caller(twin);

      assertThat(caller.get(USERS + "/user_01KEPT").text("/email")).isEqualTo("a@b.example");
      caller.put(USERS + "/user_01KEPT", "{\"first_name\":\"Ada\"}");
      assertThat(twin.state().userByEmail("a@b.example").orElseThrow().firstName())
          .isEqualTo("Ada");
    }
  }

  @Test
  void whoeverIsCreatedLaterComesLaterInTheList() throws IOException {
    try (WorkosTwin twin =
        holding(
            existing("user_01B", "b@b.example", null), existing("user_01A", "a@b.example", null))) {
      Caller caller = new Caller(twin);
      String created = caller.created("c@b.example");

      assertThat(caller.get(USERS + "?order=asc").json().findValuesAsText("id"))
          .containsExactly("user_01A", "user_01B", created);
    }
  }

  @Test
  void aFactorIsThereWithItsSecretAndIsListed() throws IOException {
    try (WorkosTwin twin = holding(existing("user_01A", "a@b.example", SEED))) {
      String factor = twin.state().factorsOf("user_01A").get(0).id();

      assertThat(twin.state().totpSecretIs(factor, SEED)).isTrue();
      assertThat(new Caller(twin).get(USERS + "/user_01A/auth_factors").text("/data/0/id"))
          .isEqualTo(factor);
    }
  }

  @Test
  void whatIsThereFromTheStartIsShownAtOnceWhateverTheLag() throws IOException {
    WorkosTwinOptions options = WorkosTwinOptions.defaults().withLag(Duration.ofHours(1));
    try (WorkosTwin twin =
        WorkosTwin.start(
            options.withExistingUsers(List.of(existing("user_01A", "a@b.example", SEED))))) {
      Caller caller = new Caller(twin);

      assertThat(caller.get(USERS + "/external_id/ext_user_01A").status()).isEqualTo(200);
      assertThat(caller.get(USERS).json().findValuesAsText("id")).containsExactly("user_01A");
      assertThat(caller.get(USERS + "/user_01A/auth_factors").json().at("/data")).hasSize(1);
      caller.created("late@b.example");
      assertThat(caller.get(USERS).json().at("/data")).as("the lag is for others").hasSize(1);
    }
  }

  @Test
  void oneMayHaveALocaleFromTheStart() throws Exception {
    try (WorkosTwin twin = holding(existing("user_01A", "a@b.example", null).withLocale("de-AT"))) {
      assertThat(new Caller(twin).get(USERS + "/user_01A").text("/locale")).isEqualTo("de-AT");
    }
  }

  @Test
  void whatNoEnvironmentCanHoldIsRefused() {
    ExistingUser one = existing("user_01A", "a@b.example", null);
    assertThatThrownBy(() -> holding(one, existing("user_01A", "b@b.example", null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b@b.example is there twice");
    assertThatThrownBy(() -> holding(one, existing("user_01B", "A@B.example", null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A@B.example is there twice");
    assertThatThrownBy(() -> existing("usr_1", "a@b.example", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("usr_1");
    assertThatThrownBy(() -> holding(existing(null, "a@b.example", "not base32!")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a@b.example is not Base32")
        .hasMessageNotContaining("not base32!");
  }

  private static ExistingUser existing(
      @Nullable String id, String email, @Nullable String totpSecret) {
    return new ExistingUser(
        id, email, true, null, null, id == null ? null : "ext_" + id, Map.of(), null, totpSecret);
  }

  private static WorkosTwin holding(ExistingUser... users) {
    return WorkosTwin.start(WorkosTwinOptions.defaults().withExistingUsers(List.of(users)));
  }
}
