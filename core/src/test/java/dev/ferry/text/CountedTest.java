package dev.ferry.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
  @Test
  void aFormFollowsTheNumberBeforeIt() {
    assertThat(read(1, 2)).isEqualTo("1 user was read of 2 files");
    assertThat(read(2, 1)).isEqualTo("2 users were read of 1 file");
    assertThat(read(0, 1_000)).isEqualTo("0 users were read of 1,000 files");
  }

  private static String read(long users, int files) {
    return Counted.words("%,d user[s] [was|were] read of %,d file[s]", users, files);
  }

  @Test
  void whatIsNoNumberDecidesNothing() {
    assertThat(Counted.words("%s: %,d role[s] (%s), %d%%", "a", 1L, "x[s]", 5))
        .isEqualTo("a: 1 role (x[s]), 5%");
    assertThat(Counted.words("%9d  write[s], which [takes|take] %s", 1, "long"))
        .isEqualTo("        1  write, which takes long");
    assertThat(Counted.words("%.1f s, %,d item[s]%n", 1.0, 2).strip()).isEqualTo("1.0 s, 2 items");
  }
}
