package dev.ferry.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.privacy.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code control.json} in a workspace: written by anybody, read by the run. It is replaced in one
 * step, so that whoever reads it finds it whole, and never waits for whoever works in the store.
 */
public record ControlFile(Path file) {
  private static final String NAME = "control.json";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectReader READER = MAPPER.readerFor(Control.class);
  private static final ObjectWriter WRITER = MAPPER.writerFor(Control.class);

  /**
   * @param workspace its folder
   */
  public static ControlFile in(Path workspace) {
    return new ControlFile(workspace.resolve(NAME));
  }

  /**
   * @throws IOException also if somebody has written into it what is no control
   */
  public Control read() throws IOException {
    if (!Files.exists(file)) {
      return Control.NONE;
    }
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      return Control.NONE; // gone since
    }
    return parse(text)
        .orElseThrow(
            () -> new IOException(file + " is no control; ferry control resume writes it anew"));
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
      Files.deleteIfExists(file);
      return;
    }
    Path part = Folders.createFilePrivately(Folders.partOf(file));
    Files.writeString(part, WRITER.writeValueAsString(asked));
    Folders.replace(part, file);
  }
}
