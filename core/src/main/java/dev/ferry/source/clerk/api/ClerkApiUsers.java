package dev.ferry.source.clerk.api;

import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.Source;
import dev.ferry.source.SourceKind;
import dev.ferry.source.SourceListener;
import dev.ferry.source.clerk.Fault;
import dev.ferry.source.clerk.ReadCount;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads all users from Clerk's Backend API, while people sign up, change and leave. What is read is
 * held against what Clerk counts before and after; if it is less, all are read once more. A user
 * that comes twice counts once, as it was the last time. Not thread-safe.
 */
public final class ClerkApiUsers implements Source {
  /** The most that Clerk gives in one page (OpenAPI spec 2026-05-12, LimitParameter). */
  public static final int PAGE = 500;

  private static final int PASSES = 2;

  private final ClerkApi api;
  private final int pageSize;
  private @Nullable ReadCount count;
  private UserPages.Way way = UserPages.Way.CURSOR;

  /**
   * @param pageSize 1 to 500
   */
  public ClerkApiUsers(ClerkApi api, int pageSize) {
    this.api = api;
    this.pageSize = pageSize;
  }

  /** The API that it reads. */
  public ClerkApi api() {
    return api;
  }

  /** What came of the last reading; empty before it has ended. */
  public Optional<ReadCount> count() {
    return Optional.ofNullable(count);
  }

  /** How pages were found, in a word: {@code cursor} or {@code offset}. */
  public String way() {
    return way.word();
  }

  @Override
  public String name() {
    return api.host();
  }

  @Override
  public SourceKind kind() {
    return SourceKind.BACKEND_API;
  }

  @Override
  public boolean gaveEverybody() {
    ReadCount counted = count;
    return counted != null && counted.missing().equals(OptionalLong.of(0));
  }

  @Override
  public void read(SourceListener listener) throws IOException {
    try {
      readAll(listener);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while Clerk was read");
    }
  }

  private void readAll(SourceListener listener) throws InterruptedException {
    count = null;
    OptionalLong before = api.countUsers();
    Pass pass = new Pass(listener);
    ReadCount counted;
    do {
      pass.through(new UserPages(api, pageSize, before.orElse(0)));
      counted = new ReadCount(before, api.countUsers(), pass.distinct, pass.number);
    } while (counted.missing().orElse(0) > 0 && pass.number < PASSES);
    count = counted;
  }

  /** All passes over the users. */
  private final class Pass {
    private final SourceListener listener;
    private long furthest;
    private long distinct;
    private int number;

    Pass(SourceListener listener) {
      this.listener = listener;
    }

    void through(UserPages pages) throws InterruptedException {
      number++;
      while (pages.hasNext()) {
        UserPages.Placement placement = pages.next();
        long place = placement.place();
        for (ApiElement element : placement.page().elements()) {
          take(element, place++);
        }
        furthest = Math.max(furthest, place - 1);
      }
      way = pages.way();
    }

    /** What has no id is told from others by its place only, as pages overlap. */
    private void take(ApiElement element, long place) {
      boolean fresh =
          element.user().map(user -> listener.current(user, place)).orElse(place > furthest);
      if (fresh) {
        distinct++;
        element.fault().ifPresent(fault -> reject(fault, place));
        element.id().ifPresent(id -> tell(id, element));
      }
    }

    private void tell(String id, ApiElement element) {
      for (ApiFields.Odd odd : element.odd()) {
        ApiNote note = odd.note();
        listener.finding(new Finding(name(), id, odd.field(), note.code(), note.what()));
      }
    }

    private void reject(Fault fault, long place) {
      listener.reject(new RejectedRow(name(), place, place, fault.code(), fault.why(), Map.of()));
    }
  }
}
