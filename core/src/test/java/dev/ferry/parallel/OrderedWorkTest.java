package dev.ferry.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What several threads do comes out as if one had done it. */
@Timeout(60)
class OrderedWorkTest {
  private static Iterator<Integer> items(int count) {
    return IntStream.range(0, count).iterator();
  }

  private static int slowlyDoubled(int item) {
    int doubled = 0;
    for (int half = 0; half < 20_000; half++) {
      doubled = item + item + doubled % 1;
    }
    return doubled;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 64, 1_000, 10_007})
  void resultsComeInTheOrderOfTheItemsWhoeverIsReadyFirst(int count) {
    List<Integer> taken = new ArrayList<>();
    try (OrderedWork work = new OrderedWork(4)) {
      work.each(
          items(count),
          item ->
              item % 97 == 0 ? slowlyDoubled(item) : item * 2, // whoever comes next overtakes it
          taken::add);
    }
    assertThat(taken).isEqualTo(IntStream.range(0, count).map(i -> i * 2).boxed().toList());
  }

  @Test
  void itIsDoneSideBySideAndTakenByTheCallerAlone() {
    CyclicBarrier both = new CyclicBarrier(2);
    Set<Thread> took = ConcurrentHashMap.newKeySet();
    try (OrderedWork work = new OrderedWork(2)) {
      work.each(
          items(64),
          item -> {
            try {
              return item % 32 == 0 ? both.await(30, TimeUnit.SECONDS) : item;
            } catch (Exception e) {
              throw new AssertionError("nobody works beside it", e);
            }
          },
          result -> took.add(Thread.currentThread()));
    }
    assertThat(took).containsExactly(Thread.currentThread());
  }

  @Test
  void fewItemsAreHeldHoweverManyThereAre() {
    AtomicInteger read = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Iterator<Integer> counted =
        IntStream.range(0, 100_000)
            .peek(
                item -> {
                  int held = read.incrementAndGet() - taken.get();
                  most.accumulateAndGet(held, Math::max);
                })
            .iterator();
    try (OrderedWork work = new OrderedWork(2)) {
      work.each(counted, item -> item, result -> taken.incrementAndGet());
    }
    assertThat(taken.get()).isEqualTo(100_000);
    assertThat(most.get()).isLessThan(300);
  }

  @Test
  void aFailureIsTheCallersAndNothingAfterItIsTaken() {
    List<Integer> taken = new ArrayList<>();
    try (OrderedWork work = new OrderedWork(3)) {
      assertThatThrownBy(
              () ->
                  work.each(
                      items(10_000),
                      item -> {
                        if (item == 640) {
                          throw new IllegalStateException("of item 640");
                        }
                        return item;
                      },
                      taken::add))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("of item 640");
      assertThat(taken).hasSize(640);

      taken.clear();
      work.each(items(100), item -> item, taken::add);
      assertThat(taken).as("it goes on working").hasSize(100);
    }
  }

  @Test
  void whoeverTakesMayFailToo() {
    try (OrderedWork work = new OrderedWork(2)) {
      assertThatThrownBy(
              () ->
                  work.each(
                      items(1_000),
                      item -> item,
                      item -> {
                        throw new IllegalArgumentException("not this one");
                      }))
          .hasMessage("not this one");
    }
  }

  /** A watch that is stopped while it plans ends after that, and the plan is whole. */
  @Test
  void anInterruptedCallerGetsAllAndStaysInterrupted() {
    List<Integer> taken = new ArrayList<>();
    try (OrderedWork work = new OrderedWork(1)) {
      Thread.currentThread().interrupt();
      work.each(items(1_000), item -> item, taken::add);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(taken).hasSize(1_000);
  }
}
