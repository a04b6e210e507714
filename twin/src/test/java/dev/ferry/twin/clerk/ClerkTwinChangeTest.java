package dev.ferry.twin.clerk;

import static dev.ferry.twin.clerk.ClerkObjects.membership;
import static dev.ferry.twin.clerk.ClerkObjects.organization;
import static dev.ferry.twin.clerk.ClerkObjects.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a reader while others sign up, delete and import. */
class ClerkTwinChangeTest {
  private ClerkTwin twin = ClerkTwin.start(ClerkTwinOptions.defaults());

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void aSignUpRepeatsAUserToWhoReadsTheNewestFirstByOffset() throws IOException {
    hold(6);
    onceAfterTheFirstPage(instance -> put(instance, "user_new", 100));

    List<String> seen = walk(page -> "/users?limit=3&offset=" + 3 * page, 3);

    assertThat(seen).doesNotContain("user_new").hasSize(7).containsOnlyOnce("user_5");
    assertThat(seen.stream().filter("user_3"::equals)).hasSize(2);
  }

  @Test
  void aSignUpIsSeenLastByWhoReadsTheOldestFirst() throws IOException {
    hold(6);
    onceAfterTheFirstPage(instance -> put(instance, "user_new", 100));

    List<String> seen = walk(page -> "/users?limit=3&order_by=%2Bcreated_at&offset=" + 3 * page, 3);

    assertThat(seen).hasSize(7).doesNotHaveDuplicates().endsWith("user_new");
  }

  @Test
  void aDeletionHidesAUserFromWhoReadsByOffset() throws IOException {
    hold(6);
    onceAfterTheFirstPage(instance -> instance.delete(ClerkList.USERS, "user_0"));

    List<String> seen = walk(page -> "/users?limit=3&order_by=%2Bcreated_at&offset=" + 3 * page, 3);

    assertThat(seen).doesNotContain("user_3").hasSize(5);
  }

  @Test
  void aBackDatedUserIsMissedByACursorAndSeenByTheCount() throws IOException {
    hold(6);
    onceAfterTheFirstPage(instance -> put(instance, "user_backdated", 0));
    ClerkCaller caller = new ClerkCaller(twin);

    String first = "/users?limit=3&order_by=%2Bcreated_at";
    List<String> seen = new ArrayList<>(caller.get(first).ids());
    seen.addAll(caller.get(first + "&starting_after=user_2").ids());

    assertThat(seen).hasSize(6).doesNotContain("user_backdated");
    assertThat(caller.get("/users/count").json().path("total_count").asInt()).isEqualTo(7);
  }

  @Test
  void aCursorWhoseUserIsDeletedDoesWhatTheTwinWasToldTo() throws IOException {
    String second = "/users?limit=3&order_by=%2Bcreated_at&starting_after=user_2";

    assertThat(afterDeletion(ClerkCursors.STRICT, second).status()).isEqualTo(422);
    assertThat(afterDeletion(ClerkCursors.LASTING, second).ids())
        .containsExactly("user_3", "user_4", "user_5");
    assertThat(afterDeletion(ClerkCursors.IGNORED, second).ids())
        .containsExactly("user_0", "user_1", "user_3");
    assertThat(afterDeletion(ClerkCursors.REFUSED, second).status()).isEqualTo(422);
  }

  @Test
  void anIgnoredCursorGivesTheFirstPageForEver() throws IOException {
    restart(ClerkCursors.IGNORED);
    hold(6);
    ClerkCaller caller = new ClerkCaller(twin);

    assertThat(caller.get("/users?limit=2&starting_after=user_4").ids())
        .isEqualTo(caller.get("/users?limit=2").ids());
  }

  @Test
  void whoIsDeletedLosesTheMembershipsAndAnOrganizationTakesItsOwnWithIt() throws IOException {
    hold(2);
    ClerkInstance instance = twin.state().instance();
    instance.put(ClerkList.ORGANIZATIONS, organization("org_a", "a", 1).toString());
    for (String user : new String[] {"user_0", "user_1"}) {
      instance.put(ClerkList.MEMBERSHIPS, membership("org_a", user, "org:member", 1).toString());
    }

    instance.delete(ClerkList.USERS, "user_0");
    assertThat(new ClerkCaller(twin).get("/organization_memberships").ids())
        .containsExactly("orgmem_org_auser_1");

    instance.delete(ClerkList.ORGANIZATIONS, "org_a");
    assertThat(instance.count(ClerkList.MEMBERSHIPS)).isZero();
  }

  @Test
  void refusedRequestsGiveOthersNoTurn() throws IOException {
    List<Long> turns = new ArrayList<>();
    twin.meanwhile((path, number, instance) -> turns.add(number));
    ClerkCaller caller = new ClerkCaller(twin);

    caller.get("/users?limit=0");
    caller.get("/users");
    caller.get("/organizations");

    assertThat(turns).containsExactly(1L, 2L);
  }

  private ClerkCaller.Answer afterDeletion(ClerkCursors cursors, String path) throws IOException {
    restart(cursors);
    hold(6);
    twin.state().instance().delete(ClerkList.USERS, "user_2");
    return new ClerkCaller(twin).get(path);
  }

  private void restart(ClerkCursors cursors) {
    twin.close();
    twin = ClerkTwin.start(ClerkTwinOptions.defaults().withCursors(cursors));
  }

  private void onceAfterTheFirstPage(Consumer<ClerkInstance> change) {
    twin.meanwhile(
        (path, number, instance) -> {
          if (number == 1) {
            change.accept(instance);
          }
        });
  }

  private List<String> walk(IntFunction<String> pathOfPage, int pages) throws IOException {
    ClerkCaller caller = new ClerkCaller(twin);
    List<String> seen = new ArrayList<>();
    for (int page = 0; page < pages; page++) {
      seen.addAll(caller.get(pathOfPage.apply(page)).ids());
    }
    return seen;
  }

  /** Users 0 to n - 1, created at 10, 20, … */
  private void hold(int users) {
    for (int i = 0; i < users; i++) {
      put(twin.state().instance(), "user_" + i, 10L * (i + 1));
    }
  }

  private static void put(ClerkInstance instance, String id, long created) {
    instance.put(ClerkList.USERS, user(id, created).toString());
  }
}
