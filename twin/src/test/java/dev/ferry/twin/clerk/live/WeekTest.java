package dev.ferry.twin.clerk.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.clerk.live.Week.Day;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seven days of a tenant of 500 users and 20 organizations. */
class WeekTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

  @TempDir private Path folder;
  private GeneratedTenant tenant;
  private final List<ClerkTwin> twins = new ArrayList<>();

  @BeforeEach
  void generate() throws IOException {
    tenant = TenantGenerator.generate(folder, 500, 3, 20);
  }

  @AfterEach
  void stop() {
    twins.forEach(ClerkTwin::close);
  }

  @Test
  void theSameSeedGivesTheSameWeek() throws IOException {
    Week one = week(4);
    Week same = week(4);
    Week other = week(5);

    List<Happened> happened = played(one);

    assertThat(happened).hasSizeGreaterThan(150).isEqualTo(played(same));
    assertThat(happened).isNotEqualTo(played(other));
    assertThat(one.life().outcome()).isEqualTo(same.life().outcome());
    assertThat(one.now()).isEqualTo(MONDAY.plus(Duration.ofDays(7)));
  }

  @Test
  void aDayGoesFromMorningToMidnightAndEachThingIsToldAsItHappens() throws IOException {
    Week week = week(4);
    List<Instant> times = new ArrayList<>();
    List<Happened> told = new ArrayList<>();

    List<Happened> happened =
        week.play(
            Day.THURSDAY,
            one -> {
              times.add(week.now());
              told.add(one);
              assertThat(week.life().steps()).isEqualTo(one.number());
            });

    Instant thursday = MONDAY.plus(Duration.ofDays(3));
    assertThat(told).isEqualTo(happened).hasSize(30);
    assertThat(times).isSorted().doesNotHaveDuplicates().startsWith(thursday);
    assertThat(week.now()).isEqualTo(thursday.plus(Duration.ofDays(1)));
  }

  @Test
  void onTuesdayMoreThanOneInAHundredAreBanned() throws IOException {
    Week week = week(4);
    long before = banned();

    week.play(Day.TUESDAY, one -> {});

    assertThat(banned() - before).isBetween(6L, 10L);
  }

  @Test
  void onWednesdayAnOrganizationIsLeftAndOneIsGone() throws IOException {
    Week week = week(4);

    List<Happened> happened = week.play(Day.WEDNESDAY, one -> {});

    String left = of(happened, Happening.ORGANIZATION_LEFT).get(0);
    String gone = of(happened, Happening.ORGANIZATION_DELETED).get(0);
    assertThat(twins.get(0).state().instance().membershipsOf(left)).isEmpty();
    assertThat(twins.get(0).state().instance().find(ClerkList.ORGANIZATIONS, gone)).isEmpty();
  }

  @Test
  void onThursdayUsersComeWhoAreOlderThanTheFirst() throws IOException {
    Week week = week(4);
    long first = users().get(0).path("created_at").asLong();

    week.play(Day.THURSDAY, one -> {});

    assertThat(users().stream().filter(user -> user.path("created_at").asLong() < first))
        .hasSize(15);
  }

  @Test
  void onFridayPasswordsAreNewerThanTheWeek() throws IOException {
    Week week = week(4);

    week.play(Day.FRIDAY, one -> {});

    long friday = MONDAY.plus(Duration.ofDays(4)).toEpochMilli();
    assertThat(
            users().stream()
                .filter(user -> user.path("password_last_updated_at").asLong() >= friday))
        .hasSizeBetween(25, 30);
  }

  private static List<Happened> played(Week week) {
    List<Happened> all = new ArrayList<>();
    for (Day day : Day.values()) {
      all.addAll(week.play(day, one -> {}));
    }
    return all;
  }

  private static List<String> of(List<Happened> happened, Happening what) {
    return happened.stream().filter(one -> one.what() == what).map(Happened::id).toList();
  }

  private Week week(long seed) throws IOException {
    ClerkTwin twin = ClerkTwin.start(ClerkTwinOptions.defaults().withData(tenant.clerkApi()));
    twins.add(twin);
    return Week.of(twin, tenant.users(), LivingTenant.before(tenant), seed, MONDAY);
  }

  private List<ObjectNode> users() {
    return twins.get(0).state().instance().objects(ClerkList.USERS).stream()
        .map(World::tree)
        .toList();
  }

  private long banned() {
    return users().stream().filter(user -> user.path("banned").asBoolean()).count();
  }
}
