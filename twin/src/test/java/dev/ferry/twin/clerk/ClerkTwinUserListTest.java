package dev.ferry.twin.clerk;

import static dev.ferry.twin.clerk.ClerkObjects.membership;
import static dev.ferry.twin.clerk.ClerkObjects.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClerkTwinUserListTest {
  private final ClerkTwin twin = ClerkTwin.start(ClerkTwinOptions.defaults());
  private final ClerkCaller caller = new ClerkCaller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void usersAreABareArrayOfTenTheNewestFirst() throws IOException {
    add(12);

    ClerkCaller.Answer answer = caller.get("/users");

    assertThat(answer.json().isArray()).isTrue();
    assertThat(answer.ids()).hasSize(10).startsWith("user_11", "user_10");
  }

  @Test
  void aUserIsShownAsItWasGivenUnknownFieldsAndMissingOnesIncluded() throws IOException {
    ObjectNode odd = user("user_odd", 5).putNull("first_name");
    odd.remove("username");
    odd.putObject("brand_new").put("x", 1);
    twin.state().instance().put(ClerkList.USERS, odd.toString());

    assertThat(caller.get("/users/user_odd").body()).isEqualTo(odd.toString());
    assertThat(caller.get("/users").body()).isEqualTo("[" + odd + "]");
  }

  @Test
  void offsetAndLimitCutPagesOutOfTheOrder() throws IOException {
    add(12);

    assertThat(caller.get("/users?order_by=%2Bcreated_at&limit=3&offset=9").ids())
        .containsExactly("user_09", "user_10", "user_11");
    assertThat(caller.get("/users?order_by=created_at&limit=2&offset=11").ids())
        .containsExactly("user_11");
    assertThat(caller.get("/users?offset=12").ids()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"%2Bcreated_at", "-created_at", "''"})
  void aCursorWalksThroughAllUsersEvenOfTheSameMillisecond(String order) throws IOException {
    add(7);
    put(user("user_03b", 3), user("user_03a", 3));
    String query = "?limit=2" + (order.isEmpty() ? "" : "&order_by=" + order);

    List<String> seen = new ArrayList<>();
    List<String> page = caller.get("/users" + query).ids();
    while (!page.isEmpty()) {
      seen.addAll(page);
      String cursor = page.get(page.size() - 1);
      page = caller.get("/users" + query + "&starting_after=" + cursor).ids();
    }

    assertThat(seen).hasSize(9).doesNotHaveDuplicates();
    assertThat(seen.get(0)).isEqualTo(order.startsWith("%2B") ? "user_00" : "user_06");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=501, limit",
    "limit=ten, limit",
    "offset=-1, offset",
    "order_by=shoe_size, order_by",
    // An unescaped plus is a space.
    "order_by=+created_at, order_by",
    "starting_after=user_none, starting_after",
    "starting_after=user_01&offset=1, starting_after",
    "starting_after=user_01&order_by=email_address, starting_after",
    "banned=perhaps, banned",
    "created_at_after=yesterday, created_at_after",
    "provider=oauth_google, provider",
    "updated_at_after=5, updated_at_after"
  })
  void whatIsNotDocumentedIsA422ThatNamesTheParameter(String query, String parameter)
      throws IOException {
    add(3);

    ClerkCaller.Answer answer = caller.get("/users?" + query);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/meta/param_name").asText()).isEqualTo(parameter);
  }

  @Test
  void aCursorWithOffsetZeroIsAllowed() throws IOException {
    add(3);

    assertThat(caller.get("/users?starting_after=user_02&offset=0").ids())
        .containsExactly("user_01", "user_00");
  }

  @ParameterizedTest
  @CsvSource({
    "email_address=USER_01@b.example&email_address=user_02@b.example, 'user_02,user_01'",
    "user_id=user_01&user_id=user_none, user_01",
    "user_id=-user_01, 'user_03,user_02,user_00'",
    "external_id=%2Bours, user_03",
    "username=name_user_02, user_02",
    "organization_id=org_a, 'user_01,user_00'",
    "banned=true, user_03",
    "banned=false&query=user_0, 'user_02,user_01,user_00'",
    "name_query=FIRST user_02, user_02",
    "created_at_after=0&created_at_before=2, user_01",
    "created_at_after=1&created_at_before=3, user_02",
    "provider=oauth_google&provider_user_id=77, user_03"
  })
  void filtersLeaveOutTheOthersFromTheListAndFromTheCount(String query, String ids)
      throws IOException {
    add(3);
    ObjectNode odd = user("user_03", 3).put("banned", true).put("external_id", "ours");
    odd.putArray("external_accounts")
        .addObject()
        .put("provider", "oauth_google")
        .put("provider_user_id", "77");
    put(odd);
    for (String member : new String[] {"user_00", "user_01"}) {
      twin.state()
          .instance()
          .put(ClerkList.MEMBERSHIPS, membership("org_a", member, "org:member", 1).toString());
    }
    String encoded = query.replace(" ", "%20");

    assertThat(caller.get("/users?" + encoded).ids()).containsExactly(ids.split(",", -1));
    assertThat(caller.get("/users/count?" + encoded).json().path("total_count").asInt())
        .isEqualTo(ids.split(",", -1).length);
  }

  @Test
  void theCountIsAnObjectAndTakesNoPage() throws IOException {
    add(12);

    assertThat(caller.get("/users/count").body())
        .isEqualTo("{\"object\":\"total_count\",\"total_count\":12}");
    assertThat(caller.get("/users/count?limit=1").status()).isEqualTo(422);
  }

  @Test
  void aHundredValuesOfOneParameterAreTheMost() throws IOException {
    add(1);
    String hundred =
        String.join("", IntStream.range(0, 100).mapToObj(i -> "&user_id=user_00").toList());

    assertThat(caller.get("/users?limit=500" + hundred).ids()).containsExactly("user_00");
    assertThat(caller.get("/users?limit=500&user_id=user_01" + hundred).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"email_address", "first_name", "username", "updated_at"})
  void otherOrdersAreThoseOfTheirFieldAndTheFirstOrderCounts(String field) throws IOException {
    add(3);
    put(user("user_zz", 1).put("updated_at", 99));

    assertThat(caller.get("/users?order_by=-" + field + "&order_by=created_at").ids())
        .startsWith("user_zz", "user_02");
    assertThat(caller.get("/users?order_by=" + field).ids()).startsWith("user_00");
  }

  private void add(int users) {
    IntStream.range(0, users).forEach(i -> put(user("user_%02d".formatted(i), i)));
  }

  private void put(ObjectNode... users) {
    for (ObjectNode user : users) {
      twin.state().instance().put(ClerkList.USERS, user.toString());
    }
  }
}
