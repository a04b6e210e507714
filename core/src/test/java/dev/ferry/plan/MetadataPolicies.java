package dev.ferry.plan;

import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.MetadataPolicy.Also;
import dev.ferry.model.MetadataPolicy.Keys;
import dev.ferry.model.MetadataPolicy.Nested;
import dev.ferry.model.MetadataPolicy.NotAscii;
import dev.ferry.model.MetadataPolicy.TooLong;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy for metadata that begins with the defaults, without what Clerk keeps besides. */
final class MetadataPolicies {
  private Keys publicKeys = Keys.every();
  private List<String> privateKeys = List.of();
  private Map<String, String> rename = Map.of();
  private Nested nested = Nested.JSON;
  private NotAscii notAscii = NotAscii.ESCAPE;
  private TooLong tooLong = TooLong.SPLIT;
  private final Set<Also> also = EnumSet.noneOf(Also.class);

  static MetadataPolicies choosing() {
    return new MetadataPolicies();
  }

  MetadataPolicies keys(String... named) {
    publicKeys = Keys.of(List.of(named));
    return this;
  }

  MetadataPolicies privately(String... named) {
    privateKeys = List.of(named);
    return this;
  }

  MetadataPolicies rename(String from, String to) {
    rename = Map.of(from, to);
    return this;
  }

  MetadataPolicies flatten() {
    nested = Nested.FLATTEN;
    return this;
  }

  MetadataPolicies not(NotAscii choice) {
    notAscii = choice;
    return this;
  }

  MetadataPolicies over(TooLong choice) {
    tooLong = choice;
    return this;
  }

  MetadataPolicies also(Also... chosen) {
    also.addAll(Arrays.asList(chosen));
    return this;
  }

  MetadataPolicy build() {
    return new MetadataPolicy(
        publicKeys, privateKeys, Keys.every(), rename, nested, notAscii, tooLong, also);
  }
}
