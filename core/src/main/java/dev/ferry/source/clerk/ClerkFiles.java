package dev.ferry.source.clerk;

import com.fasterxml.jackson.core.JsonParser;
import dev.ferry.bounds.BoundedJson;
import java.io.IOException;
import java.nio.file.Path;

/** How files of Clerk's users are opened, whatever their shape. */
public final class ClerkFiles {
  private ClerkFiles() {}

  /** True if the file is there and looks like JSON. */
  public static boolean isJson(Path file) throws IOException {
    return FileTypeSniffer.of(file) == FileTypeSniffer.JSON;
  }

  /** A parser of a JSON file, in which a wrong byte costs the value it stands in. */
  public static JsonParser json(Path file) throws IOException {
    return BoundedJson.parser(Utf8Reader.open(file));
  }

  /** A key as it may stand in a message: what does not look like a name might be a value. */
  public static String printable(String name) {
    return ExportColumns.printable(name);
  }
}
