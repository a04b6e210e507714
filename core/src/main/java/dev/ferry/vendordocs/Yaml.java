package dev.ferry.vendordocs;

import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as maps, lists and texts: no number, no date, no object is made of a text. */
final class Yaml {
  /** The specifications nest deep and refer to themselves often; both have an end all the same. */
  private static final int DEEPEST = 200;

  private static final int MOST_ALIASES = 10_000;

  /** In characters. The longest of the two specifications has some 2,000. */
  private static final int LONGEST_LINE = 256 << 10;

  private Yaml() {}

  /**
   * @throws YAMLException if it is no YAML
   */
  static Object read(String text) {
    requireLines(text);
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Math.max(1, text.length()));
    options.setNestingDepthLimit(DEEPEST);
    // Of a key that comes twice it would print a word on stderr, past whoever reports.
    options.setWarnOnDuplicateKeys(false);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    DumperOptions unused = new DumperOptions();
    Object read =
        new org.yaml.snakeyaml.Yaml(
                new TextKeys(options), new Representer(unused), unused, options, new TextsOnly())
            .load(text);
    return read == null ? "" : read;
  }

  /** SnakeYAML copies what it has read of a line again and again: of 30 MB for minutes (2.5). */
  private static void requireLines(String text) {
    int begin = 0;
    for (int end = text.indexOf('\n'); begin < text.length(); end = text.indexOf('\n', begin)) {
      int until = end < 0 ? text.length() : end;
      if (until - begin > LONGEST_LINE) {
        throw new YAMLException("a line is longer than " + LONGEST_LINE + " characters");
      }
      begin = until + 1;
    }
  }

  /** A key that is a list of aliases of lists of aliases would be hashed for ever. */
  private static final class TextKeys extends SafeConstructor {
    TextKeys(LoaderOptions options) {
      super(options);
    }

    @Override
    protected void constructMapping2ndStep(MappingNode node, Map<Object, Object> mapping) {
      for (NodeTuple entry : node.getValue()) {
        if (!(entry.getKeyNode() instanceof ScalarNode)) {
          throw new YAMLException("a key is no text");
        }
      }
      super.constructMapping2ndStep(node, mapping);
    }
  }

  private static final class TextsOnly extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // none: 2026-05-12 stays what it is
    }
  }
}
