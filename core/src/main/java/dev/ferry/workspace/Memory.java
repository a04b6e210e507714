package dev.ferry.workspace;

import java.util.Optional;

/** Facts that are remembered by name, the newest of each. Thread-safe. */
public interface Memory {

  Optional<String> recall(String name);

  void remember(String name, String value);
}
