package dev.ferry.source.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which of two exports of one instance is the newer, by who signed up. */
class SignUpsTest {
  private static final Instant DAY = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant NOW = DAY.plusSeconds(1_000_000);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static ExportTime time(List<Instant> signUps, long unread) {
    SignUps file = new SignUps(NOW);
    signUps.forEach(moment -> file.add(moment.toString()));
    return file.time(unread);
  }

  private static ExportTime time(int... seconds) {
    List<Instant> signUps = new ArrayList<>();
    for (int second : seconds) {
      signUps.add(DAY.plusSeconds(second));
    }
    return time(signUps, 0);
  }

  /** Whatever time anybody's {@code created_at} was set to. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theOlderOfTwoIsNeverTheNewerForOneUserWhoIsGoneAndRowsThatCouldNotBeRead(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      List<Instant> older = signUps(random, random.nextInt(8), 20);
      List<Instant> newer = new ArrayList<>(older);
      newer.addAll(signUps(random, random.nextInt(8), 20));
      int gone = Math.min(older.size(), random.nextInt(2));
      int unread = Math.min(older.size() - gone, random.nextInt(4));
      Collections.shuffle(older, random);
      older.subList(0, gone + unread).forEach(newer::remove);

      assertThat(time(older, random.nextInt(3)).isNewerThan(time(newer, unread)))
          .as("%s before %s, of which %d rows could not be read", older, newer, unread)
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void twoWhoSignedUpBetweenThemSayWhichIsTheNewerEvenIfOneWhoIsGoneSpeaksAgainst(long seed) {
    Random random = new Random(seed);
    List<Instant> older = signUps(random, 1 + random.nextInt(8), 20);
    List<Instant> newer = new ArrayList<>(older);
    newer.addAll(List.of(DAY.plusSeconds(21), DAY.plusSeconds(22 + random.nextInt(9))));
    newer.remove(older.get(random.nextInt(older.size())));

    assertThat(time(newer, 0).isNewerThan(time(older, 0))).isTrue();
  }

  private static List<Instant> signUps(Random random, int many, int until) {
    List<Instant> signUps = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      signUps.add(DAY.plusSeconds(random.nextInt(until)));
    }
    return signUps;
  }

  @Test
  void oneSignUpAloneDecidesNothing() {
    assertThat(time(1, 2, 9).isNewerThan(time(1, 2)))
        .as("9 signed up since, or was deleted before the other file was made")
        .isFalse();
    assertThat(time(1, 2).isNewerThan(time(1, 2, 9))).isFalse();
    assertThat(time(1, 2, 9, 9).isNewerThan(time(1, 2))).isTrue();
    assertThat(time(9).isNewerThan(new ExportTime.Said(DAY))).isFalse();
    assertThat(time(8, 9).isNewerThan(new ExportTime.Said(DAY))).isTrue();
  }

  @Test
  void eachRowThatCouldNotBeReadMayBeOneOfThem() {
    ExportTime older = time(List.of(DAY.plusSeconds(1)), 2);
    assertThat(time(1, 7, 8, 9).isNewerThan(older)).isFalse();
    assertThat(time(1, 6, 7, 8, 9).isNewerThan(older)).isTrue();
    assertThat(time(1, 8, 9).isNewerThan(time(List.of(DAY.plusSeconds(1)), Long.MAX_VALUE - 2)))
        .isFalse();
  }

  @Test
  void ofAMillionTheNewestAreKept() {
    SignUps many = new SignUps(NOW);
    for (int i = 0; i < 1_000_000; i++) {
      many.add(DAY.plusSeconds(i * 7919L % 1_000_000).toString());
    }
    assertThat(many.time(0))
        .isInstanceOfSatisfying(
            ExportTime.SignUp.class,
            time -> {
              assertThat(time.newest()).hasSize(10_000);
              assertThat(time.newest().get(0)).isEqualTo(NOW.minusSeconds(1));
              assertThat(time.newest().get(9_999)).isEqualTo(NOW.minusSeconds(10_000));
            });
    assertThat(many.madeAfter()).contains(NOW.minusSeconds(2));
  }
}
