package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a stored object is shown. */
@FunctionalInterface
interface Form {
  /** As it was given. */
  Form VERBATIM =
      new Form() {
        @Override
        public ObjectNode tree(StoredObject object) {
          return object.tree();
        }

        @Override
        public String text(StoredObject object) {
          return object.text();
        }
      };

  /** The object as it is shown. */
  ObjectNode tree(StoredObject object);

  /** The same as text. */
  default String text(StoredObject object) {
    return tree(object).toString();
  }
}
