package dev.ferry.console;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Standard input, output and error of the program. People read the error stream, programs the
 * output. Always UTF-8, whatever the platform. Thread-safe, line by line.
 */
public final class Terminal {
  /** Of a moment in ISO 8601. */
  private static final Pattern FRACTION =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z");

  /** No screen is narrower. */
  private static final int SHORT = 20;

  private final BufferedReader in;
  private final PrintStream out;
  private final PrintStream err;
  private final Screen screen;
  private final Shown shown;

  /** Asks for what is not shown as it is typed. */
  private final Function<String, Optional<String>> hidden;

  /** What each line for people becomes before it is shown. */
  private final UnaryOperator<String> wording;

  /**
   * How lines for people are shown.
   *
   * @param asks true if standard input is a terminal
   * @param live true if a line can be overwritten
   * @param quiet true if only questions are shown
   */
  private record Shown(boolean asks, boolean live, boolean color, boolean quiet) {
    Shown quietly(boolean other) {
      return new Shown(asks, live, color, other);
    }
  }

  /** True while the last line is one that {@link #sayOver} wrote; guarded by {@code err}. */
  private boolean overwriting;

  private Terminal(
      BufferedReader in,
      PrintStream out,
      PrintStream err,
      Screen screen,
      Shown shown,
      Function<String, Optional<String>> hidden,
      UnaryOperator<String> wording) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.screen = screen;
    this.shown = shown;
    this.hidden = hidden;
    this.wording = wording;
  }

  /**
   * The terminal of the process. How wide it is, is asked when the first long line is said.
   *
   * @param environment {@code FERRY_TTY} names the streams that are terminals, as the launcher
   *     found them; {@code NO_COLOR}, {@code TERM=dumb} and {@code COLUMNS} are honoured
   */
  public static Terminal ofProcess(Map<String, String> environment) {
    return of(System.in, System.out, System.err, environment, Screen.ofProcess(environment));
  }

  /**
   * The same on other streams, as wide as {@code COLUMNS} says: 80 columns without it, and off a
   * terminal lines of any length.
   */
  public static Terminal of(
      InputStream in, OutputStream out, OutputStream err, Map<String, String> environment) {
    return of(in, out, err, environment, Screen.said(environment));
  }

  private static Terminal of(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Map<String, String> environment,
      Screen screen) {
    String terminals = environment.getOrDefault("FERRY_TTY", "");
    boolean live =
        terminals.contains("err") && !"dumb".equals(environment.getOrDefault("TERM", ""));
    boolean color = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        screen,
        new Shown(terminals.contains("in"), live, color, false),
        Terminal::fromConsole,
        UnaryOperator.identity());
  }

  /**
   * A line of data asked for.
   *
   * @return false if nobody takes it: the pipe is closed, or the disk behind it is full
   */
  public boolean data(String line) {
    out.println(line);
    return !out.checkError();
  }

  /** How many rows of the screen a line takes; none off a terminal, where no screen ends. */
  int rows(String line) {
    int columns = screen.columns();
    return columns == 0 ? 0 : (int) Wrapping.of(line, columns).lines().count();
  }

  /** A text for people that was asked for, such as help: no wider than the screen they read on. */
  public void page(String text) {
    data(Wrapping.of(text, screen.columns()));
  }

  /** How many columns such a text had best take. */
  public int pageColumns() {
    return Math.min(columns(), Screen.USUAL);
  }

  /** A line for people. */
  public void say(String line) {
    synchronized (err) {
      String worded = wording.apply(inSeconds(line));
      if (shown.quiet()) {
        return;
      }
      if (overwriting) {
        clearLine();
      }
      err.println(fitted(Harmless.of(worded)));
    }
  }

  /**
   * Sentences for people that want more than one line. On a screen they are wrapped once, at its
   * width; off a terminal they stand in the lines that they are given in.
   *
   * @param lines each with its indent
   */
  public void paragraph(String... lines) {
    if (screen.columns() > 0) {
      say(
          Stream.concat(Stream.of(lines[0]), Stream.of(lines).skip(1).map(String::strip))
              .collect(Collectors.joining(" ")));
    } else {
      Stream.of(lines).forEach(this::say);
    }
  }

  /** A short line fits any screen, and does not have it asked. */
  private String fitted(String text) {
    return text.length() <= SHORT ? text : Wrapping.of(text, screen.columns());
  }

  /** Nobody reads parts of a second. */
  private static String inSeconds(String line) {
    return FRACTION.matcher(line).replaceAll("$1Z");
  }

  /** A line that will be overwritten by the next one; only where {@link #isLive}. */
  void sayOver(String line) {
    synchronized (err) {
      err.print("\r\u001b[K" + (line.isEmpty() ? "" : Wrapping.cut(line, columns() - 1)));
      err.flush();
      overwriting = !line.isEmpty();
    }
  }

  /** Takes the line that is to be overwritten away. */
  void clearLine() {
    sayOver("");
  }

  /** What is typed is not shown until {@link #giveBack}, where it would stand in a line. */
  void hush() {
    if (shown.live()) {
      screen.hush();
    }
  }

  /** The terminal is as it was; also on the way out of the process, from any thread. */
  public void giveBack() {
    screen.giveBack();
  }

  /** How many columns a line that is overwritten may take. */
  int columns() {
    int columns = screen.columns();
    return columns == 0 ? Screen.USUAL : columns;
  }

  /** True if the error stream is a terminal that can overwrite a line. */
  public boolean isLive() {
    return shown.live();
  }

  /** True if somebody can be asked. */
  public boolean canAsk() {
    return shown.asks() && shown.live();
  }

  /** The answer to a question, empty at the end of input. */
  private Optional<String> ask(String question) {
    synchronized (err) {
      err.print(fitted(Harmless.of(question)) + " ");
      err.flush();
    }
    try {
      return Optional.ofNullable(in.readLine()).map(String::strip);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The answer to a question, empty at the end of input. Lines that were typed before it was asked
   * are thrown away: they answer something else.
   */
  public Optional<String> askAfresh(String question) {
    try {
      while (in.ready()) {
        if (in.read() < 0) {
          break;
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return ask(question);
  }

  /** The answer to a question, not shown as it is typed; empty if there is nobody to be asked. */
  public Optional<String> askHidden(String question) {
    return hidden.apply(question);
  }

  // Null without a terminal before JDK 22; after that, canAsk() tells whether there is one.
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<String> fromConsole(String question) {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("%s ", question);
    return Optional.ofNullable(typed).map(String::valueOf);
  }

  /** The first line of standard input, for a key that is given as {@code -}. */
  public Optional<String> readLine() throws IOException {
    return Optional.ofNullable(in.readLine());
  }

  public String bold(String text) {
    return shown.color() ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  public String green(String text) {
    return shown.color() ? "\u001b[32m" + text + "\u001b[0m" : text;
  }

  public String yellow(String text) {
    return shown.color() ? "\u001b[33m" + text + "\u001b[0m" : text;
  }

  public String red(String text) {
    return shown.color() ? "\u001b[31m" + text + "\u001b[0m" : text;
  }

  /** The same terminal without colour. */
  public Terminal withoutColor() {
    return shown(screen, new Shown(shown.asks(), shown.live(), false, shown.quiet()));
  }

  /** The same terminal, beside which a program listens, whom nothing holds up. */
  public Terminal unasked() {
    return shown(screen.unasked(), shown);
  }

  /** The same terminal, on which only questions are shown; what rewords lines still gets them. */
  public Terminal quiet() {
    return shown(screen, shown.quietly(true));
  }

  /** The same terminal for what has to be said, however quiet it is. */
  public Terminal aloud() {
    return shown(screen, shown.quietly(false));
  }

  private Terminal shown(Screen on, Shown how) {
    return new Terminal(in, out, err, on, how, hidden, wording);
  }

  /** The same terminal with another input and output; the error stream stays. */
  public Terminal withOutput(InputStream otherIn, OutputStream otherOut) {
    return new Terminal(
        new BufferedReader(new InputStreamReader(otherIn, StandardCharsets.UTF_8)),
        new PrintStream(otherOut, true, StandardCharsets.UTF_8),
        err,
        screen,
        new Shown(false, shown.live(), shown.color(), shown.quiet()),
        hidden,
        wording);
  }

  /** The same terminal, with somebody who answers what is asked for without being shown. */
  public Terminal withHidden(Function<String, Optional<String>> answers) {
    return new Terminal(in, out, err, screen, shown, answers, wording);
  }

  /** The same terminal for lines that nobody wants to see; what rewords them still gets them. */
  public Terminal muted() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Shown nothing = new Shown(false, false, false, true);
    return new Terminal(in, out, nowhere, screen.unasked(), nothing, hidden, wording);
  }

  /** The same terminal, whose lines for people are handed on and neither shown nor reworded. */
  public Terminal gathering(Consumer<String> lines) {
    UnaryOperator<String> handed =
        line -> {
          lines.accept(line);
          return line;
        };
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Shown silent = new Shown(false, false, shown.color(), true);
    return new Terminal(in, out, nowhere, screen, silent, hidden, handed);
  }

  /** The same terminal, whose lines for people are reworded, such as a place that they name. */
  public Terminal reworded(UnaryOperator<String> how) {
    return new Terminal(in, out, err, screen, shown, hidden, wording.andThen(how)::apply);
  }
}
