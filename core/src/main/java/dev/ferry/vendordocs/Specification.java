package dev.ferry.vendordocs;

import dev.ferry.vendordocs.Extraction.SpecValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/** An OpenAPI description, by the names on the way to a value. Pure. */
final class Specification {
  private final Map<?, ?> root;

  private Specification(Map<?, ?> root) {
    this.root = root;
  }

  /** Empty if the text is no OpenAPI description. */
  static Optional<Specification> of(String text) {
    try {
      return Yaml.read(text) instanceof Map<?, ?> root && root.containsKey("openapi")
          ? Optional.of(new Specification(root))
          : Optional.empty();
    } catch (YAMLException e) {
      return Optional.empty();
    }
  }

  /** What it says it describes, empty if nothing. */
  Optional<String> title() {
    return find(new SpecValue(List.of("info", "title"))) instanceof Extracted.Found found
        ? Optional.of(found.value())
        : Optional.empty();
  }

  Extracted find(SpecValue wanted) {
    Object at = root;
    for (String step : wanted.path()) {
      Object next = step(at, step);
      if (next == null) {
        return new Extracted.NotFound(
            "there is no " + String.join(" > ", wanted.path()) + ": it ends before " + step);
      }
      at = next;
    }
    return at instanceof String text
        ? new Extracted.Found(text)
        : new Extracted.NotFound(String.join(" > ", wanted.path()) + " is no single value");
  }

  private static @Nullable Object step(Object at, String name) {
    if (at instanceof Map<?, ?> map) {
      return map.get(name);
    }
    if (!(at instanceof List<?> list)) {
      return null;
    }
    if (name.matches("\\d{1,4}")) {
      int position = Integer.parseInt(name);
      return position < list.size() ? list.get(position) : null;
    }
    String[] named = name.split("=", 2);
    return list.stream()
        .filter(
            element ->
                named.length == 2
                    && element instanceof Map<?, ?> map
                    && named[1].equals(map.get(named[0])))
        .findFirst()
        .orElse(null);
  }
}
