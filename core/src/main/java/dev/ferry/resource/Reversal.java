package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * What takes back a write that took effect while what it rested on moved.
 *
 * @param request null if nothing is left of what was written
 * @param grounds what must still be so for a state to be given back: nobody has changed it since.
 *     What is deleted is named by its id, and needs none
 */
public record Reversal(Fact.Intended intent, @Nullable Endpoint<?> request, Grounds grounds) {

  /** By a deletion. */
  public static Reversal of(OperationKind undo, Endpoint<?> request) {
    return of(undo, request, Grounds.NONE);
  }

  public static Reversal of(OperationKind undo, Endpoint<?> request, Grounds grounds) {
    return new Reversal(Fact.Intended.of(undo, null), request, grounds);
  }
}
