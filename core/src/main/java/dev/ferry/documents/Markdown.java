package dev.ferry.documents;

import dev.ferry.documents.Extraction.ItemList;
import dev.ferry.documents.Extraction.Sentence;
import dev.ferry.documents.Extraction.TableCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document in Markdown, by its headings. What stands in code blocks is left out. Pure. */
final class Markdown {
  private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})\\s+(.*?)\\s*#*\\s*");
  private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");
  private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+]|\\d+[.)])\\s+(.*)");

  private final List<Section> sections;

  private Markdown(List<Section> sections) {
    this.sections = sections;
  }

  /** A heading, and the lines under it up to the next heading, whatever its level. */
  private record Section(int level, String heading, List<String> lines) {}

  static Markdown of(String text) {
    List<Section> sections = new ArrayList<>();
    boolean fenced = false;
    for (String line : text.lines().toList()) {
      if (FENCE.matcher(line).matches()) {
        fenced = !fenced;
      } else if (!fenced) {
        take(line, sections);
      }
    }
    return new Markdown(sections);
  }

  private static void take(String line, List<Section> sections) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      int level = heading.group(1).length();
      sections.add(new Section(level, PlainText.of(heading.group(2)), new ArrayList<>()));
    } else if (!sections.isEmpty()) {
      sections.get(sections.size() - 1).lines().add(line);
    }
  }

  /** Its first heading, empty if it has none. */
  Optional<String> title() {
    return sections.stream().findFirst().map(Section::heading);
  }

  Extracted find(TableCell wanted) {
    return under(wanted.heading(), lines -> Table.find(lines, wanted));
  }

  Extracted find(Sentence wanted) {
    return under(
        wanted.heading(),
        lines -> {
          Matcher matcher = wanted.pattern().matcher(PlainText.of(unmarked(lines)));
          return matcher.find()
              ? new Extracted.Found(PlainText.value(matcher))
              : new Extracted.NotFound("under \"" + wanted.heading() + "\" it is not said");
        });
  }

  Extracted find(ItemList wanted) {
    return under(wanted.heading(), lines -> items(lines, wanted));
  }

  private static Extracted items(List<String> lines, ItemList wanted) {
    List<String> items = new ArrayList<>();
    boolean begun = false;
    for (String line : lines) {
      Matcher item = ITEM.matcher(line);
      if (begun && item.matches()) {
        items.add(PlainText.of(item.group(1)));
      } else if (PlainText.of(line).contains(wanted.after())) {
        begun = true;
      } else if (begun && !line.isBlank()) {
        break;
      }
    }
    return items.isEmpty()
        ? new Extracted.NotFound(
            "under \"" + wanted.heading() + "\" no list follows \"" + wanted.after() + "\"")
        : new Extracted.Found(String.join(", ", items.stream().sorted().distinct().toList()));
  }

  private static String unmarked(List<String> lines) {
    List<String> texts = new ArrayList<>();
    for (String line : lines) {
      Matcher item = ITEM.matcher(line);
      texts.add(item.matches() ? item.group(1) : line.startsWith(">") ? line.substring(1) : line);
    }
    return String.join(" ", texts);
  }

  /** The first that is found under a heading of this name; why not, if nowhere. */
  private Extracted under(String heading, Function<List<String>, Extracted> search) {
    Extracted none = new Extracted.NotFound("there is no heading \"" + heading + "\"");
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).heading().equalsIgnoreCase(heading)) {
        none = search.apply(linesFrom(i));
        if (none instanceof Extracted.Found) {
          return none;
        }
      }
    }
    return none;
  }

  /** The lines of a section and of all sections below it. */
  private List<String> linesFrom(int first) {
    List<String> lines = new ArrayList<>(sections.get(first).lines());
    int level = sections.get(first).level();
    for (int i = first + 1; i < sections.size() && sections.get(i).level() > level; i++) {
      lines.add("");
      lines.addAll(sections.get(i).lines());
    }
    return lines;
  }
}
