package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.WorkosUser;
import dev.ferry.resource.LastWrite;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A user whose time moved after our last write was touched by others; a late reading hides none.
 */
class TouchedSinceTest {
  private static final String OURS = "2026-11-02T12:00:00Z";
  private static final String MOMENT_LATER = "2026-11-02T12:00:00.800Z";
  private static final String NEXT_DAY = "2026-11-03T09:00:00Z";

  private static final RollbackRule RULE = new RollbackRule(false, false);

  @Test
  void whatWorkosMovedWithOurLastWriteIsOurDoing() {
    assertThat(RULE.touched(updated(MOMENT_LATER), readBack(MOMENT_LATER), told(), null)).isEmpty();
  }

  @Test
  void aVerificationThatComesDaysLaterMakesNobodysWorkOurs() {
    assertThat(RULE.touched(updated(NEXT_DAY), readBack(NEXT_DAY), told(), null)).isPresent();
  }

  @Test
  void withoutAReadingTheAnswerToOurLastWriteCounts() {
    assertThat(RULE.touched(updated(OURS), readBack(null), told(), null)).isEmpty();
    assertThat(RULE.touched(updated(NEXT_DAY), readBack(null), told(), null)).isPresent();
  }

  /** A password may have been set before it was read, and its event is forgotten by now. */
  @Test
  void whereNoEventReachesBackATimeThatWasOnlyReadProvesNothing() {
    Instant created = Instant.parse(OURS);
    LastWrite untold = new LastWrite(null, false);
    UserTraces sees = blind(NEXT_DAY, created.minusSeconds(1));
    UserTraces blind = blind(NEXT_DAY, created.plusSeconds(1));

    assertThat(RULE.touched(updated(NEXT_DAY), sees, untold, created)).isEmpty();
    assertThat(RULE.touched(updated(NEXT_DAY), blind, untold, created)).isPresent();
    assertThat(RULE.touched(updated(NEXT_DAY), sees, untold, null)).isPresent();
  }

  /** That it was not changed since WorkOS answered us needs no event. */
  @Test
  void whereNoEventReachesBackTheTimeOfOurLastWriteCounts() {
    Instant created = Instant.parse(OURS);
    UserTraces blind = blind(null, created.plusSeconds(1));

    assertThat(RULE.touched(updated(OURS), blind, told(), created)).isEmpty();
    assertThat(RULE.touched(updated(NEXT_DAY), blind, told(), created)).isPresent();
  }

  private static UserTraces blind(@Nullable String updatedAt, Instant before) {
    return new UserTraces(Plans.WORKOS_ID, List.of(), LastWrite.NONE, updatedAt, null, before);
  }

  private static LastWrite told() {
    return new LastWrite(Instant.parse(OURS), true);
  }

  private static UserTraces readBack(@Nullable String updatedAt) {
    return new UserTraces(Plans.WORKOS_ID, List.of(), LastWrite.NONE, updatedAt, null);
  }

  private static WorkosUser updated(String at) {
    return new WorkosUser(
        Plans.WORKOS_ID, "ada@acme.test", true, null, null, "user_c", Map.of(), OURS, null, at);
  }
}
