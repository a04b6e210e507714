package dev.ferry.source.clerk.fates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ferry.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every property that Clerk documents has a fate. The vendor's spec is no part of this repository:
 * where it is not there, those tests say that they were skipped; that the walk itself finds what is
 * new, an own small spec shows everywhere.
 */
class FieldFatesTest {
  private static final Path SPEC =
      Path.of(System.getenv().getOrDefault("FERRY_VENDOR_SPECS", "../../shared/specs"))
          .resolve("clerk-bapi-2026-05-12.yml");

  private static JsonNode vendorSpec() throws IOException {
    assumeTrue(Files.isReadable(SPEC), "SKIPPED, nothing was checked: there is no " + SPEC);
    return new YAMLMapper().readTree(SPEC.toFile());
  }

  @Test
  void everyPropertyOfClerksSpecHasAFateAndNoFateIsOfNothing() throws IOException {
    assertThat(FateGaps.between(vendorSpec(), FieldFates.all())).isEmpty();
  }

  @Test
  void aPropertyThatIsAddedToAnySchemaOfACopyOfClerksSpecIsFound() throws IOException {
    JsonNode spec = vendorSpec();
    for (SchemaFates fates : FieldFates.all().stream().filter(SchemaFates::inSpec).toList()) {
      JsonNode copy = spec.deepCopy();
      ObjectNode schema = (ObjectNode) copy.at("/components/schemas/" + fates.schema());
      schema.withObject("/properties").putObject("fresh").put("type", "string");

      assertThat(FateGaps.between(copy, FieldFates.all()))
          .contains(fates.schema() + ".fresh has no fate");
    }
  }

  @Test
  void aPropertyThatLeavesClerksSpecIsFound() throws IOException {
    JsonNode spec = vendorSpec();
    ((ObjectNode) spec.at("/components/schemas/User/properties")).remove("locale");

    assertThat(FateGaps.between(spec, FieldFates.all()))
        .containsExactly("User.locale has a fate and is not in the spec");
  }

  private static final List<SchemaFates> ANIMALS =
      List.of(
          animal(
              "Dog", true, "name", "tail", "tail.length", "legs", "legs[].claws", "owner", "bark"),
          animal("Owner", true, "name"));

  private static SchemaFates animal(String schema, boolean declared, String... paths) {
    return new SchemaFates(
        schema,
        "",
        true,
        Stream.of(paths)
            .map(path -> new PropertyFate(path, PropertyFate.Kind.DROPPED, "", "", declared))
            .toList());
  }

  /** A name of its own, an inner object, a list, alternatives, parts, a cycle, another list's. */
  private static ObjectNode animals() throws IOException {
    return (ObjectNode)
        new YAMLMapper()
            .readTree(
                """
                components:
                  schemas:
                    Dog:
                      allOf:
                        - $ref: '#/components/schemas/Named'
                        - properties:
                            tail:
                              oneOf:
                                - $ref: '#/components/schemas/Tail'
                                - type: 'null'
                            legs:
                              type: array
                              items:
                                properties:
                                  claws: {type: integer}
                            owner: {$ref: '#/components/schemas/Owner'}
                            bark: {$ref: '#/components/schemas/Dog'}
                    Named:
                      properties:
                        name: {type: string}
                    Tail:
                      properties:
                        length: {type: integer}
                    Owner:
                      properties:
                        name: {type: string}
                """);
  }

  @Test
  void aSpecWhosePropertiesAllHaveAFateHasNoGap() throws IOException {
    assertThat(FateGaps.between(animals(), ANIMALS)).isEmpty();
  }

  static List<Arguments> additions() {
    return List.of(
        Arguments.of("/Dog/properties", "Dog.fresh"),
        Arguments.of("/Dog/allOf/1/properties", "Dog.fresh"),
        Arguments.of("/Named/properties", "Dog.fresh"),
        Arguments.of("/Tail/properties", "Dog.tail.fresh"),
        Arguments.of("/Dog/allOf/1/properties/legs/items/properties", "Dog.legs[].fresh"),
        Arguments.of("/Owner/properties", "Owner.fresh"));
  }

  @ParameterizedTest
  @MethodSource("additions")
  void aPropertyThatIsAddedIsFoundWhereverItIs(String place, String path) throws IOException {
    ObjectNode spec = animals();
    spec.withObject("/components/schemas" + place).putObject("fresh").put("type", "string");

    assertThat(FateGaps.between(spec, ANIMALS)).containsExactly(path + " has no fate");
  }

  @Test
  void whatAnswersHadBeforeItWasDeclaredIsFoundOnceItIs() throws IOException {
    List<SchemaFates> table = List.of(animal("Owner", false, "name"));

    assertThat(FateGaps.between(animals(), table)).containsExactly("Owner.name is declared by now");
  }

  @Test
  void eachPropertyStandsInTheTableOnceAndSaysWhy() {
    assertThat(FieldFates.all()).extracting(SchemaFates::schema).contains("User", "Organization");
    for (SchemaFates fates : FieldFates.all()) {
      assertThat(fates.properties())
          .as(fates.schema())
          .extracting(PropertyFate::path)
          .doesNotHaveDuplicates();
      assertThat(fates.properties())
          .as(fates.schema())
          .allSatisfy(property -> assertThat(property.why()).isNotBlank())
          .allSatisfy(
              property ->
                  assertThat(property.where().isEmpty())
                      .as(property.path())
                      .isEqualTo(property.kind() == PropertyFate.Kind.DROPPED));
    }
  }

  /** A code in the table is looked up by its reader: it must be one. */
  @Test
  void eachReasonThatTheTableNamesExists() {
    Pattern code = Pattern.compile("`([a-z0-9]+(?:-[a-z0-9]+)+)`");
    for (SchemaFates fates : FieldFates.all()) {
      for (PropertyFate property : fates.properties()) {
        Matcher codes = code.matcher(property.where() + " " + property.why());
        while (codes.find()) {
          assertThat(Reason.ofCode(codes.group(1))).as(codes.group(1)).isPresent();
        }
      }
    }
  }
}
