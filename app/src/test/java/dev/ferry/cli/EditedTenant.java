package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A generated tenant of Clerk's whose data somebody edits between two commands.
 *
 * @param data the folder of the API's lists
 */
record EditedTenant(Path data) {

  List<ObjectNode> all(String list) throws IOException {
    List<ObjectNode> all = new ArrayList<>();
    for (String line : Files.readAllLines(file(list))) {
      all.add((ObjectNode) Json.tree(line));
    }
    return all;
  }

  void change(String list, String id, Consumer<ObjectNode> change) throws IOException {
    each(
        list,
        object -> {
          if (object.path("id").asText().equals(id)) {
            change.accept(object);
          }
          return Optional.of(object);
        });
  }

  void remove(String list, Predicate<ObjectNode> which) throws IOException {
    each(list, object -> which.test(object) ? Optional.empty() : Optional.of(object));
  }

  /** Another one like this, made of it. */
  void add(String list, String like, UnaryOperator<ObjectNode> change) throws IOException {
    List<ObjectNode> all = all(list);
    ObjectNode model =
        all.stream().filter(it -> it.path("id").asText().equals(like)).findFirst().orElseThrow();
    all.add(change.apply(model.deepCopy()));
    write(list, all);
  }

  private void each(String list, Function<ObjectNode, Optional<ObjectNode>> map)
      throws IOException {
    write(list, all(list).stream().flatMap(object -> map.apply(object).stream()).toList());
  }

  private void write(String list, List<ObjectNode> objects) throws IOException {
    Files.write(file(list), objects.stream().map(ObjectNode::toString).toList());
  }

  private Path file(String list) {
    return data.resolve(list + ".jsonl");
  }
}
