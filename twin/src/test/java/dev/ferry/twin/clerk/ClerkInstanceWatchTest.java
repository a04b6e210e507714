package dev.ferry.twin.clerk;

import static dev.ferry.twin.clerk.ClerkObjects.membership;
import static dev.ferry.twin.clerk.ClerkObjects.organization;
import static dev.ferry.twin.clerk.ClerkObjects.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who follows an instance: by polling what changed last, and by being told. */
class ClerkInstanceWatchTest {
  private final ClerkTwin twin = ClerkTwin.start(ClerkTwinOptions.defaults());
  private final ClerkInstance instance = twin.state().instance();
  private final ClerkCaller caller = new ClerkCaller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void whatChangedLastIsFirstForWhoPolls() throws IOException {
    hold(5);

    change("user_1", 100);
    change("user_3", 101);

    assertThat(caller.get("/users?order_by=-updated_at&limit=3").ids())
        .containsExactly("user_3", "user_1", "user_4");
    assertThat(caller.get("/users?order_by=%2Bupdated_at&limit=2&offset=2").ids())
        .containsExactly("user_4", "user_1");
    assertThat(caller.get("/users?order_by=-updated_at&first_name=x").status()).isEqualTo(422);
    assertThat(caller.get("/users?order_by=-updated_at&user_id=user_1&user_id=user_2").ids())
        .containsExactly("user_1", "user_2");
  }

  @Test
  void aChangeBetweenTwoPagesRepeatsAUserToWhoPollsAndSkipsNone() throws IOException {
    hold(6);
    List<String> seen =
        new ArrayList<>(caller.get("/users?order_by=-updated_at&limit=3&offset=0").ids());

    change("user_0", 100);
    seen.addAll(caller.get("/users?order_by=-updated_at&limit=3&offset=3").ids());

    assertThat(seen).containsExactly("user_5", "user_4", "user_3", "user_3", "user_2", "user_1");
  }

  @Test
  void watchersAreToldInOrderWhatTheApiShows() {
    List<ClerkChange> told = new ArrayList<>();
    hold(1);
    instance.put(ClerkList.ORGANIZATIONS, organization("org_a", "a", 1).toString());
    ClerkChange.Watcher watcher = told::add;
    instance.watch(watcher);

    instance.put(ClerkList.MEMBERSHIPS, membership("org_a", "user_0", "org:member", 1).toString());
    change("user_0", 7);
    instance.delete(ClerkList.USERS, "user_0");
    instance.delete(ClerkList.USERS, "user_0");
    instance.unwatch(watcher);
    instance.delete(ClerkList.ORGANIZATIONS, "org_a");

    assertThat(told)
        .extracting(change -> change.list() + " " + change.kind() + " " + change.id())
        .containsExactly(
            "MEMBERSHIPS CREATED orgmem_org_auser_0",
            "USERS UPDATED user_0",
            "USERS DELETED user_0");
    assertThat(told.get(0).json().at("/organization/name").asText()).isEqualTo("The a");
    assertThat(told.get(0).json().at("/public_user_data/identifier").asText())
        .isEqualTo("user_0@b.example");
    assertThat(told.get(2).json().path("updated_at").asInt()).isEqualTo(7);
  }

  /** Users 0 to n - 1, changed last at 10, 20, … */
  private void hold(int users) {
    for (int i = 0; i < users; i++) {
      instance.put(ClerkList.USERS, user("user_" + i, 10L * (i + 1)).toString());
    }
  }

  private void change(String id, long updated) {
    ObjectNode user = user(id, 1).put("updated_at", updated);
    instance.put(ClerkList.USERS, user.toString());
  }
}
