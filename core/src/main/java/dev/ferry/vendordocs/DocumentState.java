package dev.ferry.vendordocs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a document since the program was built.
 *
 * @param lookedAt when it was last looked at
 * @param look what came of that: {@code read}, {@code not-the-document} or {@code unreachable}
 * @param detail why it could not be read, null if it could
 * @param readAt when it was last read, null if never
 * @param values what it said then, by the fact's id
 */
public record DocumentState(
    Instant lookedAt,
    LookKind look,
    @Nullable String detail,
    @Nullable Instant readAt,
    Map<String, Extracted> values) {

  /** What can come of a look. */
  public enum LookKind {
    READ,
    NOT_THE_DOCUMENT,
    UNREACHABLE
  }

  public DocumentState {
    values = Map.copyOf(values);
  }

  /** After a look; what an earlier one read stays known where this one read nothing. */
  static DocumentState after(@Nullable DocumentState before, Look look, Instant now) {
    if (look instanceof Look.Read read) {
      return new DocumentState(now, LookKind.READ, null, now, read.values());
    }
    Instant readAt = before == null ? null : before.readAt();
    Map<String, Extracted> values = before == null ? Map.of() : before.values();
    if (look instanceof Look.NotIt other) {
      return new DocumentState(now, LookKind.NOT_THE_DOCUMENT, other.why(), readAt, values);
    } else if (look instanceof Look.Unreachable none) {
      return new DocumentState(now, LookKind.UNREACHABLE, none.why(), readAt, values);
    }
    throw new AssertionError(look);
  }
}
