package dev.ferry.source.clerk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.ferry.bounds.BoundedJson;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Copies one JSON object as text without blanks; numbers stay digit for digit. Whatever is wrong
 * with the object, it is read to its end. Not thread-safe.
 */
public final class CompactJson {

  /** In levels. Clerk allows 8 KB of metadata a user, so that nothing real comes near. */
  static final int DEEPEST = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

  private final JsonParser from;
  private final Deque<Set<String>> keys = new ArrayDeque<>();
  private Optional<Fault> fault = Optional.empty();

  public CompactJson(JsonParser from) {
    this.from = from;
  }

  /** What is wrong with the object that was copied last, if anything. */
  public Optional<Fault> fault() {
    return fault;
  }

  /** Copies the object that begins at the parser's token, up to its end. */
  public String copy() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator to = JSON.createGenerator(text)) {
      int depth = 0;
      do {
        JsonToken token = from.currentToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > DEEPEST) {
          fault = Optional.of(Fault.NESTED_TOO_DEEP);
        }
        if (fault.isEmpty()) {
          write(token, to);
        }
      } while (depth > 0 && from.nextToken() != null);
    }
    return text.toString();
  }

  private void write(JsonToken token, JsonGenerator to) throws IOException {
    switch (token) {
      case START_OBJECT -> {
        keys.push(new HashSet<>());
        to.writeStartObject();
      }
      case END_OBJECT -> {
        keys.pop();
        to.writeEndObject();
      }
      case FIELD_NAME -> writeKey(to);
      case START_ARRAY -> to.writeStartArray();
      case END_ARRAY -> to.writeEndArray();
      case VALUE_STRING -> to.writeString(whole(from.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(number(from.getText()));
      default -> to.writeRawValue(from.getText());
    }
  }

  private void writeKey(JsonGenerator to) throws IOException {
    String key = whole(from.currentName());
    if (!keys.element().add(key)) {
      fault = Optional.of(Fault.KEY_REPEATED);
    }
    to.writeFieldName(key);
  }

  private String number(String text) {
    if (text.length() > BoundedJson.LONGEST_NUMBER) {
      fault = Optional.of(Fault.NUMBER_TOO_LONG);
    }
    return text;
  }

  private String whole(String text) {
    if (!Texts.isWhole(text)) {
      fault = Optional.of(Fault.NOT_UTF_8);
    }
    return text;
  }
}
