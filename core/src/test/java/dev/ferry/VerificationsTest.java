package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.ObjectKind;
import dev.ferry.privacy.Sealer;
import dev.ferry.report.VerificationRecord;
import dev.ferry.verify.VerificationReport;
import dev.ferry.verify.VerificationReport.Compared;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace remembers its newest verification, of whatever version. */
class VerificationsTest {
  @TempDir Path folder;
  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void whatIsRememberedIsRecalled() {
    VerificationRecord record =
        new VerificationRecord(
            Instant.EPOCH,
            new VerificationReport(
                9,
                8,
                7,
                6,
                5,
                4,
                3,
                2,
                1,
                0,
                0,
                7,
                Map.of(ObjectKind.ORGANIZATION, new Compared(40, 2))));

    new Verifications(workspace.environmentMemory()).remember(record);

    assertThat(new Verifications(workspace.environmentMemory()).newest()).contains(record);
  }
}
