package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where in an object the values are that it is searched or sorted by. */
@FunctionalInterface
interface Field {

  /** The values; none if the field is missing or null. */
  Stream<String> of(Row row);

  /** What rows are sorted by: the first value, or else the empty text. */
  default String key(Row row) {
    return of(row).findFirst().orElse("");
  }

  /** The object's own id. */
  static Field id() {
    return row -> Stream.of(row.object().id());
  }

  /** The value at a JSON pointer. */
  static Field at(String pointer) {
    return row -> text(row.tree().at(pointer));
  }

  /** The value of each member of an array, or each member itself if there is no name. */
  static Field each(String array, String name) {
    return row ->
        StreamSupport.stream(row.tree().path(array).spliterator(), false)
            .flatMap(member -> text(name.isEmpty() ? member : member.path(name)));
  }

  /** The value of that member of an array whose id another field holds. */
  static Field primary(String array, String idField, String name) {
    return row ->
        StreamSupport.stream(row.tree().path(array).spliterator(), false)
            .filter(member -> member.path("id").equals(row.tree().path(idField)))
            .flatMap(member -> text(member.path(name)));
  }

  /** A number at a JSON pointer, such that numbers sort as texts do. */
  static Field number(String pointer) {
    return row -> Stream.of("%019d".formatted(row.tree().at(pointer).asLong()));
  }

  /** The values of several fields. */
  static Field all(Field... fields) {
    return row -> List.of(fields).stream().flatMap(field -> field.of(row));
  }

  private static Stream<String> text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? Stream.of(value.asText()) : Stream.empty();
  }
}
