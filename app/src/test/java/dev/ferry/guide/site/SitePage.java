package dev.ferry.guide.site;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page of the site.
 *
 * @param name its source, such as {@code docs/night.md}
 * @param title its first heading
 * @param headings its others, of the first two levels below
 * @param body its HTML
 * @param parts what stands under each heading
 */
record SitePage(String name, String title, List<Place> headings, String body, List<Part> parts) {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final Pattern CONSOLE =
      Pattern.compile("(?s)<pre><code class=\"language-console\">(.*?)</code></pre>");

  SitePage {
    headings = List.copyOf(headings);
    parts = List.copyOf(parts);
  }

  /** A heading that a link can lead to. */
  record Place(int level, String anchor, String text) {}

  /** What stands under a heading, for the search. */
  record Part(String anchor, String heading, String text) {}

  static SitePage of(String name, String markdown, Path project) {
    Node document = PARSER.parse(markdown);
    List<Place> places = new ArrayList<>();
    document.accept(new Prepared(name, project, places));
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(
                context ->
                    (node, tag, attributes) -> {
                      if (node instanceof Heading heading) {
                        attributes.put("id", anchor(text(heading)));
                      } else if (tag.equals("th")) {
                        attributes.put("scope", "col");
                      } else if (tag.equals("pre")) {
                        attributes.put("tabindex", "0");
                      }
                    })
            .build();
    String body =
        renderer
            .render(document)
            .replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>")
            .replace("</table>", "</table></div>")
            .replace("<th scope=\"col\"></th>", "<td></td>");
    String title = places.isEmpty() ? name : places.get(0).text();
    List<Place> below =
        places.stream().filter(place -> place.level() == 2 || place.level() == 3).toList();
    return new SitePage(name, title, below, prompts(body), parts(document, title));
  }

  /** Where it lies within the site. */
  String address() {
    return address(name);
  }

  static String address(String name) {
    return name.endsWith("README.md")
        ? name.replaceFirst("README\\.md$", "index.html")
        : name.replaceFirst("\\.md$", ".html");
  }

  /** The way from its folder to the site's. */
  String root() {
    return "../".repeat((int) name.chars().filter(letter -> letter == '/').count());
  }

  private static String prompts(String body) {
    Matcher block = CONSOLE.matcher(body.replace(" tabindex=\"0\"><code", "><code"));
    StringBuilder marked = new StringBuilder();
    while (block.find()) {
      String lines =
          block.group(1).replaceAll("(?m)^\\$ (.*(?:\\\\\\n.*)*)", "<b class=\"typed\">\\$ $1</b>");
      block.appendReplacement(
          marked,
          Matcher.quoteReplacement(
              "<pre class=\"console\" tabindex=\"0\"><code>" + lines + "</code></pre>"));
    }
    block.appendTail(marked);
    return marked.toString().replace("<pre><code", "<pre tabindex=\"0\"><code");
  }

  private static List<Part> parts(Node document, String title) {
    List<Part> parts = new ArrayList<>();
    String anchor = "";
    String heading = title;
    StringBuilder said = new StringBuilder();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading next) {
        parts.add(new Part(anchor, heading, said.toString().strip()));
        said.setLength(0);
        heading = text(next);
        anchor = anchor(heading);
      } else {
        said.append(' ').append(text(node));
      }
    }
    parts.add(new Part(anchor, heading, said.toString().strip()));
    return parts.stream().filter(part -> !part.text().isEmpty()).toList();
  }

  private static String text(Node node) {
    Words words = new Words();
    node.accept(words);
    return words.text();
  }

  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }

  /** Links lead to pages of the site, and what is for the tests only is gone. */
  private static final class Prepared extends AbstractVisitor {
    private final Path folder;
    private final Path project;
    private final List<Place> places;

    Prepared(String name, Path project, List<Place> places) {
      this.project = project;
      this.folder = requireNonNull(project.resolve(name).getParent());
      this.places = places;
    }

    @Override
    public void visit(HtmlBlock block) {
      block.unlink();
    }

    @Override
    public void visit(HtmlInline inline) {
      inline.unlink();
    }

    @Override
    public void visit(Heading heading) {
      places.add(new Place(heading.getLevel(), anchor(text(heading)), text(heading)));
      visitChildren(heading);
    }

    @Override
    public void visit(Link link) {
      String to = link.getDestination();
      visitChildren(link);
      if (!to.contains("://") && !to.startsWith("#")) {
        String[] parts = to.split("#", 2);
        Path target = folder.resolve(parts[0]).normalize();
        if (!Site.has(project, target)) {
          release(link);
          return;
        }
        String page = Files.isDirectory(target) ? parts[0] + "/index.html" : address(parts[0]);
        link.setDestination(parts.length == 2 ? page + "#" + parts[1] : page);
      }
    }

    /** What leads out of the site stays as words. */
    private static void release(Link link) {
      while (link.getFirstChild() != null) {
        link.insertBefore(link.getFirstChild());
      }
      link.unlink();
    }
  }

  /** The words of a node, without its marks. */
  private static final class Words extends AbstractVisitor {
    private final StringBuilder words = new StringBuilder();

    String text() {
      return words.toString().replaceAll("\\s+", " ").strip();
    }

    @Override
    public void visit(Text text) {
      words.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      words.append(code.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock block) {
      words.append(block.getLiteral()).append(' ');
    }

    @Override
    public void visit(SoftLineBreak line) {
      words.append(' ');
    }

    @Override
    protected void visitChildren(Node parent) {
      super.visitChildren(parent);
      if (parent instanceof Block || parent instanceof TableCell) {
        words.append(' ');
      }
    }
  }
}
