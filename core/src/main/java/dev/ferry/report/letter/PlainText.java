package dev.ferry.report.letter;

import dev.ferry.report.letter.Letter.Item;
import dev.ferry.report.letter.Letter.Paragraph;
import dev.ferry.report.letter.Letter.Section;
import java.util.List;
import java.util.stream.Collectors;

/** A letter as plain text: a paragraph is a line, which the mail program wraps. */
public final class PlainText {
  private PlainText() {}

  public static String of(Letter letter) {
    StringBuilder text = new StringBuilder();
    add(text, Letter.GREETING);
    add(text, letter.introduction(), "");
    for (Section section : letter.sections()) {
      add(text, "== " + section.heading() + " ==");
      for (Item item : section.items()) {
        text.append("* ").append(item.title()).append('\n');
        add(text, item.text(), "  ");
      }
    }
    add(text, letter.signIn() + "\n" + letter.link());
    add(text, letter.safety(), "");
    add(text, letter.help(), "");
    text.append(letter.closing()).append('\n').append(letter.sender()).append('\n');
    return text.toString();
  }

  private static void add(StringBuilder text, String paragraph) {
    text.append(paragraph).append("\n\n");
  }

  private static void add(StringBuilder text, List<Paragraph> paragraphs, String indent) {
    paragraphs.forEach(paragraph -> add(text, indent + words(paragraph)));
  }

  private static String words(Paragraph paragraph) {
    return paragraph.runs().stream()
        .map(run -> isMarked(run) ? "*" + run.text() + "*" : run.text())
        .collect(Collectors.joining());
  }

  /** An address beside an asterisk is not recognised as one. */
  private static boolean isMarked(Letter.Run run) {
    return run.strong() && !run.text().isBlank() && !run.text().equals(Letter.EMAIL);
  }
}
