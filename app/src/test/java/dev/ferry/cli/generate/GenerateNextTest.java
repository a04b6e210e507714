package dev.ferry.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code generate} proposes leads to a tenant, and never into an empty Clerk. */
class GenerateNextTest {
  @TempDir private Path folder;

  @Test
  void withoutAWordAboutOrganizationsTheClerkItProposesHoldsTheTenant() throws Exception {
    InProcess ferry = new InProcess(folder);
    InProcess.Ended made = ferry.run("generate", "t", "--users", "30", "--json");
    assertThat(made.next())
        .containsExactly("ferry snapshot --csv t/clerk-export.csv", "ferry twin --data t");

    try (ClerkTwin clerk =
        ClerkTwin.start(ClerkTwinOptions.defaults().withData(folder.resolve("t/clerk-api")))) {
      InProcess.Ended taken =
          ferry
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .run("snapshot", "--csv", "t/clerk-export.csv", "--clerk", "--json");
      assertThat(taken.json().path("onlyInExports").asInt(-1)).isZero();
      assertThat(taken.json().path("users").asInt()).isEqualTo(30);
    }
  }

  @Test
  void anExportAloneLeadsToASnapshotOfTheExportAlone() throws Exception {
    InProcess ferry = new InProcess(folder);
    List<String> next = ferry.run("generate", "t", "--users", "30", "--orgs", "0", "--json").next();
    assertThat(next).containsExactly("ferry snapshot --csv t/clerk-export.csv");

    String[] words = next.get(0).substring("ferry ".length()).split(" ", -1);
    assertThat(ferry.run(words).err()).contains("30 users in the snapshot");
  }
}
