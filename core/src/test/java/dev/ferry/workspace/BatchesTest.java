package dev.ferry.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final List<Long> asked = new ArrayList<>();

  private Batches<Long> upTo(long last) {
    return Batches.bySeq(Long::longValue, seq -> page(seq, last));
  }

  /** Three at most, greater than the one given. */
  private List<Long> page(long after, long last) {
    asked.add(after);
    return LongStream.rangeClosed(after + 1, Math.min(after + 3, last)).boxed().toList();
  }

  @Test
  void eachPageIsAskedForByTheLastOfTheOneBeforeUntilOneIsEmpty() {
    assertThat(upTo(7)).containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L), List.of(7L));
    assertThat(asked).containsExactly(0L, 3L, 6L, 7L);
  }

  @Test
  void eachGivesWhatIsInThePages() {
    assertThat(upTo(6).each()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(upTo(0).each()).isEmpty();
  }

  @Test
  void aPageIsAskedForOnceThePageBeforeHasBeenUsed() {
    Iterator<Long> each = upTo(4).each().iterator();
    each.next();
    each.next();
    each.next();
    assertThat(asked).containsExactly(0L);
    assertThat(each.next()).isEqualTo(4);
    assertThat(asked).containsExactly(0L, 3L);
    assertThatThrownBy(each::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void idsBeginWithTheEmptyOne() {
    Batches<String> pages =
        Batches.byId(id -> id, id -> id.length() < 2 ? List.of(id + "a") : List.of());
    assertThat(pages.each()).containsExactly("a", "aa");
  }

  @Test
  void anIterationBeginsAnew() {
    Batches<Long> pages = upTo(2);
    assertThat(pages.each()).hasSize(2);
    assertThat(pages.each()).hasSize(2);
  }
}
