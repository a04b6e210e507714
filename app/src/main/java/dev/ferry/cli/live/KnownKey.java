package dev.ferry.cli.live;

import dev.ferry.SealingKey;
import dev.ferry.privacy.Sealer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A key that is found out once: what is made of a passphrase costs a second. Thread-safe. */
final class KnownKey implements SealingKey {
  private final SealingKey key;
  private @Nullable Sealer sealer;

  KnownKey(SealingKey key) {
    this.key = key;
  }

  @Override
  public synchronized Sealer of(Place place) throws IOException {
    Sealer known = sealer;
    if (known == null) {
      known = key.of(place);
      sealer = known;
    }
    return known;
  }

  @Override
  public boolean comesFromOutside() {
    return key.comesFromOutside();
  }
}
