package dev.ferry.vendordocs;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Text without the marks of Markdown, on one line. Code blocks and HTML say nothing. Pure. */
final class PlainText {
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");

  private PlainText() {}

  static String of(Node node) {
    StringBuilder text = new StringBuilder();
    append(node, text);
    return of(text.toString());
  }

  static String of(List<Node> blocks) {
    StringBuilder text = new StringBuilder();
    for (Node block : blocks) {
      append(block, text);
      text.append(' ');
    }
    return of(text.toString());
  }

  static String of(String words) {
    String text = words.replace('\u2019', '\'').replace('\u2018', '\'');
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  private static void append(Node node, StringBuilder text) {
    if (node instanceof Text words) {
      text.append(words.getLiteral());
    } else if (node instanceof Code code) {
      text.append(code.getLiteral());
    } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
      text.append(' ');
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      append(child, text);
    }
    if (node instanceof Paragraph) {
      text.append(' ');
    }
  }

  /** The groups of a match as a value: numbers without separators. */
  static String value(MatchResult match) {
    StringBuilder value = new StringBuilder();
    for (int group = 1; group <= match.groupCount(); group++) {
      value.append(value.isEmpty() ? "" : " / ").append(String.valueOf(match.group(group)).strip());
    }
    return THOUSANDS.matcher(value).replaceAll("");
  }
}
