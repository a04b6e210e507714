package dev.ferry.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.format.PatternFormat;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A vendor's OpenAPI document, to hold exchanges against. Not thread-safe. */
final class Specification {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final int MOST_ALIASES = 10_000;

  private final List<Operation> operations = new ArrayList<>();

  Specification(Path file, Dialect dialect, Closing closing) {
    JsonNode document = read(file);
    closing.close(document);
    Schemas schemas = new Schemas(document, registry(dialect));
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue(),
                                    path.getValue().path("parameters"),
                                    schemas))));
    operations.sort(Comparator.comparingInt(Operation::placeholders));
  }

  /** What it has against an exchange. */
  List<Complaint> complaints(Exchange exchange) {
    Optional<Operation> operation = operation(exchange);
    return operation.isPresent()
        ? operation.get().complaints(exchange)
        : List.of(
            new Complaint(
                exchange.method() + " " + exchange.path(), "request", "there is no such path"));
  }

  List<Complaint> complaints(List<Exchange> exchanges) {
    return exchanges.stream()
        .flatMap(exchange -> complaints(exchange).stream())
        .distinct()
        .toList();
  }

  /** The one with the fewest placeholders wins, as OpenAPI says. */
  Optional<Operation> operation(Exchange exchange) {
    return operations.stream().filter(operation -> operation.fits(exchange)).findFirst();
  }

  /** The library's own {@code email} takes no address under the domains reserved for examples. */
  private static SchemaRegistry registry(Dialect dialect) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).locale(Locale.ROOT).build();
    Dialect lenient =
        Dialect.builder(dialect)
            .format(PatternFormat.of("email", "^[^@\\s]+@[^@\\s]+$", "format.email"))
            .build();
    return SchemaRegistry.withDefaultDialect(
        lenient, builder -> builder.schemaRegistryConfig(config));
  }

  /** By SnakeYAML itself: Jackson on top of it leaves the document's aliases unresolved. */
  private static JsonNode read(Path file) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    try (Reader reader = Files.newBufferedReader(file)) {
      Object document = new Yaml(new SafeConstructor(options)).load(reader);
      return new ObjectMapper().valueToTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
