package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.ferry.bounds.BoundedJson;
import dev.ferry.source.FileSource;
import dev.ferry.source.SourceKind;
import dev.ferry.source.SourceListener;
import dev.ferry.source.UnreadableSourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the older JSON export that Clerk's support sends: a JSON array of users, one user a line
 * (NDJSON), or users one after the other. It says neither which e-mail address is primary nor which
 * is verified; they become {@code listedEmails}. Phone numbers' state is unknown too, so all of
 * them count as unverified. Metadata is kept as the text of a JSON object without blanks. A key
 * that is absent is not known; a key that is null is known to be none. Other keys are left out, and
 * told ({@link dev.ferry.source.Columns}); {@code banned}, {@code locked} and {@code
 * deprovisioned}, which no such export has, count.
 *
 * <p>A user with a wrong value costs only itself. Broken syntax costs the line it stands in if
 * there is one user a line, else everything from there on, as one reject. Reading is strict but for
 * these leniencies: <b>list separators</b> ({@code |}, a comma, or an array), <b>time as
 * milliseconds</b>, a <b>byte-order mark</b>.
 *
 * <p>Memory does not grow with the file. Immutable; may be read several times, and by several
 * threads.
 */
public final class SupportJson implements FileSource {
  private static final Set<String> ANSWER_KEYS = Set.of("data", "errors", "users", "results");

  private final Path file;

  /**
   * @param file the export; not opened before it is read
   */
  public SupportJson(Path file) {
    this.file = file;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public SourceKind kind() {
    return SourceKind.SUPPORT_JSON;
  }

  @Override
  public void read(SourceListener listener) throws IOException {
    FileTypeSniffer look = FileTypeSniffer.of(file);
    look.requireText(file);
    if (look != FileTypeSniffer.JSON) {
      throw new UnreadableSourceException(
          file, "this is not JSON; if it is the CSV file of Clerk's dashboard, give it as --csv");
    }
    requireNoAnswer();
    SupportUser users = new SupportUser(file.getFileName().toString(), listener);
    if (isOneALine()) {
      readLines(users);
    } else {
      readStream(users);
    }
    listener.columns(users.columns());
  }

  private void readStream(SupportUser users) throws IOException {
    try (Utf8Reader text = Utf8Reader.open(file);
        JsonParser json = BoundedJson.parser(text)) {
      long line = 1;
      try {
        boolean array = json.nextToken() == JsonToken.START_ARRAY;
        JsonToken token = array ? json.nextToken() : json.currentToken();
        while (token != null && !(array && token == JsonToken.END_ARRAY)) {
          line = json.currentTokenLocation().getLineNr();
          SupportElement element = SupportElement.at(json, users.told());
          users.take(element, line, json.currentLocation().getLineNr());
          line = json.currentLocation().getLineNr();
          token = json.nextToken();
        }
        if (array && json.nextToken() != null) {
          users.reject(Fault.JSON_BROKEN, json.currentTokenLocation().getLineNr(), lastLine());
        }
      } catch (JsonProcessingException e) {
        // Its text may hold values of the file, so only its place is told.
        users.reject(Fault.JSON_BROKEN, line, lastLine());
      }
    }
  }

  private void readLines(SupportUser users) throws IOException {
    try (PhysicalLines lines = new PhysicalLines(Files.newInputStream(file))) {
      Optional<PhysicalLine> line = lines.next();
      while (line.isPresent()) {
        if (!line.get().blank()) {
          readLine(line.get(), users);
        }
        line = lines.next();
      }
    }
  }

  private static void readLine(PhysicalLine line, SupportUser users) throws IOException {
    if (line.cut()) {
      users.reject(Fault.FIELD_TOO_LONG, line.number(), line.number());
      return;
    }
    byte[] bytes = line.text().getBytes(ISO_8859_1);
    try (JsonParser json =
        BoundedJson.parser(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())) {
      json.nextToken();
      SupportElement element = SupportElement.at(json, users.told());
      if (json.nextToken() == null) {
        users.take(element, line.number(), line.number());
      } else {
        users.reject(Fault.JSON_BROKEN, line.number(), line.number());
      }
    } catch (CharacterCodingException e) {
      users.reject(Fault.NOT_UTF_8, line.number(), line.number());
    } catch (JsonProcessingException e) {
      users.reject(Fault.JSON_BROKEN, line.number(), line.number());
    }
  }

  /**
   * True for one user a line: the first line is an object by itself, or the second begins one,
   * which in an object written over several lines it cannot.
   */
  private boolean isOneALine() throws IOException {
    try (PhysicalLines lines = new PhysicalLines(Files.newInputStream(file))) {
      Optional<PhysicalLine> first = nextFilled(lines);
      if (first.isEmpty() || !begins(first.get(), '{')) {
        return false;
      }
      return isWholeObject(first.get())
          || nextFilled(lines).filter(second -> begins(second, '{')).isPresent();
    }
  }

  private static Optional<PhysicalLine> nextFilled(PhysicalLines lines) throws IOException {
    Optional<PhysicalLine> line = lines.next();
    while (line.isPresent() && line.get().blank()) {
      line = lines.next();
    }
    return line;
  }

  private static boolean begins(PhysicalLine line, char with) {
    return line.text().stripLeading().indexOf(with) == 0;
  }

  private static boolean isWholeObject(PhysicalLine line) throws IOException {
    try (JsonParser json = BoundedJson.parser(line.text())) {
      json.nextToken();
      json.skipChildren();
      return json.nextToken() == null;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Refuses an answer of Clerk's API: an object that holds users, and is none. */
  private void requireNoAnswer() throws IOException {
    try (Utf8Reader text = Utf8Reader.open(file);
        JsonParser json = BoundedJson.parser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        if (key.equals(SupportField.ID.key())) {
          return;
        }
        if (json.nextToken() == JsonToken.START_ARRAY && ANSWER_KEYS.contains(key)) {
          throw new UnreadableSourceException(file, answer(key));
        }
        json.skipChildren();
      }
    } catch (JsonProcessingException e) {
      // Broken JSON is told with its line when it is read.
      return;
    }
  }

  private static String answer(String key) {
    return key.equals("errors")
        ? "this is an error answer of an API, not an export; export again"
        : "this looks like an answer of an API with the users inside '"
            + key
            + "'; give the array alone, or let ferry read Clerk's API itself";
  }

  private long lastLine() throws IOException {
    try (PhysicalLines lines = new PhysicalLines(Files.newInputStream(file))) {
      long last = 1;
      Optional<PhysicalLine> line = lines.next();
      while (line.isPresent()) {
        last = line.get().number();
        line = lines.next();
      }
      return last;
    }
  }
}
