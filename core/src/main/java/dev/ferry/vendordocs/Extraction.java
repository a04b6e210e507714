package dev.ferry.vendordocs;

import java.util.List;
import java.util.regex.Pattern;

/** Where in a document a fact stands. */
public sealed interface Extraction {

  /**
   * A cell of a table under a heading, wherever its row and column stand.
   *
   * @param row what another cell of its row says
   * @param pattern what the whole cell must look like; its groups are the value
   */
  record TableCell(String heading, String row, String column, Pattern pattern)
      implements Extraction {}

  /**
   * Running text under a heading.
   *
   * @param pattern what is looked for; its groups are the value
   */
  record Sentence(String heading, Pattern pattern) implements Extraction {}

  /**
   * The items of a list under a heading, in order of the alphabet.
   *
   * @param after what the text right before the list says
   */
  record ItemList(String heading, String after) implements Extraction {}

  /**
   * A value in an OpenAPI description.
   *
   * @param path the names on the way to it; of a list a position, or {@code name=value}
   */
  record SpecValue(List<String> path) implements Extraction {

    public SpecValue {
      path = List.copyOf(path);
    }
  }
}
