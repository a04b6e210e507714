package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkEntry;
import org.jspecify.annotations.Nullable;

/** How the elements of one list become objects of the model. */
interface ApiKind {

  ApiFields.Wanted wanted();

  /**
   * What an element stands for. What cannot be read is noted, and lost by itself.
   *
   * @throws EssentialMissing if it cannot be carried without what cannot be read
   */
  ClerkEntry object(String id, ApiObject json, ApiMetadata metadata) throws EssentialMissing;

  /** What joins a connection of one list to that of the other; null where nothing does. */
  default @Nullable String link(ApiObject json) {
    return null;
  }

  /** A field is not there, without which there is nothing to carry. */
  final class EssentialMissing extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;

    EssentialMissing(String field) {
      super(field, null, false, false); // no defect: it has no use for a stack
      this.field = field;
    }

    String field() {
      return field;
    }

    /** The text, or the exception. */
    static String need(@Nullable String text, String field) throws EssentialMissing {
      if (text == null || text.isBlank()) {
        throw new EssentialMissing(field);
      }
      return text;
    }
  }
}
