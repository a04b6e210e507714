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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Standard input, output and error of the program. People read the error stream, programs the
 * output. Always UTF-8, whatever the platform. Thread-safe, line by line.
 */
public final class Terminal {
  /** Of a moment in ISO 8601. */
  private static final Pattern FRACTION =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z");

  private final BufferedReader in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean asks;
  private final boolean live;
  private final boolean color;

  /** Asks for what is not shown as it is typed. */
  private final Function<String, Optional<String>> hidden;

  /** What each line for people becomes before it is shown. */
  private final UnaryOperator<String> wording;

  /** True while the last line is one that {@link #sayOver} wrote; guarded by {@code err}. */
  private boolean overwriting;

  private Terminal(
      BufferedReader in,
      PrintStream out,
      PrintStream err,
      boolean asks,
      boolean live,
      boolean color,
      Function<String, Optional<String>> hidden,
      UnaryOperator<String> wording) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.asks = asks;
    this.live = live;
    this.color = color;
    this.hidden = hidden;
    this.wording = wording;
  }

  /**
   * @param environment {@code FERRY_TTY} names the streams that are terminals, as the launcher
   *     found them; {@code NO_COLOR} and {@code TERM=dumb} are honoured
   */
  public static Terminal of(
      InputStream in, OutputStream out, OutputStream err, Map<String, String> environment) {
    String terminals = environment.getOrDefault("FERRY_TTY", "");
    boolean live =
        terminals.contains("err") && !"dumb".equals(environment.getOrDefault("TERM", ""));
    boolean color = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminals.contains("in"),
        live,
        color,
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

  /** A line for people. */
  public void say(String line) {
    synchronized (err) {
      if (overwriting) {
        clearLine();
      }
      err.println(Harmless.of(wording.apply(inSeconds(line))));
    }
  }

  /** Nobody reads parts of a second. */
  private static String inSeconds(String line) {
    return FRACTION.matcher(line).replaceAll("$1Z");
  }

  /** A line that will be overwritten by the next one; only where {@link #isLive}. */
  void sayOver(String line) {
    synchronized (err) {
      err.print("\r\u001b[K" + line);
      err.flush();
      overwriting = !line.isEmpty();
    }
  }

  /** Takes the line that is to be overwritten away. */
  void clearLine() {
    sayOver("");
  }

  /** True if the error stream is a terminal that can overwrite a line. */
  public boolean isLive() {
    return live;
  }

  /** True if somebody can be asked. */
  public boolean canAsk() {
    return asks && live;
  }

  /** The answer to a question, empty at the end of input. */
  private Optional<String> ask(String question) {
    synchronized (err) {
      err.print(question + " ");
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
    return color ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  public String green(String text) {
    return color ? "\u001b[32m" + text + "\u001b[0m" : text;
  }

  public String yellow(String text) {
    return color ? "\u001b[33m" + text + "\u001b[0m" : text;
  }

  public String red(String text) {
    return color ? "\u001b[31m" + text + "\u001b[0m" : text;
  }

  /** The same terminal without colour. */
  public Terminal withoutColor() {
    return new Terminal(in, out, err, asks, live, false, hidden, wording);
  }

  /** The same terminal with another input and output; the error stream stays. */
  public Terminal withOutput(InputStream otherIn, OutputStream otherOut) {
    return new Terminal(
        new BufferedReader(new InputStreamReader(otherIn, StandardCharsets.UTF_8)),
        new PrintStream(otherOut, true, StandardCharsets.UTF_8),
        err,
        false,
        live,
        color,
        hidden,
        wording);
  }

  /** The same terminal, with somebody who answers what is asked for without being shown. */
  public Terminal withHidden(Function<String, Optional<String>> answers) {
    return new Terminal(in, out, err, asks, live, color, answers, wording);
  }

  /** The same terminal for lines that nobody wants to see; what rewords them still gets them. */
  public Terminal muted() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Terminal(in, out, nowhere, false, false, false, hidden, wording);
  }

  /** The same terminal, whose lines for people are reworded, such as a place that they name. */
  public Terminal reworded(UnaryOperator<String> how) {
    return new Terminal(in, out, err, asks, live, color, hidden, wording.andThen(how)::apply);
  }
}
