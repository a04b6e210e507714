package dev.ferry.source.clerk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import dev.ferry.source.clerk.ReadCount;
import dev.ferry.source.clerk.api.ClerkUnreadableException.Cause;
import dev.ferry.transport.Delivery;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list without a cursor is read whole, whatever becomes of it meanwhile. */
@Timeout(60)
class ListReadingTest {
  private static final ClerkList LIST = ClerkList.PERMISSIONS;

  private final FakeClerk clerk = new FakeClerk(0);
  private final Gathered told = new Gathered();

  private static String permission(String id) {
    return "{\"id\":\""
        + id
        + "\",\"key\":\"org:x:"
        + id
        + "\",\"name\":\"N\",\"description\":null,\"type\":\"user\"}";
  }

  private static List<String> ids(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> "perm_" + i).toList();
  }

  private void has(int number) {
    clerk.list(LIST).clear();
    ids(1, number).forEach(id -> clerk.list(LIST).add(permission(id)));
  }

  private void leave(List<String> ids) {
    clerk.list(LIST).removeAll(ids.stream().map(ListReadingTest::permission).toList());
  }

  private ListResult read(int page) throws InterruptedException {
    return read(LIST, page);
  }

  private ClerkApi api() {
    return new ClerkApi(
        URI.create("https://api.clerk.test/v1"),
        clerk,
        ClerkLimits.none(),
        Environment.PRODUCTION,
        Clock.systemUTC());
  }

  private ListResult read(ClerkList list, int page) throws InterruptedException {
    return new ListReading(
            api(), list, told, element -> told.object((ClerkObject) element.object().orElseThrow()))
        .read(page);
  }

  @Test
  void pagesOverlapAndEachIsAskedForOnce() throws InterruptedException {
    has(25);
    ListResult result = read(10);
    assertThat(told.objects.keySet()).containsExactlyElementsOf(ids(1, 25));
    assertThat(clerk.pages())
        .containsExactly(
            "limit=10&offset=0",
            "limit=10&offset=5",
            "limit=10&offset=10",
            "limit=10&offset=15",
            "limit=10&offset=20");
    assertThat(result.count())
        .isEqualTo(new ReadCount(OptionalLong.of(25), OptionalLong.of(25), 25, 1));
    assertThat(clerk.calls)
        .allSatisfy(call -> assertThat(call.method()).isEqualTo("GET"))
        .allSatisfy(
            call -> assertThat(call.headers()).containsEntry("Clerk-API-Version", "2026-05-12"));
  }

  @ParameterizedTest
  @CsvSource({
    "PERMISSIONS, limit=500&offset=0&order_by=%2Bcreated_at",
    "ORGANIZATIONS, limit=500&offset=0&order_by=%2Bcreated_at&include_members_count=true",
    "INVITATIONS, limit=500&offset=0&order_by=%2Bcreated_at&paginated=true",
    "ENTERPRISE_CONNECTIONS, limit=500&offset=0",
    "BLOCKLIST, ",
    "ALLOWLIST, limit=500&offset=0&paginated=true",
    "WAITLIST, limit=500&offset=0&order_by=%2Bcreated_at",
  })
  void onlyWhatIsDocumentedIsAsked(ClerkList list, String query) throws InterruptedException {
    read(list, 500);
    assertThat(clerk.calls).singleElement().extracting(c -> c.uri().getRawQuery()).isEqualTo(query);
  }

  @Test
  void whatIsToldAtOnceIsAskedForOnce() throws InterruptedException {
    for (int i = 1; i <= 25; i++) {
      clerk
          .list(ClerkList.BLOCKLIST)
          .add("{\"id\":\"blid_" + i + "\",\"identifier\":\"a" + i + "@b.test\"}");
    }
    Set<String> ids = new HashSet<>();
    ListResult result =
        new ListReading(
                api(),
                ClerkList.BLOCKLIST,
                told,
                element -> ids.add(element.object().orElseThrow().id()))
            .read(10);
    assertThat(ids).hasSize(25);
    assertThat(result.count().missing()).hasValue(0);
    assertThat(clerk.calls).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 11, 19, 20, 95, 100})
  void anyNumberIsReadWhole(int number) throws InterruptedException {
    has(number);
    ListResult result = read(10);
    assertThat(told.objects.keySet()).containsExactlyElementsOf(ids(1, number));
    assertThat(result.count().missing()).hasValue(0);
    assertThat(result.count().passes()).isEqualTo(1);
  }

  @Test
  void moreDeletionsThanPagesOverlapSkipNothing() throws InterruptedException {
    has(90);
    clerk.before.put(4, () -> leave(ids(1, 22)));
    clerk.before.put(9, () -> leave(ids(23, 60)));
    read(10);
    assertThat(told.objects.keySet()).containsAll(ids(61, 90));
  }

  /** Whoever was there from the first request to the last is read, whatever else happens. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatStaysIsReadWhileOthersComeAndGo(boolean oldestFirst) throws InterruptedException {
    for (int seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      int number = random.nextInt(120);
      has(number);
      clerk.before.clear();
      clerk.calls.clear();
      told.objects.clear();
      Set<String> stayed = new LinkedHashSet<>(ids(1, number));
      int[] next = {number};
      for (int call = 2; call < 400; call++) {
        clerk.before.put(call, () -> change(random, stayed, next, oldestFirst));
      }
      ListResult result = read(2 + random.nextInt(20));
      assertThat(told.objects.keySet()).as("seed " + seed).containsAll(stayed);
      assertThat(result.count().read()).isEqualTo(told.objects.size());
    }
  }

  private void change(Random random, Set<String> stayed, int[] next, boolean oldestFirst) {
    List<String> list = clerk.list(LIST);
    if (random.nextInt(3) == 0) {
      int from = random.nextInt(list.size() + 1);
      int to = Math.min(list.size(), from + random.nextInt(30));
      List<String> gone = new ArrayList<>(list.subList(from, to));
      list.removeAll(gone);
      stayed.removeIf(id -> gone.contains(permission(id)));
    }
    if (random.nextInt(4) == 0 && next[0] < 200) {
      list.add(oldestFirst ? list.size() : 0, permission("perm_" + ++next[0]));
    }
  }

  @Test
  void fewerThanCountedAreReadAgainAndIfStillSoNamed() throws InterruptedException {
    has(8);
    clerk.instead = n -> counting(8, 10);
    ListResult result = read(5);
    assertThat(told.objects).hasSize(4);
    assertThat(result.count().missing()).hasValue(6);
    assertThat(result.count().passes()).isEqualTo(2);
  }

  private static Delivery counting(int held, int counted) {
    String data = String.join(",", ids(1, held / 2).stream().map(id -> permission(id)).toList());
    return FakeClerk.reply(200, "{\"total_count\":" + counted + ",\"data\":[" + data + "]}");
  }

  @Test
  void whatTheFirstPassOverlooksTheSecondFinds() throws InterruptedException {
    has(8);
    clerk.instead = n -> n == 1 || n == 2 ? counting(6, 8) : null;
    ListResult result = read(10);
    assertThat(told.objects.keySet()).containsExactlyInAnyOrderElementsOf(ids(1, 8));
    assertThat(result.count().missing()).hasValue(0);
  }

  @Test
  void aBareArrayIsReadAndProvesNothing() throws InterruptedException {
    clerk.instead =
        n -> FakeClerk.reply(200, "[" + permission("perm_1") + "," + permission("perm_2") + "]");
    ListResult result = read(10);
    assertThat(told.objects).hasSize(2);
    assertThat(result.count().missing()).isEmpty();
  }

  @Test
  void aListThatDoesNotAdvanceEnds() {
    has(30);
    String first = String.join(",", clerk.list(LIST).subList(0, 10));
    clerk.instead = n -> FakeClerk.reply(200, "{\"data\":[" + first + "],\"total_count\":30}");
    assertThatThrownBy(() -> read(10))
        .isInstanceOf(ClerkUnreadableException.class)
        .hasMessageContaining("permissions does not advance");
  }

  @Test
  void whatCannotBeCarriedIsRejectedOnceAndCounted() throws InterruptedException {
    has(12);
    clerk.list(LIST).set(3, "{\"id\":7,\"key\":\"org:a:b\"}");
    clerk.list(LIST).set(8, "7");
    clerk.list(LIST).set(9, "{\"id\":\"perm_10\",\"key\":\" \"}");
    ListResult result = read(10);
    assertThat(told.objects).hasSize(9);
    assertThat(told.rejects())
        .containsExactly(
            "api.clerk.test/organization_permissions 4 id-missing {}",
            "api.clerk.test/organization_permissions 9 not-an-object {}",
            "api.clerk.test/organization_permissions 10 essential-field-missing"
                + " {id=perm_10, field=key}");
    assertThat(result.count().missing()).hasValue(0);
  }

  @Test
  void aListWhoseElementsHaveNoIdsEnds() throws InterruptedException {
    IntStream.range(0, 95).forEach(i -> clerk.list(LIST).add("{\"id\":null}"));
    clerk.list(LIST).set(2, permission("perm_1"));
    clerk.list(LIST).set(94, permission("perm_2"));
    ListResult result = read(10);
    assertThat(told.objects.keySet()).containsExactly("perm_1", "perm_2");
    assertThat(told.rejected).hasSize(93);
    assertThat(result.count().missing()).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "402, unsupported_subscription_plan_features",
    "403, organization_not_enabled_in_instance",
    "403, feature_not_enabled",
  })
  void aFeatureThatIsOffMeansThatThereIsNone(int status, String code) throws InterruptedException {
    clerk.instead = n -> FakeClerk.error(status, code);
    ListResult result = read(10);
    assertThat(result.off()).isEqualTo(code);
    assertThat(result.count().missing()).hasValue(0);
    assertThat(clerk.calls).hasSize(1);
  }

  @Test
  void aFeatureThatIsSwitchedOffMidwayIsNoShortList() {
    has(25);
    clerk.instead = n -> n == 2 ? FakeClerk.error(403, "feature_not_enabled") : null;
    assertThatThrownBy(() -> read(10))
        .isInstanceOf(ClerkUnreadableException.class)
        .hasMessageContaining("feature_not_enabled");
  }

  @Test
  void onlyTheDeprecatedListMayBeGone() throws InterruptedException {
    clerk.instead = n -> FakeClerk.error(404, "resource_not_found");
    assertThat(read(ClerkList.SAML_CONNECTIONS, 10).gone()).isTrue();
    assertThatThrownBy(() -> read(ClerkList.ENTERPRISE_CONNECTIONS, 10))
        .isInstanceOfSatisfying(
            ClerkUnreadableException.class, e -> assertThat(e.why()).isEqualTo(Cause.REFUSED));
  }

  private static Delivery pageOf(int from, int to, String total) {
    return FakeClerk.reply(
        200,
        "{\"data\":"
            + ids(from, to).stream().map(ListReadingTest::permission).toList()
            + total
            + "}");
  }

  @Test
  void aListThatLeadsInACircleIsGivenUp() {
    // Each page overlaps the one before, as pages do, and the third is followed by the first.
    clerk.instead = call -> pageOf(5 * (call % 3), 5 * (call % 3) + 9, "");
    assertThatThrownBy(() -> read(10))
        .isInstanceOf(ClerkUnreadableException.class)
        .hasMessageContaining("its list of permissions does not end");
    assertThat(clerk.calls).hasSizeLessThan(200);
  }

  @Test
  void aListThatGivesFarMoreThanItCountsIsGivenUp() {
    clerk.instead = call -> pageOf(5 * call, 5 * call + 9, ",\"total_count\":30");
    assertThatThrownBy(() -> read(10))
        .isInstanceOf(ClerkUnreadableException.class)
        .hasMessageContaining("and 30 are counted");
    assertThat(clerk.calls).hasSizeLessThan(100);
  }
}
