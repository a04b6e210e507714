package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A place that a command names, to people or to programs, exists when it has ended. */
@Order(3)
class NamedPathsTest {
  @TempDir Path folder;

  /** How many it names. */
  private int assertThatItsPathsExist(InProcess.Ended ended) {
    Matcher places =
        Pattern.compile(Pattern.quote(folder.toString()) + "[^\\s\"',;]*")
            .matcher(ended.err() + "\n" + ended.out());
    int named = 0;
    while (places.find()) {
      named++;
      String place = places.group().replaceAll("[.:)]+$", "");
      assertThat(Files.exists(Path.of(place))).as(place + " in\n" + ended.err()).isTrue();
    }
    return named;
  }

  @Test
  void ofAWholeMigrationAndOfItsRehearsal() throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 160, 1, 12);
    try (WorkosTwin workos =
            WorkosTwin.start(
                WorkosTwinOptions.defaults()
                    .withLimits(Limits.NONE)
                    .withExistingUsers(tenant.existingUsers()));
        ClerkTwin clerk =
            ClerkTwin.start(ClerkTwinOptions.defaults().withData(tenant.clerkApi()))) {
      InProcess ferry =
          new InProcess(folder)
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString())
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .waiting(length -> {});
      for (String words :
          List.of(
              "snapshot --clerk --csv tenant/clerk-export.csv",
              "assess",
              "rehearse",
              "plan",
              "plan --explain no-email",
              "status",
              "rehearse",
              "rehearse --faults hostile",
              "apply --yes",
              "verify",
              "report",
              "checklist",
              "status",
              "runs",
              "rollback --yes",
              "status")) {
        InProcess.Ended ended = ferry.run((words + " --json").split(" "));
        assertThat(ended.err()).as(words).doesNotContain("error: ", "rehearsal.tmp");
        int named = assertThatItsPathsExist(ended);
        if (List.of("apply --yes", "report", "plan").contains(words)) {
          assertThat(named).as("places that %s names", words).isPositive();
        }
      }
    }
  }

  @Test
  void ofADemoThoughItKeepsNeitherTenantNorDatabase() throws Exception {
    InProcess.Ended ended =
        new InProcess(folder).run("demo", "-w", "d", "--users", "160", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(assertThatItsPathsExist(ended)).as("places that it names").isPositive();
    assertThat(folder.resolve("d/tenant")).doesNotExist();
    assertThat(folder.resolve("d/workspace/ferry.db")).doesNotExist();
    assertThat(folder.resolve("d/workspace/ferry.key")).doesNotExist();
  }
}
