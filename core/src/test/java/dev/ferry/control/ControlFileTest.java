package dev.ferry.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.sidefile.FolderSideFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes it, and whoever reads it, finds it whole. */
class ControlFileTest {
  private static final int WRITERS = 8;
  private static final int EACH = 100;

  @TempDir Path folder;

  /** Two windows of the live page, and a terminal. */
  @Test
  @Timeout(60)
  void thoseWhoAskAtOnceDoNotGetInEachOthersWay() throws Exception {
    ControlFile file = new ControlFile(new FolderSideFiles(folder));
    file.write(Control.NONE.withRate(1));
    CountDownLatch together = new CountDownLatch(WRITERS);
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<CompletableFuture<Void>> all =
          IntStream.range(0, WRITERS)
              .mapToObj(
                  writer ->
                      CompletableFuture.runAsync(() -> writes(file, writer, together), threads))
              .toList();
      all.forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
    assertThat(file.read().rate()).isBetween(1, WRITERS * EACH);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("control.json"));
    }
  }

  private static void writes(ControlFile file, int writer, CountDownLatch together) {
    try {
      together.countDown();
      together.await();
      for (int i = 1; i <= EACH; i++) {
        file.write(Control.NONE.withRate(writer * EACH + i));
        assertThat(file.read().rate()).isPositive();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
