package dev.ferry.cli.common;

import dev.ferry.console.Terminal;
import java.io.Writer;

/** Data asked for, on its way to standard output, many lines at once. Not thread-safe. */
public final class PrintedData extends Writer {
  private static final int MUCH = 1 << 16;

  private final Terminal terminal;
  private final StringBuilder held = new StringBuilder();
  private boolean lost;

  public PrintedData(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(char[] text, int from, int length) {
    held.append(text, from, length);
    if (held.length() >= MUCH) {
      flush();
    }
  }

  /** Whole lines only, since the terminal ends each. */
  @Override
  public void flush() {
    int end = held.lastIndexOf("\n");
    if (end >= 0) {
      lost = lost || !terminal.data(held.substring(0, end));
      held.delete(0, end + 1);
    }
  }

  /** True if nobody took some of it. */
  public boolean lost() {
    flush();
    return lost;
  }

  @Override
  public void close() {
    flush();
  }
}
