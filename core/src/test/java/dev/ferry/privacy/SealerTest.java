package dev.ferry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
  private final Sealer sealer = new Sealer(key(1));

  private static byte[] key(long seed) {
    byte[] key = new byte[32];
    new SplittableRandom(seed).nextBytes(key);
    return key;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "JBSWY3DPEHPK3PXP", "ключ 🔑 \u0000"})
  void whatIsSealedIsOpenedWithTheSameKeyAndContext(String secret) {
    assertThat(sealer.open(sealer.seal(secret, "user_1"), "user_1")).isEqualTo(secret);
    assertThat(new Sealer(key(1)).open(sealer.seal(secret, "user_1"), "user_1")).isEqualTo(secret);
  }

  @Test
  void aSealShowsNothingOfItsSecretAndIsNeverTheSameTwice() {
    byte[] one = sealer.seal("JBSWY3DPEHPK3PXP", "user_1");
    byte[] two = sealer.seal("JBSWY3DPEHPK3PXP", "user_1");

    assertThat(new String(one, StandardCharsets.ISO_8859_1)).doesNotContain("JBSW");
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void anotherKeyCannotOpenIt() {
    byte[] seal = sealer.seal("JBSWY3DPEHPK3PXP", "user_1");

    assertThatThrownBy(() -> new Sealer(key(2)).open(seal, "user_1"))
        .isInstanceOf(WrongKeyException.class)
        .hasMessageContaining("another key")
        .hasMessageNotContaining("JBSW");
  }

  @Test
  void aSealMovedToAnotherUserCannotBeOpened() {
    byte[] seal = sealer.seal("JBSWY3DPEHPK3PXP", "user_1");

    assertThatThrownBy(() -> sealer.open(seal, "user_2"))
        .isInstanceOf(WrongKeyException.class)
        .hasMessageContaining("user_2");
  }

  @Test
  void noBitOfASealCanBeChanged() {
    byte[] seal = sealer.seal("JBSWY3DPEHPK3PXP", "user_1");
    for (int i = 0; i < seal.length; i++) {
      byte[] changed = seal.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> sealer.open(changed, "user_1"))
          .as("byte %d", i)
          .isInstanceOf(WrongKeyException.class);
    }
  }

  @Test
  void aSealThatCannotBeOpenedSpoilsNoOther() {
    byte[] seal = sealer.seal("JBSWY3DPEHPK3PXP", "user_1");
    assertThatThrownBy(() -> sealer.open(seal, "user_2")).isInstanceOf(WrongKeyException.class);

    assertThat(sealer.open(seal, "user_1")).isEqualTo("JBSWY3DPEHPK3PXP");
    assertThat(sealer.open(sealer.seal("another", "user_2"), "user_2")).isEqualTo("another");
  }

  @Test
  void manyThreadsSealAndOpenSideBySide() {
    List<String> secrets = IntStream.range(0, 20_000).mapToObj(i -> "secret " + i).toList();

    assertThat(
            secrets.parallelStream()
                .map(secret -> sealer.open(sealer.seal(secret, secret), secret))
                .toList())
        .isEqualTo(secrets);
  }

  @Test
  void aTruncatedSealIsRefusedNotCrashedOn() {
    byte[] seal = sealer.seal("JBSWY3DPEHPK3PXP", "user_1");
    for (int length = 0; length < seal.length; length++) {
      byte[] cut = Arrays.copyOf(seal, length);
      assertThatThrownBy(() -> sealer.open(cut, "user_1"))
          .as("length %d", length)
          .isInstanceOf(WrongKeyException.class);
    }
  }

  @Test
  void theKeyIsCopied() {
    byte[] key = key(1);
    Sealer own = new Sealer(key);
    Arrays.fill(key, (byte) 0);
    assertThat(own.open(sealer.seal("a", "c"), "c")).isEqualTo("a");
  }

  @Test
  void keysOfOtherLengthsAreRefused() {
    assertThatThrownBy(() -> new Sealer(new byte[16])).hasMessageContaining("32 bytes");
  }

  @Test
  void theFingerprintTellsKeysApartAndIsNotTheKey() {
    assertThat(sealer.keyFingerprint())
        .isEqualTo(new Sealer(key(1)).keyFingerprint())
        .isNotEqualTo(new Sealer(key(2)).keyFingerprint())
        .hasSize(8);
  }
}
