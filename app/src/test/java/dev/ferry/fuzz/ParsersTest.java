package dev.ferry.fuzz;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.ferry.bounds.BoundedFile;
import dev.ferry.bounds.BoundedJson;
import dev.ferry.workos.Endpoint;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody reads what comes from outside with a parser that is not fuzzed. */
class ParsersTest {
  private static final JavaClasses FERRY =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.ferry")
          .that(
              com.tngtech.archunit.base.DescribedPredicate.not(
                  JavaClass.Predicates.resideInAnyPackage(
                      "dev.ferry.twin..", "dev.ferry.bench..")));

  /** What turns bytes or a text into something else, by the type and the methods. */
  private static final Map<Class<?>, Set<String>> READERS =
      Map.ofEntries(
          Map.entry(JsonFactory.class, Set.of("createParser")),
          Map.entry(ObjectMapper.class, Set.of("readTree", "readValue", "createParser")),
          Map.entry(ObjectReader.class, Set.of("readTree", "readValue")),
          Map.entry(JsonParser.class, Set.of("readValueAsTree", "readValueAs")),
          Map.entry(BoundedJson.class, Set.of("parser", "whole", "value")),
          Map.entry(BoundedFile.class, Set.of("bytes", "text")),
          Map.entry(CsvReader.class, Set.of("builder")),
          Map.entry(org.yaml.snakeyaml.Yaml.class, Set.of("load", "compose", "parse")),
          Map.entry(org.commonmark.parser.Parser.class, Set.of("parse", "builder")),
          Map.entry(
              Files.class,
              Set.of(
                  "newInputStream",
                  "readString",
                  "readAllBytes",
                  "lines",
                  "readAllLines",
                  "newBufferedReader")),
          Map.entry(Base64.Decoder.class, Set.of("decode", "wrap")),
          Map.entry(HexFormat.class, Set.of("parseHex")),
          Map.entry(CharsetDecoder.class, Set.of("decode")),
          Map.entry(CertificateFactory.class, Set.of("generateCertificate")));

  /** Who reads, too, and needs no parser here: each with why. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("Verifications", "the workspace's database, in our words"),
          Map.entry("assess.Sources", "the workspace's database, in our words"),
          Map.entry("report.ReadColumns", "the workspace's database, in our words"),
          Map.entry("report.ReadFile", "the workspace's database, in our words"),
          Map.entry("report.kit.LanguageSource", "metadata that a reader of users has copied"),
          Map.entry("html.PackedTable", "the packed rows that the report has written"),
          Map.entry("html.ReportFile", "the first bytes as they are, searched for one word"),
          Map.entry("html.RunLine", "the workspace's database, in our words"),
          Map.entry("source.join.Values", "metadata that a reader of users has copied"),
          Map.entry("SourcesJson", "the workspace's database, in our words"),
          Map.entry("PlanPolicy", "the workspace's database, in our words"),
          Map.entry("workspace.sql.StoredUsers", "the workspace's database, in our words"),
          Map.entry("privacy.SealingKeys", "bytes as they are; a salt is matched whole"),
          Map.entry("bounds.BoundedFile", "bytes as they are, whose readers are named"),
          Map.entry("plan.MetadataJson", "what a reader of users has copied: all of them plan"),
          Map.entry("plan.SecretShape", "digests and metadata of users: all their readers plan"),
          Map.entry("workos.LoginEndpoints", "within workos-login"),
          Map.entry("source.EarlierRejects", "rejects.jsonl, which RejectsWriter has written"),
          Map.entry("console.Screen", "the kernel's numbers of this process"),
          Map.entry("cli.demo.DemoCheck", "files that the demo has made"),
          Map.entry("cli.demo.LiveCheck", "a list that the demo has made"),
          Map.entry("sidefile.FolderSideFiles", "texts as they are, whose readers are named"),
          Map.entry("cli.session.KeptPolicy", "a policy's text as it is; a digest is compared"),
          Map.entry("cli.output.SuggestedFixes", "a search for one word in the policy"),
          Map.entry("cli.connection.Keys", "a key as it stands"),
          Map.entry("cli.verify.CanaryFile", "lines, cut at the first comma"));

  private static Stream<Parser> parsers() {
    return Parsers.all().stream();
  }

  @Test
  void whoeverReadsWhatComesFromOutsideIsFuzzed() {
    Set<String> readers =
        FERRY.stream()
            .filter(ParsersTest::reads)
            .map(ParsersTest::shortName)
            .collect(toCollection(TreeSet::new));
    Set<String> named =
        parsers().flatMap(parser -> parser.reads().stream()).collect(toCollection(TreeSet::new));
    Set<String> forgotten = new TreeSet<>(readers);
    forgotten.removeAll(named);
    forgotten.removeAll(OTHERS.keySet());
    assertThat(forgotten).as("classes that read, and that no parser of Parsers names").isEmpty();
    Set<String> gone = new TreeSet<>(OTHERS.keySet());
    gone.removeAll(readers);
    assertThat(gone).as("classes that are excused here, and do not read").isEmpty();
  }

  private static boolean reads(JavaClass type) {
    return type.getAccessesFromSelf().stream().anyMatch(ParsersTest::isReading);
  }

  private static boolean isReading(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return READERS.entrySet().stream()
        .anyMatch(
            reader ->
                owner.isAssignableTo(reader.getKey())
                    && reader.getValue().contains(access.getTarget().getName()));
  }

  /** Of the outermost class, without dev.ferry. */
  private static String shortName(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "").replaceFirst("^dev\\.ferry\\.", "");
  }

  @Test
  void whatIsNamedExists() {
    Set<String> all =
        FERRY.stream().map(ParsersTest::shortName).collect(toCollection(TreeSet::new));
    assertThat(parsers().flatMap(parser -> parser.reads().stream())).allMatch(all::contains);
    assertThat(parsers().map(Parser::name)).doesNotHaveDuplicates();
  }

  @Test
  void everyRequestToWorkosIsAnswered() {
    Set<String> requests =
        FERRY.stream()
            .filter(type -> type.isAssignableTo(Endpoint.class) && type.isRecord())
            .map(JavaClass::getName)
            .collect(toCollection(TreeSet::new));
    Set<String> fuzzed =
        WorkosEndpoints.classes().stream()
            .flatMap(endpoints -> AnyRequest.of(endpoints).stream())
            .map(request -> request.getClass().getName())
            .collect(toCollection(TreeSet::new));
    assertThat(fuzzed).isNotEmpty().isEqualTo(requests);
  }

  /** A few at each build; {@code scripts/fuzz} has the time. */
  @ParameterizedTest
  @MethodSource("parsers")
  @Timeout(60)
  void nothingIsTooOddForIt(Parser parser) {
    assertThat(parser.seeds()).as("seeds of %s", parser.name()).isNotEmpty();
    Mutations mutations = new Mutations(parser.seeds(), new Random(parser.name().hashCode()));
    parser.feed(new byte[0]);
    parser.seeds().forEach(parser::feed);
    for (int i = 0; i < 150; i++) {
      byte[] input = mutations.next();
      try {
        parser.feed(input);
      } catch (Throwable e) {
        throw new AssertionError(
            parser.name() + " breaks at (Base64) " + Base64.getEncoder().encodeToString(input), e);
      }
    }
  }

  @Test
  void whatIsNoRefusalIsAFault() {
    assertThatThrownBy(() -> thatThrows(new NullPointerException()).feed(new byte[0]))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> thatThrows(new IOException("x")).feed(new byte[0]))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> thatThrows(new StackOverflowError()).feed(new byte[0]))
        .isInstanceOf(StackOverflowError.class);
    assertThatCode(() -> thatThrows(new CharacterCodingException()).feed(new byte[0]))
        .doesNotThrowAnyException();
  }

  private static Parser thatThrows(Throwable thrown) {
    return new Parser(
        "planted",
        Set.of(),
        List.of(),
        input -> {
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (Exception) thrown;
        });
  }
}
