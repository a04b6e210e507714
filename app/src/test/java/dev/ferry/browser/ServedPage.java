package dev.ferry.browser;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.CliContext;
import dev.ferry.console.Terminal;
import dev.ferry.verify.Waiting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;

/** A command that shows the live page, in a thread of its own, until it ends or is closed. */
final class ServedPage implements AutoCloseable {
  private final Thread thread;
  private final CompletableFuture<Integer> ended;
  private final URI link;

  private ServedPage(Thread thread, CompletableFuture<Integer> ended, URI link) {
    this.thread = thread;
    this.ended = ended;
    this.link = link;
  }

  /**
   * @param folder holds the workspace
   */
  static ServedPage start(Path folder, Map<String, String> environment, String... words)
      throws IOException {
    return start(folder, environment, length -> Thread.sleep(length.toMillis()), words);
  }

  /**
   * @param waiting time passes as this one says
   */
  static ServedPage start(
      Path folder, Map<String, String> environment, Waiting waiting, String... words)
      throws IOException {
    PipedInputStream said = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(said);
    Terminal terminal = Terminal.of(new ByteArrayInputStream(new byte[0]), out, out, environment);
    CliContext around =
        new CliContext(terminal, environment, Clock.systemUTC(), folder, false, waiting);
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    Thread thread = new Thread(() -> ended.complete(InProcess.execute(around, words)), words[0]);
    thread.start();
    String line = "";
    try (Scanner lines = new Scanner(said, StandardCharsets.UTF_8)) {
      while (!line.contains("/?token=")) {
        line = lines.nextLine();
      }
    }
    return new ServedPage(thread, ended, URI.create(line.substring(line.indexOf("http://"))));
  }

  /** Lets one browser in, once. */
  URI link() {
    return link;
  }

  /** Its exit code, once it has ended by itself. */
  int join() {
    return ended.join();
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
