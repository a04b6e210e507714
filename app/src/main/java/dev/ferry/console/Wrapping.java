package dev.ferry.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;

/**
 * Lines for people at the width of their terminal: broken between words only, so that neither a
 * path nor a colour is cut, and indented to where the text began.
 *
 * <p>Our lines have columns, set off by two blanks or more: what is continued stands under the last
 * of them. A command to be pasted goes on with a backslash, so that a shell takes it as a whole.
 */
final class Wrapping {
  /** Within so many columns a new one may begin. */
  private static final int COLUMNS_BEGIN = 40;

  /** Narrower than that nothing is gained. */
  private static final int LEAST = 20;

  /** A terminal's own columns for TAB. */
  private static final String TAB = "        ";

  private static final Pattern GAP = Pattern.compile(" {2,}");
  private static final Pattern COMMAND = Pattern.compile("^ *(next|see):? ");

  /**
   * A word with the blanks before it. No line ends with a number that what follows belongs to, and
   * none begins with what only sets parts of a line apart.
   */
  private static final Pattern WORD =
      Pattern.compile(" *(?:[0-9][0-9,.]* (?=[^ ·]))?[^ ]+(?: ·(?= ))?| +$");

  /** In a command, what is quoted belongs to its word. */
  private static final Pattern QUOTED_WORD = Pattern.compile(" *(?:'[^']*'|[^ '])+| +$");

  private final int columns;

  private Wrapping(int columns) {
    this.columns = columns;
  }

  /**
   * @param columns of the terminal; 0 for none, which leaves the text as it is
   */
  static String of(String text, int columns) {
    if (columns < LEAST) {
      return text;
    }
    Wrapping wrapping = new Wrapping(columns);
    StringBuilder wrapped = new StringBuilder(text.length() + COLUMNS_BEGIN);
    for (String line : text.split("\n", -1)) {
      wrapped.append(wrapped.isEmpty() ? "" : "\n").append(wrapping.wrapped(line));
    }
    return wrapped.toString();
  }

  /** How many columns a text takes; colours take none. */
  static int width(String text) {
    return text.codePoints().allMatch(letter -> letter >= ' ' && letter < 0x7f)
        ? text.length()
        : AttributedString.fromAnsi(text).columnLength();
  }

  /** As much of a text as fits, without its colours where it is cut. */
  static String cut(String text, int columns) {
    return width(text) <= columns
        ? text
        : AttributedString.fromAnsi(text).columnSubSequence(0, Math.max(0, columns)).toString();
  }

  private String wrapped(String tabbed) {
    String line = begunWithin(tabbed.replace("\t", TAB));
    if (width(line) <= columns) {
      return line;
    }
    boolean command = COMMAND.matcher(AttributedString.stripAnsi(line)).find();
    String end = command ? " \\" : "";
    String hanging = " ".repeat(hanging(line));
    StringBuilder out = new StringBuilder();
    int used = 0;
    boolean fresh = true;
    Matcher words = (command ? QUOTED_WORD : WORD).matcher(line);
    while (words.find()) {
      String word = words.group();
      int width = width(word);
      if (!fresh && used + width > columns - end.length()) {
        out.append(end).append('\n').append(hanging);
        word = word.stripLeading();
        width = width(word);
        used = hanging.length();
      }
      out.append(word);
      used += width;
      fresh = word.isBlank();
    }
    return out.toString();
  }

  /** What stands alone in a column that a narrow screen has no room for begins further left. */
  private String begunWithin(String line) {
    String text = line.stripLeading();
    int leading = line.length() - text.length();
    return leading > columns / 2 ? " ".repeat(columns / 5) + text : line;
  }

  /** How far what is continued is indented. */
  private int hanging(String line) {
    String text = AttributedString.stripAnsi(line);
    int leading = width(text) - width(text.stripLeading());
    int last = -1;
    Matcher gaps = GAP.matcher(text);
    while (gaps.find()) {
      int column = width(text.substring(0, gaps.end()));
      if (gaps.start() > 0 && column <= COLUMNS_BEGIN && column <= columns / 2) {
        last = column;
      }
    }
    return Math.min(last < 0 ? leading + 2 : last, columns / 2);
  }
}
