package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListContractTest {
  private static final String USERS = "/user_management/users";

  private final TestClock clock = new TestClock();
  private final WorkosTwin twin =
      WorkosTwin.start(WorkosTwinOptions.defaults().withClock(clock).withLimits(Limits.NONE));
  private final Caller caller = new Caller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void anAscendingWalkSeesEachUserOnceAndThoseAddedMeanwhileToo() throws IOException {
    List<String> ids = create(0, 25);

    List<String> seen = new ArrayList<>();
    String query = "?order=asc&limit=7";
    JsonNode after;
    do {
      JsonNode page = caller.get(USERS + query).json();
      seen.addAll(page.at("/data").findValuesAsText("id"));
      if (seen.size() == 7) {
        ids.addAll(create(25, 5));
      }
      after = page.at("/list_metadata/after");
      query = "?order=asc&limit=7&after=" + after.asText();
    } while (!after.isNull());

    assertThat(seen).isEqualTo(ids).hasSize(30);
  }

  @Test
  void aDescendingWalkIsNotDisturbedByUsersAddedMeanwhile() throws IOException {
    List<String> ids = create(0, 25);
    Collections.reverse(ids);

    List<String> seen = new ArrayList<>();
    JsonNode page = caller.get(USERS + "?limit=10").json();
    while (true) {
      seen.addAll(page.at("/data").findValuesAsText("id"));
      create(100 + seen.size(), 3);
      if (page.at("/list_metadata/after").isNull()) {
        break;
      }
      page =
          caller.get(USERS + "?limit=10&after=" + page.at("/list_metadata/after").asText()).json();
    }

    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void theCursorsOfAPageLeadBackAndForth() throws IOException {
    List<String> ids = create(0, 10);

    JsonNode first = caller.get(USERS + "?order=asc&limit=4").json();
    JsonNode second = caller.get(USERS + "?order=asc&limit=4&after=" + ids.get(3)).json();
    JsonNode back = caller.get(USERS + "?order=asc&limit=4&before=" + ids.get(4)).json();

    assertThat(first.at("/list_metadata/before").isNull()).isTrue();
    assertThat(first.at("/list_metadata/after").asText()).isEqualTo(ids.get(3));
    assertThat(second.at("/data").findValuesAsText("id")).isEqualTo(ids.subList(4, 8));
    assertThat(second.at("/list_metadata/before").asText()).isEqualTo(ids.get(4));
    assertThat(back).isEqualTo(first);
  }

  @Test
  void inNormalOrderTheCursorsMeanOlderAndNewer() throws IOException {
    List<String> ids = create(0, 6);

    JsonNode page = caller.get(USERS + "?order=normal&limit=2").json();
    String older = page.at("/list_metadata/before").asText();
    JsonNode next = caller.get(USERS + "?order=normal&limit=2&before=" + older).json();
    JsonNode newer = caller.get(USERS + "?order=normal&limit=2&after=" + ids.get(3)).json();

    assertThat(page.at("/data").findValuesAsText("id")).containsExactly(ids.get(5), ids.get(4));
    assertThat(next.at("/data").findValuesAsText("id")).containsExactly(ids.get(3), ids.get(2));
    assertThat(newer).isEqualTo(page);
  }

  @Test
  void aCursorWhoseUserWasDeletedStillMarksItsPlace() throws IOException {
    List<String> ids = create(0, 5);
    caller.delete(USERS + "/" + ids.get(1));

    JsonNode page = caller.get(USERS + "?order=asc&after=" + ids.get(1)).json();

    assertThat(page.at("/data").findValuesAsText("id")).isEqualTo(ids.subList(2, 5));
  }

  @Test
  void theAddressFilterIgnoresCase() throws IOException {
    List<String> ids = create(0, 3);

    JsonNode page = caller.get(USERS + "?email=USER1%40acme.EXAMPLE").json();

    assertThat(page.at("/data").findValuesAsText("id")).containsExactly(ids.get(1));
    assertThat(page.at("/list_metadata/after").isNull()).isTrue();
    assertThat(caller.get(USERS + "?email=other@acme.example").json().at("/data")).isEmpty();
    assertThat(caller.get(USERS + "?organization_id=org_1").json().at("/data")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=x",
        "order=up",
        "after=org_1",
        "external_id=x",
        "after=user_1&before=user_2"
      })
  void anUndocumentedQueryIsA422(String query) throws IOException {
    assertThat(caller.get(USERS + "?" + query).status()).isEqualTo(422);
  }

  @Test
  void underALagNewUsersAreFoundByIdAtOnceButListedAndLookedUpLater() throws IOException {
    WorkosTwinOptions lagging =
        WorkosTwinOptions.defaults().withClock(clock).withLag(Duration.ofMillis(200));
    try (WorkosTwin slow = WorkosTwin.start(lagging)) {
      Caller other = new Caller(slow);
      String id = other.create("{\"email\":\"a@b.example\",\"external_id\":\"x\"}").text("/id");

      assertThat(other.get(USERS + "/" + id).status()).isEqualTo(200);
      assertThat(other.get(USERS + "/external_id/x").status()).isEqualTo(404);
      assertThat(other.get(USERS).json().at("/data")).isEmpty();
      assertThat(other.create("{\"email\":\"a@b.example\"}").status()).isEqualTo(400);

      clock.advance(Duration.ofMillis(200));

      assertThat(other.get(USERS + "/external_id/x").status()).isEqualTo(200);
      assertThat(other.get(USERS).json().at("/data")).hasSize(1);
    }
  }

  private List<String> create(int from, int count) throws IOException {
    List<String> ids = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      ids.add(caller.created("user" + i + "@acme.example"));
    }
    return ids;
  }
}
