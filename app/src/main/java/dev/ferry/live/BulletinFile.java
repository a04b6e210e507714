package dev.ferry.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.sidefile.SideFiles;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code bulletin.json} in a workspace: written by the run, read by anybody. It is replaced in one
 * step, so that whoever reads it finds it whole and waits for nobody.
 */
public record BulletinFile(SideFiles files) {
  private static final String NAME = "bulletin.json";

  /** In bytes; one with twenty failures has some ten thousand. */
  private static final int MOST_BYTES = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final ObjectReader READER = MAPPER.readerFor(Bulletin.class);
  private static final ObjectWriter WRITER = MAPPER.writerFor(Bulletin.class);

  /** What was told last; nothing if there is no such file, or it cannot be read. */
  public Bulletin read() {
    try {
      return files.read(NAME, MOST_BYTES).flatMap(BulletinFile::parse).orElse(Bulletin.NONE);
    } catch (IOException e) {
      return Bulletin.NONE; // replaced or taken away since; the next look finds another one
    }
  }

  /**
   * @return empty if the text is no bulletin
   */
  public static Optional<Bulletin> parse(String text) {
    try {
      return Optional.ofNullable(READER.readValue(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  void write(Bulletin told) throws IOException {
    files.write(NAME, WRITER.writeValueAsString(told));
  }
}
