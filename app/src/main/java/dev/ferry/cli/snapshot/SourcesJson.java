package dev.ferry.cli.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.cli.common.Json;
import dev.ferry.migrate.SnapshotTaker.Read;
import dev.ferry.source.FileSource;
import dev.ferry.source.SourceKind;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.source.clerk.ReadCount;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.source.clerk.api.ListResult;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is kept and shown of a snapshot's sources.
 *
 * @param clerk null if Clerk's API is none of them
 * @param findings fields that could not be read, by code
 * @param exportedAtSaid true if a person said when the files were exported
 */
record SourcesJson(
    @Nullable ClerkConnection clerk, Map<String, Long> findings, boolean exportedAtSaid) {

  String of(List<Read> read) {
    return Json.line(read.stream().map(this::entry).toList());
  }

  /**
   * One source.
   *
   * @param exportedAtFrom who says so: an option or the file
   * @param api null of a file
   */
  @JsonInclude(Include.NON_NULL)
  private record Entry(
      @Nullable String file,
      @Nullable Path path,
      SourceKind kind,
      long users,
      long rejects,
      long mended,
      @Nullable Instant exportedAt,
      @Nullable String exportedAtFrom,
      @JsonUnwrapped @Nullable Api api) {}

  /** Clerk's API. */
  @JsonInclude(Include.NON_NULL)
  private record Api(
      URI address,
      @Nullable String instance,
      @Nullable String environment,
      @Nullable String keyFrom,
      String pages,
      long requests,
      long throttled,
      @JsonUnwrapped @Nullable Counted counted,
      Map<String, Long> findings,
      Map<String, Listed> lists) {}

  /** A list of Clerk's: switched off, gone, or read. */
  @JsonInclude(Include.NON_NULL)
  private record Listed(
      @Nullable String off,
      @Nullable Boolean gone,
      @Nullable Long read,
      @JsonUnwrapped @Nullable Counted counted) {

    static Listed of(ListResult result) {
      if (result.off() != null) {
        return new Listed(result.off(), null, null, null);
      } else if (result.gone()) {
        return new Listed(null, true, null, null);
      }
      return new Listed(null, null, result.count().read(), Counted.of(result.count()));
    }
  }

  /** What Clerk says of how many there are; null where it says nothing. */
  private record Counted(
      @Nullable Long countedBefore,
      @Nullable Long countedAfter,
      @Nullable Long missing,
      int passes) {

    static Counted of(ReadCount count) {
      return new Counted(
          number(count.before()), number(count.after()), number(count.missing()), count.passes());
    }

    private static @Nullable Long number(OptionalLong value) {
      return value.isPresent() ? value.getAsLong() : null;
    }
  }

  private Entry entry(Read read) {
    FileSource file = read.source() instanceof FileSource one ? one : null;
    Instant exportedAt = read.exportedAt();
    String says = exportedAtSaid ? "option" : "file";
    return new Entry(
        file == null ? null : file.name(),
        file == null ? null : file.file(),
        read.source().kind(),
        read.users(),
        read.rejects(),
        read.mended(),
        exportedAt,
        exportedAt == null ? null : says,
        read.source() instanceof ClerkApiSource api ? api(api) : null);
  }

  private Api api(ClerkApiSource source) {
    ClerkInstance instance = clerk == null ? null : clerk.known().orElse(null);
    Map<String, Listed> lists = new LinkedHashMap<>();
    source.lists().forEach((list, result) -> lists.put(list.path(), Listed.of(result)));
    return new Api(
        source.api().address(),
        instance == null ? null : instance.id(),
        instance == null ? null : instance.environment().word(),
        clerk == null ? null : clerk.target().origin(),
        source.users().way(),
        source.api().requests(),
        source.api().throttled(),
        source.users().count().map(Counted::of).orElse(null),
        findings,
        lists);
  }
}
