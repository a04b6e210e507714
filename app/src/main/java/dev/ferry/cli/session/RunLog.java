package dev.ferry.cli.session;

import dev.ferry.privacy.Folders;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run said to people, with the time of each line, in a file of the workspace that only its
 * owner can read. It holds what stood on the screen: no secret, and neither data of standard output
 * nor progress. A log that cannot be written stops nothing. One that has grown long goes on in a
 * new file, and of the old ones only the last stays: a watch says something each minute for days.
 * Thread-safe.
 */
final class RunLog {
  /** What is said before a workspace is open is a header, a refusal. */
  private static final int LINES_BEFORE = 1_000;

  /** In characters or bytes, whichever is known; more than any run but a watch says. */
  private static final int LONGEST = 4 << 20;

  private static final Pattern COLOR = Pattern.compile("\u001b\\[\\d{1,2}m");

  private final Clock clock;
  private final List<String> before = new ArrayList<>();
  private @Nullable Path current;
  private @Nullable Writer out;
  private long length;

  RunLog(Clock clock) {
    this.clock = clock;
  }

  /** The name of the log file of a run. */
  static String name(long run, String command) {
    return "%05d-%s.log".formatted(run, command);
  }

  /** Takes a line that is said, and gives it back as it is. */
  synchronized String said(String line) {
    String text =
        clock.instant().truncatedTo(ChronoUnit.MILLIS) + "  " + COLOR.matcher(line).replaceAll("");
    if (current == null) {
      if (before.size() < LINES_BEFORE) {
        before.add(text);
      }
    } else {
      write(text);
    }
    return line;
  }

  /** Begins the file, with what was said so far; the one of an earlier run ends. */
  synchronized void openIn(Path workspace, String name) {
    close();
    try {
      Path folder = workspace.resolve("logs");
      if (!Files.isDirectory(folder)) {
        Folders.createPrivately(folder);
      }
      Path file = folder.resolve(name);
      current = file;
      begin(file);
      before.forEach(this::write);
      before.clear();
    } catch (IOException e) {
      end();
      current = null;
    }
  }

  private Writer begin(Path file) throws IOException {
    Writer fresh =
        Files.newBufferedWriter(Folders.createFilePrivately(file), StandardCharsets.UTF_8);
    out = fresh;
    length = 0;
    return fresh;
  }

  /** Where what was said before the last {@link #LONGEST} characters is. */
  private static Path earlier(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.replaceFirst("[.]log$", ".earlier.log"));
  }

  private void write(String text) {
    Path file = current;
    if (file == null) {
      return;
    }
    try {
      Writer writer = out == null ? append(file) : out;
      if (length > LONGEST) {
        writer.close();
        Files.move(file, earlier(file), StandardCopyOption.REPLACE_EXISTING);
        writer = begin(file);
      }
      length += text.length() + 1;
      writer.write(text + "\n");
      writer.flush();
    } catch (IOException e) {
      end(); // such as a full disk: the work goes on without it, and the next line tries again
    }
  }

  /** The file is not there if it could be moved away, and no new one be made. */
  private Writer append(Path file) throws IOException {
    if (!Files.exists(file)) {
      return begin(file);
    }
    Writer more = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    out = more;
    length = Files.size(file);
    return more;
  }

  synchronized void close() {
    end();
    current = null;
  }

  private void end() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      before.clear(); // all that matters was flushed line by line
    } finally {
      out = null;
    }
  }
}
