package dev.ferry.resource;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether the pairs that are to be written are as they were: those of others do not count. Pure.
 */
public final class MetadataGround {
  private MetadataGround() {}

  /**
   * @param before as the plan saw them
   * @param written what is to be written; what holds it already is as good
   * @param dropped the keys that are to go
   */
  public static boolean isUntouched(
      Map<String, String> now,
      Map<String, String> before,
      Map<String, String> written,
      Set<String> dropped) {
    Set<String> keys = new HashSet<>(written.keySet());
    keys.addAll(dropped);
    return keys.stream()
        .allMatch(
            key ->
                Objects.equals(now.get(key), before.get(key))
                    || Objects.equals(now.get(key), written.get(key)));
  }
}
