package dev.ferry.source.clerk.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.source.clerk.Texts;
import java.io.IOException;

/** Parsers for bodies of Clerk's API. */
final class LenientJson {
  /** Wide enough that what is too long or too deep is found by us, and costs one field only. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(100_000)
                      .maxStringLength(4 * Texts.LONGEST)
                      .build())
              .build());

  private LenientJson() {}

  static JsonParser parser(String body) throws IOException {
    return JSON.createParser(body);
  }
}
