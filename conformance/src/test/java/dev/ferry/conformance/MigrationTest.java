package dev.ferry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole migration by the built program: what it says, and what the twins answer. */
class MigrationTest {
  @TempDir Path folder;

  @Test
  void allThatIsSaidIsInTheVendorsDocuments() throws Exception {
    Specification workos = VendorSpecs.workos();
    Specification clerk = VendorSpecs.clerk();

    RecordedMigration migration = RecordedMigration.in(folder);

    assertThat(migration.workos()).hasSizeGreaterThan(1000);
    assertThat(WorkosDifferences.REQUESTS.untolerated(workos.complaints(migration.workos())))
        .as("what WorkOS's document does not say")
        .isEmpty();
    ClerkDifferences.KNOWN.assertThatTheyExplain(clerk.complaints(migration.clerk()));
  }
}
