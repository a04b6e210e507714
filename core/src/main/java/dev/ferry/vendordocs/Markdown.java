package dev.ferry.vendordocs;

import dev.ferry.vendordocs.Extraction.ItemList;
import dev.ferry.vendordocs.Extraction.Sentence;
import dev.ferry.vendordocs.Extraction.TableCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A document in Markdown, by its headings, as it is rendered for readers or as it stands in its
 * repository: there a front matter holds the title, and components stand between the lines (MDX).
 * What stands in code blocks is left out. Pure.
 */
final class Markdown {
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A---[ \\t]*\\R(.*?\\R)---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);

  /** A component's tag on a line of its own. */
  private static final Pattern COMPONENT =
      Pattern.compile("(?m)^[ \\t]*(</?[A-Z][\\w.]*(?:\\s[^>\\n]*)?>)[ \\t]*$");

  private final Optional<String> title;
  private final List<Section> sections;

  private Markdown(Optional<String> title, List<Section> sections) {
    this.title = title;
    this.sections = sections;
  }

  /** A heading, and the blocks under it up to the next heading, whatever its level. */
  private record Section(int level, String heading, List<Node> blocks) {}

  static Markdown of(String text) {
    Matcher matter = FRONT_MATTER.matcher(text);
    Optional<String> title = matter.lookingAt() ? title(matter.group(1)) : Optional.empty();
    String body = matter.lookingAt() ? text.substring(matter.end()) : text;
    List<Section> sections = sections(body);
    return new Markdown(
        title.or(() -> sections.stream().findFirst().map(Section::heading)), sections);
  }

  private static Optional<String> title(String frontMatter) {
    try {
      return Yaml.read(frontMatter) instanceof Map<?, ?> map
              && map.get("title") instanceof String it
          ? Optional.of(PlainText.of(it))
          : Optional.empty();
    } catch (YAMLException e) {
      return Optional.empty(); // then the first heading says what the document is
    }
  }

  private static List<Section> sections(String body) {
    // CommonMark ends the block that a tag begins at the next blank line: a component ends at once.
    String lines = COMPONENT.matcher(body).replaceAll("\n$1\n");
    Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    List<Section> sections = new ArrayList<>();
    for (Node node = parser.parse(lines).getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading) {
        sections.add(new Section(heading.getLevel(), PlainText.of(heading), new ArrayList<>()));
      } else if (!sections.isEmpty()) {
        sections.get(sections.size() - 1).blocks().add(node);
      }
    }
    return sections;
  }

  /** What it calls itself: in its front matter, else in its first heading. Empty if in neither. */
  Optional<String> title() {
    return title;
  }

  Extracted find(TableCell wanted) {
    return under(wanted.heading(), blocks -> Table.find(blocks, wanted));
  }

  Extracted find(Sentence wanted) {
    return under(
        wanted.heading(),
        blocks -> {
          Matcher matcher = wanted.pattern().matcher(PlainText.of(blocks));
          return matcher.find()
              ? new Extracted.Found(PlainText.value(matcher))
              : new Extracted.NotFound("under \"" + wanted.heading() + "\" it is not said");
        });
  }

  Extracted find(ItemList wanted) {
    return under(
        wanted.heading(),
        blocks -> {
          for (Node block : blocks) {
            if (block.getNext() instanceof ListBlock list
                && blocks.contains(list)
                && PlainText.of(block).contains(wanted.after())) {
              return new Extracted.Found(
                  String.join(", ", items(list).stream().sorted().distinct().toList()));
            }
          }
          return new Extracted.NotFound(
              "under \"" + wanted.heading() + "\" no list follows \"" + wanted.after() + "\"");
        });
  }

  static List<String> items(ListBlock list) {
    List<String> items = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      Node own = item.getFirstChild();
      items.add(own == null ? "" : PlainText.of(own));
    }
    return items;
  }

  /** The first that is found under a heading of this name; why not, if nowhere. */
  private Extracted under(String heading, Function<List<Node>, Extracted> search) {
    Extracted none = new Extracted.NotFound("there is no heading \"" + heading + "\"");
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).heading().equalsIgnoreCase(heading)) {
        none = search.apply(blocksFrom(i));
        if (none instanceof Extracted.Found) {
          return none;
        }
      }
    }
    return none;
  }

  /** The blocks of a section and of all sections below it. */
  private List<Node> blocksFrom(int first) {
    List<Node> blocks = new ArrayList<>(sections.get(first).blocks());
    int level = sections.get(first).level();
    for (int i = first + 1; i < sections.size() && sections.get(i).level() > level; i++) {
      blocks.addAll(sections.get(i).blocks());
    }
    return blocks;
  }
}
