package dev.ferry.workos;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads the body of a 2xx; what it does not need it ignores. */
interface BodyReader {

  /** Null if it is not what was asked for. */
  @Nullable Outcome read(JsonNode body);
}
