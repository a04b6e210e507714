package dev.ferry.report.letter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text of a language file, taken apart: paragraphs of pieces. */
record Wording(List<List<Piece>> paragraphs) {
  private static final Pattern TOKEN =
      Pattern.compile("\\*\\*|\\{([a-z-]*)}|[{}]|<[a-zA-Z/!]|[^*{}<]+|.", Pattern.DOTALL);

  /** But for the ends of lines; in a subject one would begin another header. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n]]");

  Wording {
    paragraphs = paragraphs.stream().map(List::copyOf).toList();
  }

  /**
   * A piece of a paragraph.
   *
   * @param place what stands here; null exactly if it is the text
   */
  record Piece(String text, @Nullable Place place, boolean strong) {}

  /**
   * Takes a text apart.
   *
   * @param problems hears what is wrong with it
   */
  static Wording of(String text, Key.Form form, Consumer<String> problems) {
    List<String> lines =
        Arrays.stream(text.strip().split("\n"))
            .map(String::strip)
            .filter(it -> !it.isEmpty())
            .toList();
    if (lines.isEmpty()) {
      problems.accept("is empty");
    } else if (form != Key.Form.TEXT && lines.size() > 1) {
      problems.accept("has several lines, and one is meant");
    }
    if (CONTROL.matcher(text.strip()).find()) {
      problems.accept("holds a control character");
    }
    return new Wording(lines.stream().map(line -> pieces(line, form, problems)).toList());
  }

  private static List<Piece> pieces(String line, Key.Form form, Consumer<String> problems) {
    List<Piece> pieces = new ArrayList<>();
    boolean strong = false;
    Matcher token = TOKEN.matcher(line);
    while (token.find()) {
      String word = token.group();
      if (word.equals("**")) {
        strong = !strong;
        if (form != Key.Form.TEXT) {
          problems.accept("has ** in a line without markup");
        }
      } else if (token.group(1) != null) {
        pieces.add(new Piece("", place(token.group(1), form, problems), strong));
      } else if (word.equals("{") || word.equals("}")) {
        problems.accept("has an unbalanced " + word);
      } else if (word.startsWith("<") && word.length() > 1) {
        problems.accept("has HTML (" + word + "…), which is shown as it stands; ** makes bold");
      } else {
        pieces.add(new Piece(word, null, strong));
      }
    }
    if (strong && form == Key.Form.TEXT) {
      problems.accept("has an unbalanced **");
    }
    return pieces;
  }

  private static Place place(String word, Key.Form form, Consumer<String> problems) {
    return Place.of(word)
        .filter(form.places()::contains)
        .orElseGet(
            () -> {
              String known =
                  form.places().stream()
                      .map(place -> "{" + place.word() + "}")
                      .collect(Collectors.joining(", "));
              problems.accept("has an unknown placeholder {" + word + "}; known here are " + known);
              return Place.PRODUCT;
            });
  }

  Set<Place> places() {
    Set<Place> places = EnumSet.noneOf(Place.class);
    paragraphs.stream()
        .flatMap(List::stream)
        .map(Piece::place)
        .filter(place -> place != null)
        .forEach(places::add);
    return places;
  }
}
