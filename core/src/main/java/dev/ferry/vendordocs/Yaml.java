package dev.ferry.vendordocs;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as maps, lists and texts: no number, no date, no object is made of a text. */
final class Yaml {
  /** The specifications nest deep and refer to themselves often; both have an end all the same. */
  private static final int DEEPEST = 200;

  private static final int MOST_ALIASES = 10_000;

  private Yaml() {}

  /**
   * @throws YAMLException if it is no YAML
   */
  static Object read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Math.max(1, text.length()));
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    DumperOptions unused = new DumperOptions();
    Object read =
        new org.yaml.snakeyaml.Yaml(
                new SafeConstructor(options),
                new Representer(unused),
                unused,
                options,
                new TextsOnly())
            .load(text);
    return read == null ? "" : read;
  }

  private static final class TextsOnly extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // none: 2026-05-12 stays what it is
    }
  }
}
