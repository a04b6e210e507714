package dev.ferry.browser;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.CliContext;
import dev.ferry.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Scanner;

/** {@code ferry ui} in a thread of its own, until it is closed. */
final class ServedPage implements AutoCloseable {
  private final Thread thread;
  private final URI link;

  private ServedPage(Thread thread, URI link) {
    this.thread = thread;
    this.link = link;
  }

  /**
   * @param folder holds the workspace
   */
  static ServedPage start(Path folder) throws IOException {
    PipedInputStream said = new PipedInputStream();
    OutputStream out = new PipedOutputStream(said);
    Terminal terminal =
        Terminal.of(
            new ByteArrayInputStream(new byte[0]), out, OutputStream.nullOutputStream(), Map.of());
    CliContext around = new CliContext(terminal, Map.of(), Clock.systemUTC(), folder, false);
    Thread thread = new Thread(() -> InProcess.execute(around, "ui"), "ferry ui");
    thread.start();
    try (Scanner lines = new Scanner(said, StandardCharsets.UTF_8)) {
      return new ServedPage(thread, URI.create(lines.nextLine()));
    }
  }

  /** Lets one browser in, once. */
  URI link() {
    return link;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
