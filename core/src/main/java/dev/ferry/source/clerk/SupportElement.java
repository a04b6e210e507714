package dev.ferry.source.clerk;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_INT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the JSON of one user, key by key. A wrong value is noted and read over, so that the parser
 * always stands at the object's end afterwards. Not thread-safe.
 */
final class SupportElement {
  private final JsonParser json;
  private final Set<String> keys = new HashSet<>();
  private final Map<SupportField, List<String>> values = new EnumMap<>(SupportField.class);
  private Optional<Fault> fault = Optional.empty();
  private String where = "";
  private final ExportColumns told;

  private SupportElement(JsonParser json, ExportColumns told) {
    this.json = json;
    this.told = told;
  }

  /**
   * Reads the element at the parser's token, of whatever type.
   *
   * @param told hears of its keys
   */
  static SupportElement at(JsonParser json, ExportColumns told) throws IOException {
    SupportElement element = new SupportElement(json, told);
    if (json.currentToken() == START_OBJECT) {
      element.readObject();
    } else {
      element.wrong(Fault.NOT_AN_OBJECT, "");
      json.skipChildren();
    }
    return element;
  }

  /** What is wrong with the element: the first thing found, if any. */
  Optional<Fault> fault() {
    return fault.or(() -> ClerkIds.faultOf(text(SupportField.ID).orElse("")));
  }

  /** The key at which it is wrong, in words, or the empty text. */
  String where() {
    return where;
  }

  /** The keys that were there, with their values; none for null or the empty text. */
  Map<SupportField, List<String>> values() {
    return values;
  }

  List<String> list(SupportField field) {
    return values.getOrDefault(field, List.of());
  }

  Optional<String> text(SupportField field) {
    return list(field).stream().findFirst();
  }

  private void readObject() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      Optional<SupportField> field = SupportField.of(key);
      if (!keys.add(key)) {
        wrong(Fault.KEY_REPEATED, field.map(SupportField::key).orElse("one not read"));
      }
      json.nextToken();
      if (field.isEmpty()) {
        told.unknown(key);
        json.skipChildren();
      } else {
        told.known(key);
        readValue(field.get());
      }
    }
  }

  private void readValue(SupportField field) throws IOException {
    List<String> value = new ArrayList<>(1);
    values.put(field, value);
    JsonToken token = json.currentToken();
    if (token == VALUE_NULL) {
      return;
    }
    switch (field.kind()) {
      case TEXT -> readText(field, value);
      case LIST -> readList(field, value);
      case METADATA -> readMetadata(field, value);
      case FLAG -> readFlag(field, value);
      case TIME -> {
        if (token == VALUE_NUMBER_INT
            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
          value.add(Instant.ofEpochMilli(json.getLongValue()).toString());
        } else {
          readText(field, value);
        }
      }
    }
  }

  private void readText(SupportField field, List<String> value) throws IOException {
    if (json.currentToken() != VALUE_STRING) {
      wrong(Fault.FIELD_TYPE_WRONG, field.key());
      json.skipChildren();
    } else if (json.getTextLength() > Texts.LONGEST) {
      wrong(Fault.FIELD_TOO_LONG, field.key());
    } else if (!Texts.isWhole(json.getText())) {
      wrong(Fault.NOT_UTF_8, field.key());
    } else if (json.getTextLength() > 0) {
      value.add(json.getText());
    }
  }

  private void readFlag(SupportField field, List<String> value) throws IOException {
    String text = json.currentToken().isScalarValue() ? json.getText() : "";
    Optional<Boolean> said = DashboardColumn.said(text);
    if (said.isPresent()) {
      value.add(said.get().toString());
    } else {
      wrong(Fault.FIELD_TYPE_WRONG, field.key());
      json.skipChildren();
    }
  }

  private void readList(SupportField field, List<String> value) throws IOException {
    if (json.currentToken() != START_ARRAY) {
      List<String> joined = new ArrayList<>(1);
      readText(field, joined);
      joined.forEach(text -> value.addAll(Cells.list(text)));
      return;
    }
    List<String> items = new ArrayList<>();
    while (json.nextToken() != END_ARRAY) {
      readText(field, items);
    }
    items.stream().map(String::strip).filter(item -> !item.isEmpty()).forEach(value::add);
  }

  private void readMetadata(SupportField field, List<String> value) throws IOException {
    if (json.currentToken() != START_OBJECT) {
      wrong(Fault.FIELD_TYPE_WRONG, field.key());
      json.skipChildren();
      return;
    }
    CompactJson copy = new CompactJson(json);
    String text = copy.copy();
    copy.fault().ifPresent(found -> wrong(found, field.key()));
    if (text.length() > Texts.LONGEST) {
      wrong(Fault.FIELD_TOO_LONG, field.key());
    }
    value.add(text);
  }

  private void wrong(Fault found, String key) {
    if (fault.isEmpty()) {
      fault = Optional.of(found);
      where = key.isEmpty() ? "" : " (key " + key + ")";
    }
  }
}
