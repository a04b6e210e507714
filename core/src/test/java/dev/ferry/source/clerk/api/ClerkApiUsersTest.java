package dev.ferry.source.clerk.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.SourceListener;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import dev.ferry.source.clerk.ReadCount;
import dev.ferry.source.clerk.api.ClerkUnreadableException.Cause;
import dev.ferry.transport.Delivery;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All users are read, once each, whatever becomes of the pages meanwhile. */
@Timeout(30)
class ClerkApiUsersTest {
  private final Told told = new Told();

  /** As a snapshot would: by id, the newest counts. */
  private static final class Told implements SourceListener {
    final Map<String, String> lastNames = new LinkedHashMap<>();
    final List<Finding> findings = new ArrayList<>();
    final List<RejectedRow> rejected = new ArrayList<>();

    @Override
    public void user(ClerkUserFragment fragment, long line) {
      throw new AssertionError("a user of the API is as of now");
    }

    @Override
    public boolean current(ClerkUserFragment fragment, long place) {
      return lastNames.put(fragment.user().id(), fragment.user().lastName() + "") == null;
    }

    @Override
    public void finding(Finding finding) {
      findings.add(finding);
    }

    @Override
    public void reject(RejectedRow row) {
      rejected.add(row);
    }
  }

  private ClerkApiUsers read(FakeClerk clerk, int page) throws IOException {
    ClerkApi api =
        new ClerkApi(
            URI.create("https://api.clerk.test/v1/"),
            clerk,
            ClerkLimits.none(),
            Environment.PRODUCTION,
            Clock.systemUTC());
    ClerkApiUsers users = new ClerkApiUsers(api, page);
    users.read(told);
    return users;
  }

  private static List<String> ids(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> "user_" + i).toList();
  }

  @Test
  void pagesFollowTheCursorAndEveryCallIsAGetOfThePinnedVersion() throws IOException {
    FakeClerk clerk = new FakeClerk(25);
    ClerkApiUsers users = read(clerk, 10);
    assertThat(told.lastNames.keySet()).containsExactlyElementsOf(ids(1, 25));
    assertThat(clerk.pages())
        .containsExactly(
            "limit=10", "limit=10&starting_after=user_10", "limit=10&starting_after=user_20");
    assertThat(clerk.calls)
        .allSatisfy(
            call -> {
              assertThat(call.method()).isEqualTo("GET");
              assertThat(call.headers()).containsEntry("Clerk-API-Version", "2026-05-12");
              assertThat(call.uri().toString()).startsWith("https://api.clerk.test/v1/users");
            });
    assertThat(clerk.calls.get(1).uri().getRawQuery()).contains("order_by=%2Bcreated_at");
    assertThat(users.gaveEverybody()).isTrue();
    assertThat(users.way()).isEqualTo("cursor");
    assertThat(told.findings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(FakeClerk.Cursor.class)
  void anyNumberOfUsersIsReadWholeWhateverBecomesOfTheCursor(FakeClerk.Cursor cursor)
      throws IOException {
    for (int number : new int[] {0, 1, 9, 10, 11, 20, 95, 100}) {
      told.lastNames.clear();
      FakeClerk clerk = new FakeClerk(number);
      clerk.cursor = cursor;
      ClerkApiUsers users = read(clerk, 10);
      assertThat(told.lastNames.keySet()).containsExactlyElementsOf(ids(1, number));
      assertThat(users.gaveEverybody()).isTrue();
      assertThat(users.count().orElseThrow().passes()).isEqualTo(1);
      boolean counted = number >= 10 && cursor != FakeClerk.Cursor.KNOWN;
      if (cursor == FakeClerk.Cursor.IGNORED || cursor == FakeClerk.Cursor.REFUSED) {
        assertThat(users.way()).as(number + " users").isEqualTo(counted ? "offset" : "cursor");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(FakeClerk.Cursor.class)
  void whoeverStaysIsReadWhileOthersLeaveAndSignUp(FakeClerk.Cursor cursor) throws IOException {
    FakeClerk clerk = new FakeClerk(60);
    clerk.cursor = cursor;
    // Call 1 counts, 2 to 4 are pages. The user that the next cursor names leaves, and others.
    clerk.before.put(4, () -> clerk.users.removeAll(List.of("user_20", "user_3", "user_5")));
    clerk.before.put(5, () -> clerk.users.add("user_61"));
    ClerkApiUsers users = read(clerk, 10);
    assertThat(told.lastNames.keySet()).containsAll(ids(21, 61)).containsAll(ids(6, 19));
    assertThat(users.gaveEverybody()).isTrue();
  }

  @Test
  void moreDeletionsThanPagesOverlapSkipNobody() throws IOException {
    FakeClerk clerk = new FakeClerk(90);
    clerk.cursor = FakeClerk.Cursor.IGNORED;
    clerk.before.put(6, () -> clerk.users.removeAll(ids(1, 12)));
    read(clerk, 10);
    assertThat(told.lastNames.keySet()).containsAll(ids(13, 90));
  }

  @Test
  void aUserThatComesTwiceCountsOnceAsItWasLast() throws IOException {
    FakeClerk clerk = new FakeClerk(30);
    clerk.cursor = FakeClerk.Cursor.IGNORED;
    clerk.before.put(
        4, () -> clerk.users.replaceAll(user -> user.equals("user_8") ? "user_8 Married" : user));
    ClerkApiUsers users = read(clerk, 10);
    assertThat(told.lastNames).hasSize(30).containsEntry("user_8", "Married");
    assertThat(users.count().orElseThrow().read()).isEqualTo(30);
  }

  @Test
  void aListThatDoesNotAdvanceEnds() {
    FakeClerk clerk = new FakeClerk(30);
    clerk.cursor = FakeClerk.Cursor.IGNORED;
    String first = clerk.users.stream().limit(10).map(FakeClerk::json).collect(joining(","));
    clerk.instead = n -> n == 1 ? null : FakeClerk.reply(200, "[" + first + "]");
    assertThatThrownBy(() -> read(clerk, 10))
        .isInstanceOf(ClerkUnreadableException.class)
        .hasMessageContaining("does not advance");
  }

  @Test
  void aPageThatIsNotFullIsNotTakenForTheLastWhileMoreAreCounted() throws IOException {
    FakeClerk clerk = new FakeClerk(12);
    clerk.instead =
        n -> n == 2 ? FakeClerk.reply(200, "[" + ApiJson.ada("id", "\"user_1\"") + "]") : null;
    read(clerk, 10);
    assertThat(told.lastNames.keySet()).containsExactlyElementsOf(ids(1, 12));
  }

  @Test
  void fewerThanCountedAreReadAgainAndIfStillSoNamed() throws IOException {
    FakeClerk clerk = new FakeClerk(8);
    clerk.instead =
        n ->
            clerk.calls.get(n - 1).uri().getPath().endsWith("/count")
                ? FakeClerk.reply(200, "{\"total_count\":10}")
                : null;
    ClerkApiUsers users = read(clerk, 5);
    ReadCount count = users.count().orElseThrow();
    assertThat(count.missing()).hasValue(2);
    assertThat(count.passes()).isEqualTo(2);
    assertThat(count.read()).isEqualTo(8);
    assertThat(users.gaveEverybody()).as("nobody may be taken for deleted").isFalse();
    assertThat(told.lastNames).hasSize(8);
  }

  @Test
  void withoutACountNothingIsProven() throws IOException {
    FakeClerk clerk = new FakeClerk(8);
    clerk.instead =
        n ->
            clerk.calls.get(n - 1).uri().getPath().endsWith("/count")
                ? FakeClerk.error(404, "resource_not_found")
                : null;
    ClerkApiUsers users = read(clerk, 5);
    assertThat(told.lastNames).hasSize(8);
    assertThat(users.count().orElseThrow().missing()).isEmpty();
    assertThat(users.gaveEverybody()).isFalse();
  }

  @Test
  void anElementThatIsNoUserIsRejectedAndCounted() throws IOException {
    FakeClerk clerk = new FakeClerk(12);
    clerk.users.set(3, "{\"id\":7}");
    clerk.users.set(9, "7"); // the last of a page, where the cursor would be
    ClerkApiUsers users = read(clerk, 10);
    assertThat(told.lastNames).hasSize(10).containsKeys("user_11", "user_12");
    assertThat(told.rejected)
        .extracting(row -> row.line() + " " + row.code() + " " + row.file())
        .containsExactly("4 id-missing api.clerk.test", "10 not-an-object api.clerk.test");
    assertThat(users.gaveEverybody()).isTrue();
  }

  @Test
  void anOddFieldIsToldOnceWithItsUser() throws IOException {
    FakeClerk clerk = new FakeClerk(2);
    clerk.instead =
        n -> n == 2 ? FakeClerk.reply(200, "[" + ApiJson.ada("banned", "null") + "]") : null;
    read(clerk, 5);
    assertThat(told.findings)
        .extracting(it -> it.source() + " " + it.clerkId() + " " + it.field() + " " + it.code())
        .containsExactly("api.clerk.test user_ada banned field-type-wrong");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "401, clerk_key_invalid, KEY",
    "403, authorization_invalid, KEY",
    "402, unsupported_subscription_plan_features, REFUSED",
    "403, feature_not_enabled, REFUSED",
    "400, api_version_invalid, REFUSED",
    "404, resource_not_found, REFUSED",
  })
  void noUsersAtAllIsNoEmptySnapshot(int status, String code, Cause cause) {
    FakeClerk clerk = new FakeClerk(3);
    clerk.instead = n -> n == 2 ? FakeClerk.error(status, code) : null;
    assertThatThrownBy(() -> read(clerk, 10))
        .isInstanceOfSatisfying(
            ClerkUnreadableException.class, e -> assertThat(e.why()).isEqualTo(cause))
        .hasMessageContaining(code);
    assertThat(told.lastNames).isEmpty();
  }

  @Test
  void whatIsNotClerksWordIsAskedAgain() throws IOException {
    FakeClerk clerk = new FakeClerk(3);
    clerk.instead =
        n -> n == 2 ? FakeClerk.reply(403, "<html>Blocked</html>") : n == 3 ? cutOff() : null;
    read(clerk, 10);
    assertThat(told.lastNames).hasSize(3);
  }

  private static dev.ferry.transport.Delivery cutOff() {
    return FakeClerk.reply(200, "[" + ApiJson.ada() + ",{\"id\":\"use");
  }

  private static Delivery usersOf(int from, int to) {
    return FakeClerk.reply(
        200,
        ids(from, to).stream()
            .map(id -> "{\"id\":\"" + id + "\"}")
            .collect(joining(",", "[", "]")));
  }

  /** Two, three, two, three: no page begins with its own cursor, and none with the first user. */
  @Test
  void aListThatLeadsInACircleIsGivenUp() {
    FakeClerk clerk = new FakeClerk(0);
    clerk.instead =
        call ->
            call == 1 || !clerk.calls.get(call - 1).uri().getPath().endsWith("/users")
                ? null
                : usersOf(10 * (1 + call % 2), 10 * (1 + call % 2) + 9);
    assertThatThrownBy(() -> read(clerk, 10))
        .isInstanceOf(ClerkUnreadableException.class)
        .hasMessageContaining("its list of users does not end");
    assertThat(clerk.calls).hasSizeLessThan(100);
  }

  @Test
  void aListThatGivesFarMoreUsersThanAreCountedIsGivenUp() {
    FakeClerk clerk = new FakeClerk(30);
    clerk.instead =
        call ->
            clerk.calls.get(call - 1).uri().getPath().endsWith("/users")
                ? usersOf(10 * call, 10 * call + 9)
                : null;
    assertThatThrownBy(() -> read(clerk, 10))
        .isInstanceOf(ClerkUnreadableException.class)
        .hasMessageContaining("and 30 are counted");
    assertThat(clerk.calls).hasSizeLessThan(40);
  }

  /**
   * Jackson takes 1,000 digits, 1,000 levels and keys of 50,000 characters, else nothing at all.
   */
  @ParameterizedTest
  @ValueSource(strings = {"digits", "fraction", "levels", "key", "text", "hashes"})
  void oneValueBeyondAllMeasureCostsItselfAndNotTheInstance(String what) throws IOException {
    String value =
        switch (what) {
          case "digits" -> "9".repeat(1_001);
          case "fraction" -> "0." + "9".repeat(1_001);
          case "levels" -> "[".repeat(5_000) + "]".repeat(5_000);
          case "key" -> "{\"" + "k".repeat(60_000) + "\":1}";
          case "text" -> "\"" + "t".repeat(5 << 20) + "\"";
          // A key of each has the same hash in Jackson's table of names, which ends at 150.
          default ->
              IntStream.range(0, 400)
                  .mapToObj(
                      i ->
                          "\""
                              + String.format("%9s", Integer.toBinaryString(i))
                                  .replace(" ", "Aa")
                                  .replace("0", "Aa")
                                  .replace("1", "B@")
                              + "\":1")
                  .collect(joining(",", "{", "}"));
        };
    for (String field :
        List.of("created_at", "first_name", "unsafe_metadata", "x", "external_id")) {
      FakeClerk clerk = new FakeClerk(3);
      clerk.instead =
          call ->
              clerk.calls.get(call - 1).uri().getPath().endsWith("/users")
                  ? FakeClerk.reply(
                      200,
                      "[{\"id\":\"user_1\"},{\"id\":\"user_2\",\"%s\":%s},{\"id\":\"user_3\"}]"
                          .formatted(field, value))
                  : null;
      told.lastNames.clear();
      read(clerk, 10);
      assertThat(told.lastNames.keySet()).as(field).containsExactlyElementsOf(ids(1, 3));
    }
  }
}
