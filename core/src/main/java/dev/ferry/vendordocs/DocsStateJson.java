package dev.ferry.vendordocs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.text.Code;
import dev.ferry.vendordocs.DocumentState.LookKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state as it stands in the workspace's file. Pure. */
public final class DocsStateJson {
  private static final String SCHEMA = "ferry.docs-state/1";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private DocsStateJson() {}

  /** What is said of a state that is not in our words. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String why) {
      super(why);
    }
  }

  public static String write(DocsState state) {
    ObjectNode root = JSON.createObjectNode().put("schema", SCHEMA);
    ObjectNode documents = root.putObject("documents");
    state
        .documents()
        .forEach(
            (id, document) -> {
              ObjectNode into = documents.putObject(id);
              into.put("lookedAt", document.lookedAt().toString())
                  .put("look", word(document.look()))
                  .put("detail", document.detail())
                  .put("readAt", document.readAt() == null ? null : document.readAt().toString());
              write(document.values(), into.putObject("values"));
            });
    for (Acceptance given : state.acceptances()) {
      ObjectNode into =
          root.withArray("acceptances")
              .addObject()
              .put("by", given.by())
              .put("at", given.at().toString())
              .put("version", given.version());
      write(given.drift(), into.putObject("drift"));
      given.old().stream().sorted().forEach(into.putArray("old")::add);
    }
    return root.toPrettyString() + "\n";
  }

  private static void write(Map<String, Extracted> values, ObjectNode into) {
    values.forEach(
        (fact, value) -> {
          if (value instanceof Extracted.Found found) {
            into.put(fact, found.value());
          } else if (value instanceof Extracted.NotFound none) {
            into.putObject(fact).put("notFound", none.why());
          } else {
            throw new AssertionError(value);
          }
        });
  }

  public static DocsState read(String text) throws UnreadableException {
    try {
      JsonNode root = JSON.readTree(text);
      if (!root.path("schema").asText().equals(SCHEMA)) {
        throw new UnreadableException("it is no " + SCHEMA);
      }
      Map<String, DocumentState> documents = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : root.path("documents").properties()) {
        documents.put(entry.getKey(), document(entry.getValue()));
      }
      List<Acceptance> acceptances = new ArrayList<>();
      for (JsonNode given : root.path("acceptances")) {
        acceptances.add(acceptance(given));
      }
      return new DocsState(documents, acceptances);
    } catch (JsonProcessingException e) {
      throw new UnreadableException("it is no JSON");
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()));
    }
  }

  private static DocumentState document(JsonNode from) {
    JsonNode detail = from.path("detail");
    return new DocumentState(
        Instant.parse(from.path("lookedAt").asText()),
        Code.constant(LookKind.class, from.path("look").asText()),
        detail.isTextual() ? detail.asText() : null,
        instant(from.path("readAt")),
        values(from.path("values")));
  }

  private static Acceptance acceptance(JsonNode from) {
    Set<String> old = new LinkedHashSet<>();
    from.path("old").forEach(id -> old.add(id.asText()));
    return new Acceptance(
        from.path("by").asText(),
        Instant.parse(from.path("at").asText()),
        from.path("version").asText(),
        values(from.path("drift")),
        old);
  }

  private static Map<String, Extracted> values(JsonNode from) {
    Map<String, Extracted> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : from.properties()) {
      JsonNode value = entry.getValue();
      values.put(
          entry.getKey(),
          value.isTextual()
              ? new Extracted.Found(value.asText())
              : new Extracted.NotFound(value.path("notFound").asText()));
    }
    return values;
  }

  private static @Nullable Instant instant(JsonNode from) {
    return from.isTextual() ? Instant.parse(from.asText()) : null;
  }

  private static String word(LookKind kind) {
    return Code.of(kind);
  }
}
