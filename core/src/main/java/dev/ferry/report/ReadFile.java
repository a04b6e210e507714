package dev.ferry.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.workspace.SnapshotInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of a snapshot: how old it is, and what other files say of its users.
 *
 * @param file its name
 * @param exportedAt as of when its secrets are known; null if nobody knows
 * @param from who says so: {@code option}, {@code file} or {@code sign-ups}
 * @param signUpsMissing users of no export who signed up in Clerk before its date and after its own
 *     newest ones
 * @param saysWhoIsBanned true if it has a column, or a key, for that
 * @param disagreeing users of whom another file says otherwise
 * @param overruled those of them of whom a newer file's word counts
 */
public record ReadFile(
    String file,
    @Nullable Instant exportedAt,
    String from,
    long signUpsMissing,
    boolean saysWhoIsBanned,
    long disagreeing,
    long overruled) {

  /** Each file, in order. */
  public static List<ReadFile> of(SnapshotInfo snapshot) {
    List<ReadFile> files = new ArrayList<>();
    try {
      for (JsonNode source : JsonMapper.builder().build().readTree(snapshot.sources())) {
        if (source.has("file")) {
          files.add(of(source));
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the snapshot's sources cannot be read", e);
    }
    return files;
  }

  private static ReadFile of(JsonNode source) {
    String exportedAt = source.path("exportedAt").asText();
    return new ReadFile(
        source.path("file").asText(),
        exportedAt.isEmpty() ? null : Instant.parse(exportedAt),
        source.path("exportedAtFrom").asText(),
        source.path("signUpsMissing").asLong(),
        source.path("saysWhoIsBanned").asBoolean(),
        source.path("disagreeing").asLong(),
        source.path("overruled").asLong());
  }

  /** True if sign-ups that it lacks say that it is older than its own time. */
  public boolean isOlderThanItsTime() {
    return from.equals("sign-ups");
  }

  /** Of a file that is dated. */
  public Instant asOf() {
    return Objects.requireNonNull(exportedAt, file);
  }

  /** True if it lacks sign-ups from before the time that a person gave. */
  public boolean lacksSignUpsOfSaidTime() {
    return from.equals("option") && signUpsMissing > 1;
  }
}
