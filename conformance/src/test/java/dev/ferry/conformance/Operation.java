package dev.ferry.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One operation of a document: a method on a path. */
final class Operation {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String method;
  private final String template;
  private final Pattern path;
  private final JsonNode description;
  private final Map<String, JsonNode> queryParameters = new LinkedHashMap<>();
  private final Schemas schemas;

  Operation(
      String method, String template, JsonNode description, JsonNode shared, Schemas schemas) {
    this.method = method;
    this.template = template;
    this.path = Pattern.compile(template.replaceAll("\\{[^}]+}", "[^/]+"));
    this.description = description;
    this.schemas = schemas;
    for (JsonNode list : List.of(shared, description.path("parameters"))) {
      for (JsonNode element : list) {
        JsonNode parameter = schemas.resolved(element);
        if (parameter.path("in").asText().equals("query")) {
          queryParameters.put(parameter.path("name").asText(), parameter);
        }
      }
    }
  }

  boolean fits(Exchange exchange) {
    return method.equals(exchange.method()) && path.matcher(exchange.path()).matches();
  }

  int placeholders() {
    return template.split("\\{", -1).length - 1;
  }

  @Override
  public String toString() {
    return method + " " + template;
  }

  List<Complaint> complaints(Exchange exchange) {
    List<Complaint> complaints = new ArrayList<>();
    if (exchange.status() == 0 || exchange.status() / 100 == 2) {
      // What was refused may have been sent wrong on purpose.
      query(exchange).forEach(words -> complaints.add(new Complaint(toString(), "query", words)));
      body(exchange).forEach(words -> complaints.add(new Complaint(toString(), "request", words)));
    }
    if (exchange.status() != 0) {
      String place = Integer.toString(exchange.status());
      answer(exchange).forEach(words -> complaints.add(new Complaint(toString(), place, words)));
    }
    return complaints;
  }

  private List<String> query(Exchange exchange) {
    List<String> words = new ArrayList<>();
    exchange
        .query()
        .forEach(
            (name, values) -> {
              JsonNode parameter = queryParameters.get(name);
              if (parameter == null) {
                words.add("'" + name + "' is not a parameter");
              } else {
                JsonNode schema = parameter.path("schema");
                schemas
                    .errors(schema, value(parameter, values))
                    .forEach(error -> words.add("'" + name + "' " + error));
              }
            });
    queryParameters.forEach(
        (name, parameter) -> {
          if (parameter.path("required").asBoolean() && !exchange.query().containsKey(name)) {
            words.add("'" + name + "' is missing");
          }
        });
    return words;
  }

  /** A parameter's text as the JSON value that its schema speaks of. */
  private JsonNode value(JsonNode parameter, List<String> values) {
    JsonNode schema = schemas.resolved(parameter.path("schema"));
    if (!schema.path("type").asText().equals("array")) {
      return scalar(schema, values.get(values.size() - 1));
    }
    boolean joined = !parameter.path("explode").asBoolean(true);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    JsonNode element = schemas.resolved(schema.path("items"));
    values.stream()
        .flatMap(
            text ->
                joined
                    ? Pattern.compile(",").splitAsStream(text)
                    : java.util.stream.Stream.of(text))
        .forEach(text -> array.add(scalar(element, text)));
    return array;
  }

  private static JsonNode scalar(JsonNode schema, String text) {
    boolean bare = List.of("integer", "number", "boolean").contains(schema.path("type").asText());
    JsonNode read = bare ? json(text) : null;
    return read != null ? read : JsonNodeFactory.instance.textNode(text);
  }

  private List<String> body(Exchange exchange) {
    JsonNode described = schemas.resolved(description.path("requestBody"));
    if (exchange.body().isEmpty()) {
      return described.path("required").asBoolean() ? List.of("there is no body") : List.of();
    }
    if (described.isMissingNode()) {
      return List.of("there is a body");
    }
    return content(described, exchange.body());
  }

  private List<String> answer(Exchange exchange) {
    JsonNode responses = description.path("responses");
    JsonNode described =
        responses.path(responses.has("" + exchange.status()) ? "" + exchange.status() : "default");
    if (described.isMissingNode()) {
      return List.of("there is no such status");
    }
    JsonNode response = schemas.resolved(described);
    if (response.path("content").isMissingNode()) {
      return exchange.answer().isEmpty() ? List.of() : List.of("there is a body");
    }
    return content(response, exchange.answer());
  }

  private List<String> content(JsonNode described, String text) {
    JsonNode value = json(text);
    return value == null
        ? List.of("the body is not JSON")
        : schemas.errors(described.path("content").path("application/json").path("schema"), value);
  }

  private static @Nullable JsonNode json(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node.isMissingNode() ? null : node;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
