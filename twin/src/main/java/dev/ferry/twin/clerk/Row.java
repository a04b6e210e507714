package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** An object on its way into an answer; parsed only if somebody asks. Used by one thread. */
final class Row {
  private final StoredObject object;
  private final Form form;
  private @Nullable ObjectNode tree;

  Row(StoredObject object, Form form) {
    this.object = object;
    this.form = form;
  }

  StoredObject object() {
    return object;
  }

  /** The object as it is shown. */
  ObjectNode tree() {
    if (tree == null) {
      tree = form.tree(object);
    }
    return tree;
  }

  String text() {
    return tree == null ? form.text(object) : tree.toString();
  }
}
