package dev.ferry.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the library promises to whoever embeds it: the public types of the door's package, and the
 * types that these name. All else is internal, whatever its modifier.
 */
class ExportedApiTest {
  private static final String DOOR = "dev.ferry";
  private static final int TYPES_AT_MOST = 66;
  private static final Path SOURCES = Path.of("../core/src/main/java");

  private static final JavaClasses FERRY =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(DOOR);

  @Test
  void theLibraryIsSmallEnoughToLearn() {
    Set<JavaClass> exported = exported();

    assertThat(exported).extracting(JavaClass::getSimpleName).contains("Migration", "Policy");
    assertThat(exported)
        .as(() -> String.join("\n", exported.stream().map(JavaClass::getName).toList()))
        .hasSizeLessThanOrEqualTo(TYPES_AT_MOST);
  }

  @Test
  void eachExportedTypeSaysWhatItIs() throws IOException {
    List<String> silent = new ArrayList<>();
    for (JavaClass type : exported()) {
      if (!isDocumented(type)) {
        silent.add(type.getName());
      }
    }
    assertThat(silent).isEmpty();
  }

  private static Set<JavaClass> exported() {
    Set<JavaClass> exported = new TreeSet<>(Comparator.comparing(JavaClass::getName));
    for (JavaClass type : FERRY) {
      if (type.getPackageName().equals(DOOR) && isPublic(type)) {
        exported.add(type);
        type.getCodeUnits().stream()
            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(ExportedApiTest::named)
            .filter(named -> named.getPackageName().startsWith(DOOR))
            .forEach(exported::add);
      }
    }
    return exported;
  }

  private static boolean isPublic(JavaClass type) {
    boolean itself = type.getModifiers().contains(JavaModifier.PUBLIC);
    return itself && type.getEnclosingClass().map(ExportedApiTest::isPublic).orElse(true);
  }

  private static Stream<JavaClass> named(JavaCodeUnit unit) {
    Stream<JavaType> types =
        Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
    return Stream.concat(
            types.flatMap(type -> type.getAllInvolvedRawTypes().stream()),
            unit.getThrowsClause().getTypes().stream())
        .map(JavaClass::getBaseComponentType);
  }

  private static boolean isDocumented(JavaClass type) throws IOException {
    JavaClass outermost = type;
    while (outermost.getEnclosingClass().isPresent()) {
      outermost = outermost.getEnclosingClass().get();
    }
    Path source = SOURCES.resolve(outermost.getName().replace('.', '/') + ".java");
    return Pattern.compile(
            "\\*/\\s+(@\\w+(\\([^)]*\\))?\\s+)*((public|static|final|sealed|abstract) )*"
                + "(class|interface|record|enum|@interface) "
                + type.getSimpleName()
                + "\\b")
        .matcher(Files.readString(source))
        .find();
  }
}
