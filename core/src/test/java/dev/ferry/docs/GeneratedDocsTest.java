package dev.ferry.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.assess.ScalePage;
import dev.ferry.assess.SizesPage;
import dev.ferry.migrate.IdentityPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The pages that are made from code are as the code says. With {@code -Dferry.docs.write=true}, as
 * {@code scripts/docs} runs it, they are written.
 */
class GeneratedDocsTest {
  @Test
  void theFieldFatesAreAsTheTableSays() throws IOException {
    check("reference/fields.md", FieldFatesPage.text());
  }

  @Test
  void theReasonsAreAsTheCodeSays() throws IOException {
    check("reference/reasons.md", ReasonsPage.text());
  }

  @Test
  void theRequestsAreAsTheRoutesSay() throws IOException {
    check("reference/requests.md", RequestsPage.text());
  }

  @Test
  void whatProvesAnObjectIsAsTheProtocolsAsk() throws IOException {
    check("explanation/identity.md", IdentityPage.text());
  }

  @Test
  void theSizesAreAsTheForecastWorksThemOut() throws IOException {
    check("reference/sizes.md", SizesPage.text());
  }

  @Test
  void whatVeryManyUsersTakeIsAsTheForecastWorksItOut() throws IOException {
    check("explanation/scale.md", ScalePage.text());
  }

  private static void check(String name, String text) throws IOException {
    Path file = docs().resolve(name);
    if (Boolean.getBoolean("ferry.docs.write")) {
      Files.writeString(file, text);
    }
    assertThat(file)
        .as("%s is not as the code says; scripts/docs writes it anew", file)
        .hasContent(text);
  }

  /** Tests run in the module's folder, or in the project's. */
  private static Path docs() {
    Path here = Path.of("").toAbsolutePath();
    Path project = Files.isDirectory(here.resolve("docs")) ? here : here.getParent();
    return project.resolve("docs");
  }
}
