package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten kills, or as many as {@code scripts/kills} asks for. */
@Order(2)
class KillsTest {
  private static final int KILLS = Integer.getInteger("ferry.kills", 10);
  private static final long SEED = Long.getLong("ferry.kills.seed", 1);

  @TempDir Path folder;

  @Test
  void killsAtRandomMomentsLoseNobodyAndDoubleNobody() throws Exception {
    Kills kills = new Kills(folder, SEED);
    for (int next = 10; next < KILLS; next += 10) {
      System.out.println(kills.atLeast(next).summary());
    }
    System.out.println(kills.atLeast(KILLS).summary());
    assertThat(kills.kills()).isGreaterThanOrEqualTo(KILLS);
  }
}
