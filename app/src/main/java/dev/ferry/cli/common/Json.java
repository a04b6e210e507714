package dev.ferry.cli.common;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.ferry.model.ObjectKind;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON of our own making. In a document a record is an object with the names of its components; a
 * constant is in lower case with hyphens, and as a key a kind of object is in the plural; a moment
 * is in ISO 8601, a length of time in whole seconds.
 */
public final class Json {
  /** For files that we read again. */
  public static final ObjectMapper MAPPER = new ObjectMapper();

  private static final ObjectMapper DOCUMENTS =
      JsonMapper.builder()
          .annotationIntrospector(new Constants())
          .addModule(
              new SimpleModule()
                  .addKeySerializer(ObjectKind.class, new PluralKey())
                  .addSerializer(Duration.class, new Seconds())
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(Path.class, ToStringSerializer.instance)
                  .addSerializer(URI.class, ToStringSerializer.instance))
          .build();

  private Json() {}

  /**
   * @throws JsonProcessingException if it is no JSON
   */
  public static JsonNode tree(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** As a line of a file. */
  public static String line(Object found) {
    return found(found).toString();
  }

  /** As it stands in a document. */
  public static JsonNode found(@Nullable Object value) {
    return DOCUMENTS.valueToTree(value);
  }

  /** Writes what stands in a document as it is found, without a tree of it in between. */
  public static void write(Object found, JsonGenerator to) throws IOException {
    DOCUMENTS.writeValue(to, found);
  }

  public static JsonGenerator generator(Writer to) throws IOException {
    return DOCUMENTS.createGenerator(to);
  }

  private static final class Constants extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
      return Stream.of(constants).map(Document::word).toArray(String[]::new);
    }
  }

  private static final class PluralKey extends StdSerializer<ObjectKind> {
    private static final long serialVersionUID = 1L;

    PluralKey() {
      super(ObjectKind.class);
    }

    @Override
    public void serialize(ObjectKind kind, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(kind.plural());
    }
  }

  private static final class Seconds extends StdSerializer<Duration> {
    private static final long serialVersionUID = 1L;

    Seconds() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration length, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(length.toSeconds());
    }
  }
}
