package dev.ferry.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.story.Story;
import dev.ferry.console.Terminal;
import dev.ferry.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;

/** What {@code plan --show} says of somebody, line by line. */
final class StoryLines {
  private static final String ID = "id=";

  private StoryLines() {}

  /** Who is asked for; empty if nobody is. */
  static String id(String query) {
    String raw = query.startsWith(ID) ? query.substring(ID.length()) : "";
    try {
      return URLDecoder.decode(raw, UTF_8).strip();
    } catch (IllegalArgumentException e) {
      return ""; // no escape of anything
    }
  }

  /**
   * @throws dev.ferry.cli.common.UsageError if the plan knows nobody, or several, by it
   */
  static List<String> of(String id, Workspace workspace, StageContext context) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    Story.of(id, workspace, context)
        .print(
            Terminal.of(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), lines, Map.of()));
    return lines.toString(UTF_8).lines().toList();
  }
}
