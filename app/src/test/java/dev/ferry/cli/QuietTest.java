package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --quiet} is quiet: nothing but errors and questions. */
class QuietTest {
  @TempDir Path folder;

  @Test
  void nothingIsSaidButWhatWentWrongAndWhatIsAsked() throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 40, 1, 0);
    try (WorkosTwin workos =
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      InProcess ferry =
          new InProcess(folder)
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString());

      String csv = tenant.clerkExport().toString();
      assertThat(ferry.run("snapshot", "--quiet", "--csv", csv).err()).isEmpty();
      assertThat(ferry.run("plan", "--quiet").err()).isEmpty();
      assertThat(ferry.run("status", "--quiet", "--json"))
          .satisfies(status -> assertThat(status.err()).isEmpty())
          .satisfies(status -> assertThat(status.json().path("stage").asText()).isNotEmpty());
      assertThat(ferry.run("apply", "--quiet").err())
          .startsWith("error: nothing was written to WorkOS: this needs --yes\n")
          .hasLineCount(2);
      Ended asked = ferry.typing("no\n").run("apply", "--quiet");
      assertThat(asked.err())
          .startsWith("  Write to WorkOS")
          .contains("error: nothing was written");
      assertThat(ferry.run("apply", "--quiet", "--yes").err()).isEmpty();
    }
  }
}
