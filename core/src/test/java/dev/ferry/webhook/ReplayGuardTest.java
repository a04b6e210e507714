package dev.ferry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.webhook.Verdict.Genuine;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Each webhook counts once, for as long as it would be believed again. */
class ReplayGuardTest {
  private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

  private static Genuine webhook(String id, Instant sentAt) {
    return new Genuine(id, sentAt);
  }

  @Test
  void whatWasSeenIsNotNewAgain() {
    ReplayGuard guard = new ReplayGuard(10);

    assertThat(guard.isNew(webhook("a", NOW), NOW)).isTrue();
    assertThat(guard.isNew(webhook("a", NOW), NOW.plusSeconds(299))).isFalse();
    assertThat(guard.isNew(webhook("b", NOW), NOW)).isTrue();
  }

  /** A clock that is ahead signs for longer: until then it is remembered. */
  @Test
  void itIsRememberedForAsLongAsTheVerifierWouldBelieveIt() {
    ReplayGuard guard = new ReplayGuard(10);
    Genuine ahead = webhook("a", NOW.plusSeconds(300));

    assertThat(guard.isNew(ahead, NOW)).isTrue();
    assertThat(guard.isNew(ahead, NOW.plusSeconds(600))).isFalse();
    assertThat(guard.isNew(ahead, NOW.plusMillis(600_999))).isFalse();
    assertThat(guard.isNew(ahead, NOW.plusSeconds(602))).as("refused as too old by now").isTrue();
  }

  @Test
  void moreThanSoManyAreNotRemembered() {
    ReplayGuard guard = new ReplayGuard(2);
    for (String id : new String[] {"a", "b", "c"}) {
      assertThat(guard.isNew(webhook(id, NOW), NOW)).isTrue();
    }

    assertThat(guard.isNew(webhook("c", NOW), NOW)).isFalse();
    assertThat(guard.isNew(webhook("b", NOW), NOW)).isFalse();
    assertThat(guard.isNew(webhook("a", NOW), NOW)).as("the oldest").isTrue();
  }
}
