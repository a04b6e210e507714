package dev.ferry.bench;

import dev.ferry.pace.Quota;
import dev.ferry.pace.SlidingWindow;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one request costs in the pacing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
public class SlidingWindowBenchmark {
  private final SlidingWindow window =
      new SlidingWindow(new Quota("writes", 500, Duration.ofSeconds(10)));
  private long now;

  /** Ask, send, be answered, at the rate that the limit allows. */
  @Benchmark
  public long request() {
    now += 21_000_000;
    long at = window.availableAt(now);
    window.sent();
    window.answered(now + 5_000_000);
    return at;
  }
}
