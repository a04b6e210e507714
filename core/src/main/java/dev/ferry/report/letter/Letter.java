package dev.ferry.report.letter;

import static java.util.Objects.requireNonNull;

import dev.ferry.report.kit.Part;
import dev.ferry.report.kit.Part.Asks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A letter, composed, for all users of its kind: greeting and address stand as {@link #GREETING}
 * and {@link #EMAIL}, to be filled in. Neither HTML nor plain text yet.
 *
 * @param subject one line, the same for everybody
 * @param sections what is to be done and what is good to know; of these only what there is
 * @param signIn the words before the link
 */
public record Letter(
    String language,
    boolean rightToLeft,
    String subject,
    List<Paragraph> introduction,
    List<Section> sections,
    String signIn,
    String button,
    String link,
    List<Paragraph> safety,
    List<Paragraph> help,
    String closing,
    String sender) {

  /** Where the greeting goes. */
  public static final String GREETING = "{{greeting}}";

  /** Where the user's address goes. */
  public static final String EMAIL = "{{email}}";

  public Letter {
    introduction = List.copyOf(introduction);
    sections = List.copyOf(sections);
    safety = List.copyOf(safety);
    help = List.copyOf(help);
  }

  /** Texts one after another, some of them bold. */
  public record Paragraph(List<Run> runs) {
    public Paragraph {
      runs = List.copyOf(runs);
    }
  }

  /**
   * A text within a paragraph.
   *
   * @param link what it opens; null if nothing
   */
  public record Run(String text, boolean strong, @Nullable String link) {}

  /** Parts under one heading. */
  public record Section(String heading, List<Item> items) {
    public Section {
      items = List.copyOf(items);
    }
  }

  /** One part. */
  public record Item(String title, List<Paragraph> text) {
    public Item {
      text = List.copyOf(text);
    }
  }

  /** The letter of a kind. */
  public static Letter of(LetterKind kind, Words words, Occasion occasion) {
    return new Composer(words, occasion, values(words, occasion)).letter(kind);
  }

  private static Map<Place, String> values(Words words, Occasion occasion) {
    Map<Place, String> values = new EnumMap<>(Place.class);
    values.put(Place.PRODUCT, occasion.product());
    values.put(Place.SENDER, occasion.sender());
    values.put(Place.HELP, occasion.help());
    values.put(Place.LINK, occasion.signIn().toString());
    values.put(Place.DATE, words.date(occasion.day()));
    values.put(
        Place.MOMENT, occasion.moment().map(words::moment).orElse(words.date(occasion.day())));
    values.put(Place.ADDRESS, EMAIL);
    return values;
  }

  /** Puts values in their places. */
  private record Composer(Words words, Occasion occasion, Map<Place, String> values) {

    Letter letter(LetterKind kind) {
      List<Section> sections = new ArrayList<>();
      add(Asks.TO_ACT, Key.TO_ACT, kind, sections);
      add(Asks.TO_KNOW, Key.TO_KNOW, kind, sections);
      List<Paragraph> introduction = new ArrayList<>(paragraphs(words.text(Key.INTRODUCTION)));
      if (sections.isEmpty()) {
        introduction.addAll(paragraphs(words.text(Key.NOTHING_TO_DO)));
      }
      return new Letter(
          words.tag(),
          words.rightToLeft(),
          line(words.text(subject(kind))),
          introduction,
          sections,
          line(words.text(Key.SIGN_IN)),
          line(words.text(Key.BUTTON)),
          occasion.signIn().toString(),
          paragraphs(words.text(Key.SAFETY)),
          paragraphs(words.text(Key.HELP)),
          line(words.text(Key.CLOSING)),
          occasion.sender());
    }

    private static Key subject(LetterKind kind) {
      if (kind.parts().isEmpty()) {
        return Key.SUBJECT_OF_NOTICE;
      }
      return kind.parts().stream().anyMatch(part -> part.asks() == Asks.TO_ACT)
          ? Key.SUBJECT_TO_ACT
          : Key.SUBJECT_TO_KNOW;
    }

    private void add(Asks asks, Key heading, LetterKind kind, List<Section> sections) {
      List<Item> items =
          kind.parts().stream().filter(part -> part.asks() == asks).map(this::item).toList();
      if (!items.isEmpty()) {
        sections.add(new Section(line(words.text(heading)), items));
      }
    }

    private Item item(Part part) {
      return new Item(line(words.text(Key.title(part))), paragraphs(words.text(Key.text(part))));
    }

    private List<Paragraph> paragraphs(Wording wording) {
      return wording.paragraphs().stream()
          .map(
              pieces ->
                  new Paragraph(
                      pieces.stream()
                          .map(piece -> new Run(text(piece), piece.strong(), link(piece)))
                          .toList()))
          .toList();
    }

    private @Nullable String link(Wording.Piece piece) {
      if (piece.place() == Place.HELP) {
        return occasion.helpLink();
      }
      return piece.place() == Place.LINK ? occasion.signIn().toString() : null;
    }

    private String line(Wording wording) {
      return wording.paragraphs().stream()
          .flatMap(List::stream)
          .map(this::text)
          .collect(Collectors.joining());
    }

    private String text(Wording.Piece piece) {
      @Nullable Place place = piece.place();
      return place == null ? piece.text() : requireNonNull(values.get(place));
    }
  }
}
