package dev.ferry.cli.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.plan.UncarriedMetadata;
import dev.ferry.privacy.Folders;
import dev.ferry.text.Counted;
import dev.ferry.workspace.Workspace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The metadata that does not fit into WorkOS's, whole, for the application to keep itself: a line
 * of JSON each. It is written beside the old file while a plan is made and takes its place
 * afterwards. Used by one thread.
 */
public final class OverflowSidecar implements AutoCloseable {
  /** In the workspace. */
  public static final String FOLDER = "sidecar";

  public static final String NAME = "metadata-overflow.jsonl";
  private static final JsonFactory JSON = new JsonFactory();

  private final Path all;
  private final Path folder;
  private final Path part;
  private final BufferedWriter out;
  private long lines;

  /**
   * @param all the folder of the sidecars of all environments
   * @param folder its own
   */
  private OverflowSidecar(Path all, Path folder, Path part, BufferedWriter out) {
    this.all = all;
    this.folder = folder;
    this.part = part;
    this.out = out;
  }

  /** What fits depends on what WorkOS holds, and so each environment has its own. */
  public static Path folder(Workspace workspace) {
    Path all = workspace.folder().resolve(FOLDER);
    return workspace.environments().current().map(one -> all.resolve(one.name())).orElse(all);
  }

  static OverflowSidecar begin(Workspace workspace) throws IOException {
    Path all = workspace.folder().resolve(FOLDER);
    Path folder = folder(workspace);
    for (Path one : List.of(all, folder)) {
      if (!Files.isDirectory(one)) {
        Folders.createPrivately(one);
      }
    }
    Path part = Folders.createFilePrivately(folder.resolve(NAME + ".part"));
    return new OverflowSidecar(
        all, folder, part, Files.newBufferedWriter(part, StandardCharsets.UTF_8));
  }

  /** Writes one value down. */
  void add(UncarriedMetadata overflow) {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartObject();
      json.writeStringField(Document.word(overflow.kind()), overflow.clerkId());
      json.writeStringField("from", Document.word(overflow.from()));
      String key = overflow.key();
      if (key != null) {
        json.writeStringField("key", key);
      }
      json.writeStringField("reason", overflow.reason().code());
      String value = overflow.json();
      if (value != null) {
        json.writeFieldName("value");
        json.writeRawValue(value);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    newLine();
  }

  private void newLine() {
    try {
      out.write('\n');
      lines++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The plan stands: what is written takes the place of the older file; no file if nothing is. */
  void finish(Terminal terminal, Document document) throws IOException {
    out.close();
    Path file = folder.resolve(NAME);
    document.add("metadataOverflow", lines);
    if (lines == 0) {
      Files.deleteIfExists(file);
      return;
    }
    Folders.replace(part, file);
    document.addFile("metadataOverflowFile", file);
    terminal.say(Counted.words("  %,d metadata value[s] [does|do] not fit: %s", lines, file));
  }

  /** Leaves nothing half-written behind. */
  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(part);
    deleteIfEmpty(folder);
    if (!folder.equals(all)) {
      deleteIfEmpty(all);
    }
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    boolean empty;
    try (var files = Files.list(folder)) {
      empty = files.findAny().isEmpty();
    }
    if (empty) {
      Files.delete(folder);
    }
  }
}
