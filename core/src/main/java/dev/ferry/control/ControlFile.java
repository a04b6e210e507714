package dev.ferry.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.sidefile.SideFiles;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code control.json} in a workspace: written by anybody, read by the run. It is replaced in one
 * step, so that whoever reads it finds it whole, and never waits for whoever works in the store.
 */
public record ControlFile(SideFiles files) {
  private static final String NAME = "control.json";

  /** It has some fifty. */
  private static final int MOST_BYTES = 1 << 16;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectReader READER = MAPPER.readerFor(Control.class);
  private static final ObjectWriter WRITER = MAPPER.writerFor(Control.class);

  /**
   * @throws IOException also if somebody has written into it what is no control
   */
  public Control read() throws IOException {
    Optional<String> text = files.read(NAME, MOST_BYTES);
    if (text.isEmpty()) {
      return Control.NONE;
    }
    return parse(text.get())
        .orElseThrow(
            () ->
                new IOException(
                    files.place(NAME) + " is no control; ferry control resume writes it anew"));
  }

  /**
   * @return empty if the text is no control
   */
  public static Optional<Control> parse(String text) {
    try {
      return Optional.ofNullable(READER.readValue(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Keeps what is asked; where nothing is, no file. */
  public void write(Control asked) throws IOException {
    if (asked.equals(Control.NONE)) {
      files.delete(NAME);
      return;
    }
    files.write(NAME, WRITER.writeValueAsString(asked));
  }
}
