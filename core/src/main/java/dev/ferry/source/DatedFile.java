package dev.ferry.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A file of which somebody knows when it was exported.
 *
 * @param when said by a person
 */
public record DatedFile(FileSource export, Instant when) implements FileSource {

  @Override
  public Path file() {
    return export.file();
  }

  @Override
  public SourceKind kind() {
    return export.kind();
  }

  @Override
  public void read(SourceListener listener) throws IOException {
    export.read(listener);
  }

  @Override
  public Set<String> fixes() throws IOException {
    return export.fixes();
  }

  @Override
  public Optional<Instant> exportedAt() {
    return Optional.of(when);
  }
}
