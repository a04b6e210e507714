package dev.ferry.guide.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds the site: a page for each page of the guide and for what it links to beside it, under the
 * same path; a search index as a script, since a page opened from disk can fetch nothing.
 */
public final class Site {
  private static final List<String> BESIDE =
      List.of(
          "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "twin/README.md", "findings/README.md");

  private static final List<String> OWN_FILES = List.of("site.css", "site.js");

  private final Path project;
  private final Path target;

  /**
   * A site.
   *
   * @param project whose README and docs it is made of
   * @param target the folder that it is written into; made if it is missing
   */
  public Site(Path project, Path target) {
    this.project = project;
    this.target = target;
  }

  /**
   * Writes it.
   *
   * @return how many pages it has
   */
  public int build() throws IOException {
    Map<String, SitePage> pages = new LinkedHashMap<>();
    for (Path file : sources()) {
      String name = project.relativize(file).toString().replace('\\', '/');
      pages.put(name, SitePage.of(name, Files.readString(file), project));
    }
    String schemas = "docs/reference/schemas/README.md";
    pages.put(schemas, SitePage.of(schemas, listOf("docs/reference/schemas"), project));
    Navigation navigation = Navigation.of(pages);
    for (SitePage page : pages.values()) {
      write(page.address(), new Frame(navigation, page).html());
    }
    copyOthers();
    write("index.js", SearchIndex.script(pages.values()));
    for (String own : OWN_FILES) {
      try (var in = Site.class.getResourceAsStream(own)) {
        if (in == null) {
          throw new IOException("no " + own + " beside the classes");
        }
        Files.copy(in, target.resolve(own), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return pages.size();
  }

  /** Whether the site holds what a link leads to. */
  static boolean has(Path project, Path target) {
    String name = project.relativize(target).toString().replace('\\', '/');
    return name.equals("README.md")
        || name.equals("LICENSE")
        || name.startsWith("docs/")
        || BESIDE.contains(name);
  }

  private String listOf(String folder) throws IOException {
    StringBuilder list = new StringBuilder("# JSON schemas\n\n");
    try (Stream<Path> files = Files.list(project.resolve(folder))) {
      files
          .map(file -> file.getFileName().toString())
          .sorted()
          .forEach(name -> list.append("- [%s](%s)\n".formatted(name, name)));
    }
    return list.toString();
  }

  private List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    sources.add(project.resolve("README.md"));
    try (Stream<Path> files = Files.walk(project.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(sources::add);
    }
    BESIDE.forEach(name -> sources.add(project.resolve(name)));
    return sources;
  }

  /** Pictures, schemas and what else lies beside the pages. */
  private void copyOthers() throws IOException {
    try (Stream<Path> files = Files.walk(project.resolve("docs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".md")) {
          Path copy = target.resolve(project.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Files.copy(
        project.resolve("LICENSE"), target.resolve("LICENSE"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(String address, String text) throws IOException {
    Path file = target.resolve(address);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
