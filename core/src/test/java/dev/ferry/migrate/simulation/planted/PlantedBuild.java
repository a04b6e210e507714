package dev.ferry.migrate.simulation.planted;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the main sources with a defect in them; the sources on the disk stay as they are. */
final class PlantedBuild {
  private final Path sources;
  private final String classpath;

  /**
   * @param sources {@code core/src/main/java}
   * @param classpath what the sources are compiled against
   */
  PlantedBuild(Path sources, String classpath) {
    this.sources = sources;
    this.classpath = classpath;
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(Path file, String text) {
      super(URI.create(file.toUri().toString()), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /**
   * Compiles all sources, since a constant that changes is copied into other classes.
   *
   * @param changed the sources that differ from those on the disk
   * @throws IllegalStateException if the defect does not compile
   */
  void into(Path classes, Map<Path, String> changed) {
    compile(
        classes, javaFiles().stream().filter(file -> !changed.containsKey(file)).toList(), changed);
  }

  /**
   * Compiles the changed sources only, against a class path that has the others: does the defect
   * compile at all?
   *
   * @throws IllegalStateException if it does not
   */
  void alone(Path classes, Map<Path, String> changed) {
    compile(classes, List.of(), changed);
  }

  private void compile(Path classes, List<Path> unchanged, Map<Path, String> changed) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<JavaFileObject> units = new ArrayList<>();
      files.getJavaFileObjectsFromPaths(unchanged).forEach(units::add);
      changed.forEach((file, text) -> units.add(new Text(file, text)));
      List<String> options =
          List.of(
              "-proc:none",
              "-nowarn",
              "--release",
              "17",
              "-cp",
              classpath,
              "-d",
              classes.toString());
      if (!compiler.getTask(said, files, null, options, null, units).call()) {
        throw new IllegalStateException("it does not compile: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> javaFiles() {
    try (Stream<Path> all = Files.walk(sources)) {
      return all.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
