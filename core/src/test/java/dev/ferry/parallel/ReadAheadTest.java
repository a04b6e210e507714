package dev.ferry.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadAheadTest {

  @Test
  void allComeInTheirOrder() {
    List<Integer> all = IntStream.range(0, 1_000).boxed().toList();
    List<Integer> read = new ArrayList<>();
    try (ReadAhead<Integer> ahead = new ReadAhead<>(all.iterator())) {
      ahead.forEachRemaining(read::add);
      assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class);
    }
    assertThat(read).isEqualTo(all);
  }

  /** Each read waits until the item before it is in use: alone they would wait for ever. */
  @Test
  void oneIsReadWhileTheOneBeforeItIsUsed() {
    CyclicBarrier both = new CyclicBarrier(2);
    Iterator<Integer> items =
        IntStream.range(0, 5)
            .map(
                item -> {
                  if (item > 0) {
                    await(both);
                  }
                  return item;
                })
            .iterator();
    List<Integer> read = new ArrayList<>();
    try (ReadAhead<Integer> ahead = new ReadAhead<>(items)) {
      while (read.size() < 4) {
        read.add(ahead.next());
        await(both);
      }
      read.add(ahead.next());
    }
    assertThat(read).containsExactly(0, 1, 2, 3, 4);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the other did not come", e);
    }
  }

  @Test
  void noMoreThanOneIsReadBeforeItIsAskedFor() throws InterruptedException {
    List<Integer> read = new ArrayList<>();
    CountDownLatch second = new CountDownLatch(2);
    Iterator<Integer> items =
        IntStream.range(0, 10)
            .peek(
                item -> {
                  synchronized (read) {
                    read.add(item);
                  }
                  second.countDown();
                })
            .iterator();
    ReadAhead<Integer> ahead = new ReadAhead<>(items);
    ahead.next();
    assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
    ahead.close();
    synchronized (read) {
      assertThat(read).containsExactly(0, 1);
    }
  }

  @Test
  void whatTheReadingThrowsIsThrownWhereTheItemIsAskedFor() {
    Iterator<Integer> items =
        IntStream.range(0, 3)
            .map(
                item -> {
                  if (item == 1) {
                    throw new IllegalStateException("the disk is full");
                  }
                  return item;
                })
            .iterator();
    try (ReadAhead<Integer> ahead = new ReadAhead<>(items)) {
      assertThat(ahead.next()).isZero();
      assertThatThrownBy(ahead::hasNext).hasMessage("the disk is full");
    }
  }

  @Test
  void anInterruptDoesNotEndIt() {
    try (ReadAhead<Integer> ahead = new ReadAhead<>(List.of(1, 2, 3).iterator())) {
      Thread.currentThread().interrupt();
      List<Integer> read = new ArrayList<>();
      ahead.forEachRemaining(read::add);
      assertThat(read).containsExactly(1, 2, 3);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
