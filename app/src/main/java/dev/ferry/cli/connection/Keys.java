package dev.ferry.cli.connection;

import dev.ferry.bounds.BoundedFile;
import dev.ferry.cli.common.UsageError;
import dev.ferry.console.Terminal;
import dev.ferry.doctor.Vendor;
import dev.ferry.privacy.PrivateFolder;
import dev.ferry.privacy.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where keys come from: the environment, a file, standard input; never an argument. */
public final class Keys {
  /** Who set the variables of the keys, where it was no person: for people. */
  public static final String ORIGIN = "FERRY_KEYS_FROM";

  /** Another name of the variable of WorkOS's key. */
  static final String WORKOS_ALIAS = "WORKOS_SECRET_KEY";

  /** In bytes; a key has some hundred. */
  private static final int MOST_BYTES = 64 << 10;

  private static final String EMPTY = "key-empty";
  private static final String UNREADABLE = "key-unreadable";

  private final Map<String, String> environment;
  private final Terminal terminal;

  public Keys(Map<String, String> environment, Terminal terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  /** True if it is not there, or not yet whole: whoever replaces it may be about to. */
  public static boolean isAwaited(UsageError error) {
    return error.code().equals(UNREADABLE) || error.code().equals(EMPTY);
  }

  /** True if a key of WorkOS's is set there, whether or not it is a good one. */
  public static boolean hasWorkos(Map<String, String> environment) {
    return List.of(Vendor.WORKOS.variable(), WORKOS_ALIAS).stream()
        .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
  }

  /**
   * A key and where it came from.
   *
   * @param origin for people
   */
  public record Key(Sensitive<String> value, String origin) {}

  /**
   * @param name of the environment variable
   * @param alias another name of it; both set and different is refused
   * @param file an option's file, {@code -} for standard input, null if not given
   */
  public Optional<Key> find(String name, @Nullable String alias, @Nullable String file) {
    if (file != null) {
      return Optional.of(fromFile(name, file));
    }
    String value = environment.getOrDefault(name, "").strip();
    String other = alias == null ? "" : environment.getOrDefault(alias, "").strip();
    if (!value.isEmpty() && !other.isEmpty() && !value.equals(other)) {
      throw UsageError.usage(
          "keys-disagree",
          name + " and " + alias + " are both set, to different values",
          "Unset one of them.");
    }
    if (!value.isEmpty()) {
      return Optional.of(new Key(Sensitive.of(value), environment.getOrDefault(ORIGIN, name)));
    }
    return other.isEmpty()
        ? Optional.empty()
        : Optional.of(new Key(Sensitive.of(other), String.valueOf(alias)));
  }

  private Key fromFile(String name, String file) {
    try {
      refuseWhatEverybodyReads(name, file);
      String text =
          file.equals("-")
              ? terminal.readLine().orElse("")
              : BoundedFile.text(Path.of(file), MOST_BYTES);
      if (text.isBlank()) {
        throw UsageError.usage(
            EMPTY,
            name + " was to be read from " + shown(file) + ", which is empty",
            "Put the key there, on one line.");
      }
      return new Key(Sensitive.of(text.strip()), shown(file));
    } catch (IOException e) {
      throw unreadable(name, file);
    }
  }

  private static UsageError unreadable(String name, String file) {
    return UsageError.usage(
        UNREADABLE,
        name + " was to be read from " + shown(file) + ", which cannot be read",
        "Check the path and its permissions.");
  }

  /**
   * Refuses a file that is not there, without reading any: what is read may be read but once.
   *
   * @param name of the key's environment variable
   * @param file an option's file, {@code -} for standard input, null if not given
   */
  public static void requireFile(String name, @Nullable String file) {
    if (file != null && !file.equals("-") && !Files.isReadable(Path.of(file))) {
      throw unreadable(name, file);
    }
  }

  private static void refuseWhatEverybodyReads(String name, String file) throws IOException {
    Path path = Path.of(file);
    if (!file.equals("-") && Files.isRegularFile(path) && PrivateFolder.isWorldReadable(path)) {
      throw UsageError.usage(
          "key-file-open",
          name + " was to be read from " + shown(file) + ", which everybody can read",
          PrivateFolder.chmod(path)
              + "; a secret that is mounted into a container, with mode 0400.");
    }
  }

  private static String shown(String file) {
    return file.equals("-") ? "standard input" : "file " + file;
  }
}
