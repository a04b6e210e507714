package dev.ferry.source.clerk.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.ferry.bounds.BoundedJson;
import dev.ferry.source.Columns;
import dev.ferry.source.FileSource;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.SourceKind;
import dev.ferry.source.SourceListener;
import dev.ferry.source.clerk.ClerkFiles;
import dev.ferry.source.clerk.Fault;
import dev.ferry.source.clerk.SupportJson;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of users as Clerk's API gives them: the answer itself ({@code clerk api /users}),
 * with the wrapper of {@code clerk users list --json} (npm clerk 3.3.0), or a dump of {@code
 * getUserList()} of Clerk's JavaScript SDK, whose keys are in camel case and which keeps the answer
 * under {@code _raw} ({@code @clerk/backend} 3.25.0). It holds no digest and no secret. What it
 * says is read as the API's own word is, but it may be old: it is a file as others are.
 *
 * <p>Memory does not grow with the file. Immutable.
 */
public final class ClerkDump implements FileSource {
  private static final Set<String> METADATA =
      Set.of("public_metadata", "private_metadata", "unsafe_metadata");

  private final Path file;

  private ClerkDump(Path file) {
    this.file = file;
  }

  /**
   * A JSON file of users, by its shape: of the API's, or of the export of Clerk's support.
   *
   * @throws IOException if the disk fails
   */
  public static FileSource orSupportJson(Path file) throws IOException {
    return isOne(file) ? new ClerkDump(file) : new SupportJson(file);
  }

  private static boolean isOne(Path file) throws IOException {
    if (!ClerkFiles.isJson(file)) {
      return false;
    }
    try (JsonParser json = ClerkFiles.json(file)) {
      return toFirstUser(json) && looksLikeTheApi(json);
    } catch (JsonProcessingException e) {
      return false; // broken JSON is told with its line when it is read
    }
  }

  /** To the first element of the array, whether it stands alone or in a wrapper. */
  private static boolean toFirstUser(JsonParser json) throws IOException {
    if (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME && !json.currentName().equals("data")) {
        json.nextToken();
        json.skipChildren();
      }
      json.nextToken();
    }
    return json.currentToken() == JsonToken.START_ARRAY
        && json.nextToken() == JsonToken.START_OBJECT;
  }

  /** An object is a user of the API if its addresses are objects, or it has their camel case. */
  private static boolean looksLikeTheApi(JsonParser json) throws IOException {
    boolean looks = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      boolean list = json.nextToken() == JsonToken.START_ARRAY;
      if (key.equals("emailAddresses") || key.equals("_raw")) {
        return true;
      } else if (list && key.equals("email_addresses")) {
        JsonToken first = json.nextToken();
        return first == JsonToken.START_OBJECT || (looks && first == JsonToken.END_ARRAY);
      }
      looks |= key.equals("object") || key.equals("primary_email_address_id");
      json.skipChildren();
    }
    return looks;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public SourceKind kind() {
    return SourceKind.USER_DUMP;
  }

  @Override
  public void read(SourceListener listener) throws IOException {
    Reading reading = new Reading(name(), listener);
    try (JsonParser json = ClerkFiles.json(file)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        reading.wrapper(json);
      } else {
        reading.array(json);
      }
      if (json.nextToken() != null) {
        reading.broken(json);
      }
    } catch (JsonProcessingException e) {
      // Its text may hold values of the file, so only its place is told.
      reading.broken(e.getLocation() == null ? reading.line : e.getLocation().getLineNr());
    }
    listener.columns(reading.columns());
  }

  /** One reading of the file. */
  private static final class Reading {
    private final String file;
    private final SourceListener listener;
    private final Set<String> keys = new LinkedHashSet<>();
    private @Nullable String last;
    private long line = 1;

    Reading(String file, SourceListener listener) {
      this.file = file;
      this.listener = listener;
    }

    void wrapper(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        if (key.equals("data") && json.currentToken() == JsonToken.START_ARRAY) {
          array(json);
        } else if (key.equals("hasMore") && json.currentToken() == JsonToken.VALUE_TRUE) {
          tellOfMore();
        } else {
          json.skipChildren();
        }
      }
    }

    private void tellOfMore() {
      listener.finding(
          new Finding(
              file,
              last == null ? "" : last,
              "hasMore",
              "more-users",
              "the file is one page of several, and more users come after this one: give the other"
                  + " pages too, or read Clerk's API"));
    }

    void array(JsonParser json) throws IOException {
      while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
        line = json.currentTokenLocation().getLineNr();
        take(json, line);
      }
    }

    private void take(JsonParser json, long at) throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        reject(Fault.NOT_AN_OBJECT, at);
        return;
      }
      SnakeCase copy = SnakeCase.of(json);
      if (copy.repeatsAKey()) {
        reject(Fault.KEY_REPEATED, at);
        return;
      }
      keys.addAll(copy.keys());
      ApiElement element = copy.element();
      Optional<Fault> fault = element.fault();
      if (fault.isPresent()) {
        reject(fault.get(), at);
        return;
      }
      last = element.id().orElseThrow();
      listener.user(element.user().orElseThrow(), at);
      element.odd().stream()
          .filter(odd -> odd.note() != ApiNote.FIELD_MISSING) // told once, as a missing key
          .forEach(odd -> tell(element.id().orElseThrow(), odd));
    }

    private void tell(String id, ApiFields.Odd odd) {
      listener.finding(new Finding(file, id, odd.field(), odd.note().code(), odd.note().what()));
    }

    private void reject(Fault fault, long at) {
      listener.reject(new RejectedRow(file, at, at, fault.code(), fault.why(), Map.of()));
    }

    void broken(JsonParser json) {
      broken(json.currentTokenLocation().getLineNr());
    }

    void broken(long at) {
      reject(Fault.JSON_BROKEN, at);
    }

    Columns columns() {
      Set<String> missing = new TreeSet<>(ApiUser.KEYS);
      missing.addAll(METADATA);
      missing.removeAll(keys);
      Set<String> notRead = new LinkedHashSet<>(keys);
      notRead.removeAll(ApiUser.KEYS);
      notRead.removeAll(METADATA);
      Set<String> names = new LinkedHashSet<>();
      notRead.forEach(name -> names.add(ClerkFiles.printable(name)));
      boolean none = keys.isEmpty() || keys.contains("email_addresses");
      return new Columns(
          names,
          keys.isEmpty() ? Set.of() : missing,
          keys.contains("banned"),
          Optional.empty(),
          none
              ? Optional.empty()
              : Optional.of("no user in it has email_addresses, and WorkOS has none without one"));
    }
  }

  /**
   * A user of a dump, with its keys as Clerk's API spells them. Values stay token for token, and
   * what is in metadata is the application's, so that its keys stay, too. Where Clerk's SDK kept
   * the answer that it was made from ({@code _raw}), that counts: it holds more.
   *
   * @param json the user
   * @param keys the keys of the user
   * @param repeatsAKey true if one stands there twice, once the spelling is the same
   */
  private record SnakeCase(String json, Set<String> keys, boolean repeatsAKey) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])([A-Z])");
    private static final String RAW = "_raw";

    /** Reads the object at the parser's token to its end. */
    static SnakeCase of(JsonParser from) throws IOException {
      StringWriter text = new StringWriter();
      Set<String> keys = new LinkedHashSet<>();
      SnakeCase raw = null;
      boolean repeated = false;
      try (JsonGenerator to = JSON.createGenerator(text)) {
        to.writeStartObject();
        while (from.nextToken() == JsonToken.FIELD_NAME) {
          String name = from.currentName();
          JsonToken value = from.nextToken();
          if (name.equals(RAW)) {
            raw = value == JsonToken.START_OBJECT ? of(from) : skipped(from, raw);
          } else {
            String key = spelled(name);
            repeated |= !keys.add(key);
            to.writeFieldName(key);
            copy(from, to, !key.endsWith("_metadata"));
          }
        }
        to.writeEndObject();
      }
      return raw == null || raw.keys().isEmpty()
          ? new SnakeCase(text.toString(), keys, repeated)
          : raw;
    }

    private static @Nullable SnakeCase skipped(JsonParser from, @Nullable SnakeCase raw)
        throws IOException {
      from.skipChildren();
      return raw;
    }

    /** Copies the value at the parser's token. */
    private static void copy(JsonParser from, JsonGenerator to, boolean spell) throws IOException {
      int depth = 0;
      do {
        JsonToken token = from.currentToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        switch (token) {
          case FIELD_NAME ->
              to.writeFieldName(spell ? spelled(from.currentName()) : from.currentName());
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(from.getText());
          default -> to.copyCurrentEvent(from);
        }
      } while (depth > 0 && from.nextToken() != null);
    }

    private static String spelled(String key) {
      return HUMP.matcher(key).replaceAll(hump -> "_" + hump.group(1).toLowerCase(Locale.ROOT));
    }

    ApiElement element() throws IOException {
      try (JsonParser parser = BoundedJson.parser(json)) {
        parser.nextToken();
        return ApiElement.at(parser);
      }
    }
  }
}
