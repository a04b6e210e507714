package dev.ferry.report.letter;

import dev.ferry.report.kit.Part;
import dev.ferry.text.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A text of a language file, besides those of the parts. */
enum Key {
  SUBJECT_TO_ACT(Form.SUBJECT),
  SUBJECT_TO_KNOW(Form.SUBJECT),
  SUBJECT_OF_NOTICE(Form.SUBJECT),
  GREETING(Form.GREETING),
  GREETING_UNNAMED(Form.LINE),
  INTRODUCTION(Form.TEXT),
  NOTHING_TO_DO(Form.TEXT),
  TO_ACT(Form.LINE),
  TO_KNOW(Form.LINE),
  SIGN_IN(Form.LINE),
  BUTTON(Form.LINE),
  SAFETY(Form.TEXT),
  HELP(Form.TEXT),
  CLOSING(Form.LINE);

  /** What a text may be. */
  enum Form {
    /** One line without markup, with what is the same for everybody. */
    SUBJECT,
    /** The same, with the name. */
    GREETING,
    /** One line without markup. */
    LINE,
    /** Paragraphs, a line each, in which {@code **} makes bold. */
    TEXT;

    Set<Place> places() {
      return switch (this) {
        case SUBJECT -> Place.OF_SUBJECT;
        case GREETING -> Place.OF_GREETING;
        case LINE, TEXT -> Place.OF_TEXT;
      };
    }
  }

  private final Form form;

  Key(Form form) {
    this.form = form;
  }

  /**
   * A text that a language file must have.
   *
   * @param path its key, and those of the sections it is in, with dots between
   * @param required which places it must have: without them the letter would not say it
   */
  record Wanted(String path, Form form, Set<Place> required) {}

  String path() {
    return Code.of(this);
  }

  private Set<Place> required() {
    return switch (this) {
      case INTRODUCTION -> Set.of(Place.MOMENT, Place.ADDRESS);
      case HELP -> Set.of(Place.HELP);
      default -> Set.of();
    };
  }

  static String title(Part part) {
    return "parts." + part.code() + ".title";
  }

  static String text(Part part) {
    return "parts." + part.code() + ".text";
  }

  /** All texts of a language file. */
  static List<Wanted> wanted() {
    return Stream.concat(
            Arrays.stream(values()).map(key -> new Wanted(key.path(), key.form, key.required())),
            Arrays.stream(Part.values())
                .filter(part -> part.asks() != Part.Asks.FOR_NO_LETTER)
                .flatMap(
                    part ->
                        Stream.of(
                            new Wanted(title(part), Form.LINE, Set.of()),
                            new Wanted(text(part), Form.TEXT, Set.of()))))
        .toList();
  }
}
