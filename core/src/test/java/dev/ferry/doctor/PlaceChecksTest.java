package dev.ferry.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.doctor.Check.Status;
import dev.ferry.doctor.PlaceChecks.Place;
import dev.ferry.doctor.PlaceChecks.Sealing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The folder, its disk, and where the key comes from. */
class PlaceChecksTest {
  @ParameterizedTest
  @CsvSource({
    "true, true, false, PASS, workspace-private",
    "true, true, , PASS, workspace-private",
    "true, true, true, WARN, readable-by-others",
    "true, false, true, FAIL, not-writable",
    "false, true, , PASS, workspace-new",
    "false, false, , FAIL, not-writable",
  })
  void theFolder(
      boolean exists, boolean writable, @Nullable Boolean others, Status status, String code) {
    Check check =
        PlaceChecks.of(new Place("/w", exists, writable, others, Long.MAX_VALUE, 1L)).get(0);
    assertThat(check.status() + " " + check.code()).isEqualTo(status + " " + code);
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, 1000000, FAIL, space-short",
    "1000000000000, 1000000, PASS, space-enough",
    "1000000000000, , UNKNOWN, space-unforecast",
    "1000000, , FAIL, space-short",
    "-1, 10, UNKNOWN, space-unknown",
  })
  void theDisk(long free, @Nullable Long users, Status status, String code) {
    Check check = PlaceChecks.of(new Place("/w", true, true, false, free, users)).get(1);
    assertThat(check.status() + " " + check.code()).isEqualTo(status + " " + code);
  }

  @ParameterizedTest
  @CsvSource({
    "KEY_FILE, PASS",
    "PASSPHRASE, PASS",
    "WORKSPACE, WARN",
    "KEY_FILE_MISSING, FAIL",
  })
  void theKeyThatSeals(Sealing sealing, Status status) {
    assertThat(PlaceChecks.of(sealing).status()).isEqualTo(status);
  }
}
