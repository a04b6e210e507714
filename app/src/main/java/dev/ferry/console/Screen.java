package dev.ferry.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The screen that people read on: how wide it is, and whether what they type shows on it. Asked for
 * only when it is needed, since asking takes a while. Thread-safe.
 */
final class Screen {
  /** Of a screen that does not say how wide it is. */
  static final int USUAL = 80;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  /** The library's own words are for nobody here. Held, or the level would be forgotten. */
  private static final Logger LIBRARY = Logger.getLogger("org.jline");

  /** What {@code COLUMNS} says, 0 if it does not. */
  private final int given;

  /** How wide it is where it does not say so, 0 for lines of any length. */
  private final int otherwise;

  private final boolean asked;
  private @Nullable Pty pty;
  private boolean opened;
  private volatile boolean changed = true;
  private int width;

  /** Its modes, while what is typed is not shown. */
  private @Nullable Attributes before;

  private boolean hooked;

  private Screen(int given, int otherwise, boolean asked) {
    this.given = given;
    this.otherwise = otherwise;
    this.asked = asked;
  }

  /** What the environment says, and no terminal is asked. */
  static Screen said(Map<String, String> environment) {
    return of(environment, false);
  }

  /** The terminal of the process, if its error stream is one. */
  static Screen ofProcess(Map<String, String> environment) {
    return of(environment, isTerminal(environment));
  }

  private static Screen of(Map<String, String> environment, boolean asked) {
    String columns = environment.getOrDefault("COLUMNS", "");
    int given = NUMBER.matcher(columns).matches() ? Integer.parseInt(columns) : 0;
    return new Screen(given, given == 0 && isTerminal(environment) ? USUAL : given, asked);
  }

  private static boolean isTerminal(Map<String, String> environment) {
    return environment.getOrDefault("FERRY_TTY", "").contains("err");
  }

  /** The same screen, where nobody may take the time to ask it: it takes lines of any length. */
  Screen unasked() {
    return new Screen(given, given, false);
  }

  /** How many columns it has; 0 if it takes lines of any length. */
  synchronized int columns() {
    if (changed) {
      changed = false;
      width = terminal().map(Screen::columns).filter(it -> it > 0).orElse(otherwise);
    }
    return width;
  }

  private static int columns(Pty terminal) {
    try {
      return terminal.getSize().getColumns();
    } catch (IOException e) {
      return 0; // it has gone: what is said is read nowhere
    }
  }

  private Optional<Pty> terminal() {
    if (asked && !opened) {
      opened = true;
      LIBRARY.setLevel(Level.OFF);
      try {
        pty = new ExecTerminalProvider().current(SystemStream.Error);
        Signals.register("WINCH", () -> changed = true);
      } catch (IOException e) {
        pty = null; // standard input is no terminal, so that it cannot be found
      }
    }
    return Optional.ofNullable(pty);
  }

  /**
   * What is typed is not shown until {@link #giveBack}, or the end of the process. A job in the
   * background leaves the terminal alone: it would be stopped for touching it.
   */
  synchronized void hush() {
    Pty terminal = terminal().orElse(null);
    if (terminal == null || before != null || !isInForeground()) {
      return;
    }
    try {
      Attributes shown = terminal.getAttr();
      Attributes hidden = new Attributes(shown);
      hidden.setLocalFlag(LocalFlag.ECHO, false);
      if (!hooked) {
        hooked = true;
        Runtime.getRuntime().addShutdownHook(new Thread(this::giveBack, "terminal"));
      }
      before = shown;
      terminal.setAttr(hidden);
    } catch (IOException | IllegalStateException e) {
      giveBack(); // it has gone, or the process is about to end
    }
  }

  /** The terminal is again as it was. */
  synchronized void giveBack() {
    Attributes shown = before;
    before = null;
    Pty terminal = pty;
    if (shown == null || terminal == null || !isInForeground()) {
      return; // the shell has its own modes while it is in the foreground
    }
    try {
      terminal.setAttr(shown);
    } catch (IOException e) {
      changed = true; // it has gone, with its modes
    }
  }

  /** By what Linux tells of this process; false where nobody tells. */
  private static boolean isInForeground() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 7);
      return fields[2].equals(fields[5]); // its process group, and the terminal's
    } catch (IOException e) {
      return false;
    }
  }
}
