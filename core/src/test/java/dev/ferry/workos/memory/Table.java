package dev.ferry.workos.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.workos.Endpoint;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects of one kind as JSON, in the order they came; to a test, a map of our records. */
public final class Table<T extends Record> extends AbstractMap<String, T> {
  private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
  private final Endpoint<T> reader;
  private final String key;

  /**
   * @param reader reads one of them
   * @param key the field that they are known by
   */
  Table(Endpoint<T> reader, String key) {
    this.reader = reader;
    this.key = key;
  }

  Map<String, ObjectNode> json() {
    return objects;
  }

  /** In the place of what has the same key. */
  void put(ObjectNode one) {
    objects.put(one.get(key).asText(), one);
  }

  /** Puts it there, whatever is asked of WorkOS. */
  public void put(T one) {
    put(WorkosJson.of(one));
  }

  /** Changes it there, as others may in the dashboard. */
  public void change(String id, Consumer<ObjectNode> change) {
    change.accept(Objects.requireNonNull(objects.get(id)));
  }

  private T read(JsonNode one) {
    return Objects.requireNonNull(reader.read(one), one::toString);
  }

  @Override
  public @Nullable T get(@Nullable Object id) {
    ObjectNode one = objects.get(id);
    return one == null ? null : read(one);
  }

  @Override
  public boolean containsKey(@Nullable Object id) {
    return objects.containsKey(id);
  }

  @Override
  public Set<Entry<String, T>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return objects.size();
      }

      @Override
      public Iterator<Entry<String, T>> iterator() {
        Iterator<Entry<String, ObjectNode>> all = objects.entrySet().iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return all.hasNext();
          }

          @Override
          public Entry<String, T> next() {
            Entry<String, ObjectNode> one = all.next();
            return Map.entry(one.getKey(), read(one.getValue()));
          }

          @Override
          public void remove() {
            all.remove();
          }
        };
      }
    };
  }
}
