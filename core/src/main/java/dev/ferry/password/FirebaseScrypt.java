package dev.ferry.password;

import dev.ferry.model.PasswordHash.Form;
import java.util.List;
import java.util.Optional;

/**
 * {@code <hash>$<salt>$<signer key>$<salt separator>$<rounds>$<memory cost>}, Base64 of either
 * alphabet. WorkOS's form is what the snippet in its documents writes ("migrate from Firebase",
 * read 2026-08; run with @phc/format 1.0.0). WorkOS documents no bounds; Firebase itself takes no
 * more than 8 rounds and a memory cost of 14 (firebase/scrypt; Admin SDK, importing users).
 */
final class FirebaseScrypt implements Hasher {

  @Override
  public HashConversion convert(String digest) {
    List<String> parts = List.of(digest.split("\\$", -1));
    if (parts.size() != 6) {
      return HashConversion.malformed();
    }
    Optional<byte[]> hash = Parts.base64OfEitherAlphabet(parts.get(0)).filter(Sizes::isHash);
    Optional<byte[]> salt = Parts.base64OfEitherAlphabet(parts.get(1)).filter(Sizes::isSalt);
    Optional<byte[]> signer = Parts.base64OfEitherAlphabet(parts.get(2));
    Optional<byte[]> separator = Parts.base64OfEitherAlphabet(parts.get(3)).filter(Sizes::isSalt);
    Optional<Long> rounds = Parts.number(parts.get(4));
    Optional<Long> memory = Parts.number(parts.get(5));
    if (hash.isEmpty()
        || salt.isEmpty()
        || signer.isEmpty()
        || separator.isEmpty()
        || rounds.isEmpty()
        || memory.isEmpty()
        // The hash is the signer key, enciphered.
        || hash.get().length != signer.get().length) {
      return HashConversion.malformed();
    }
    return Parts.within(rounds.get(), 1, 8) && Parts.within(memory.get(), 1, 14)
        ? HashConversion.carried(
            Form.FIREBASE_SCRYPT,
            Phc.text(
                "firebase-scrypt$v=1",
                "r="
                    + rounds.get()
                    + ",m="
                    + memory.get()
                    + ",ss="
                    + Parts.unpadded(separator.get())
                    + ",sk="
                    + Parts.unpadded(signer.get()),
                salt.get(),
                hash.get()))
        : HashConversion.outOfRange();
  }
}
