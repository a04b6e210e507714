package dev.ferry.source.clerk.api;

import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.SourceListener;
import dev.ferry.source.clerk.Fault;
import dev.ferry.source.clerk.ReadCount;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads one list besides users, whole, while it changes. What is read is held against what Clerk
 * counts; if it is less, the list is read once more. Not thread-safe.
 */
final class ListReading {
  private static final int PASSES = 2;

  private final ClerkApi api;
  private final ClerkList list;
  private final SourceListener listener;
  private final Predicate<ObjectElement> give;
  private final Set<String> rejected = new HashSet<>();
  private OptionalLong before = OptionalLong.empty();
  private OptionalLong after = OptionalLong.empty();
  private long furthest;
  private long distinct;

  /**
   * @param listener hears what cannot be read
   * @param give takes what an element stands for, and tells whether it had not come before
   */
  ListReading(
      ClerkApi api, ClerkList list, SourceListener listener, Predicate<ObjectElement> give) {
    this.api = api;
    this.list = list;
    this.listener = listener;
    this.give = give;
  }

  /**
   * Reads it.
   *
   * @param pageSize 2 to 500
   * @throws ClerkUnreadableException if it cannot be read, though it is there
   */
  ListResult read(int pageSize) throws InterruptedException {
    for (int pass = 1; ; pass++) {
      ListPages pages = new ListPages(list, pageSize);
      while (pages.hasNext()) {
        ClerkAnswer answer = api.ask(pages.question());
        if (answer instanceof ClerkAnswer.Objects objects) {
          Optional<ListPages.Placement> taken = pages.take(objects.page());
          if (pages.hasNext()) {
            api.askAhead(pages.question());
          }
          taken.ifPresent(this::take);
        } else {
          return without(answer);
        }
      }
      after = pages.total();
      ReadCount count = new ReadCount(before, after, distinct, pass);
      if (count.missing().orElse(0) == 0 || pass == PASSES) {
        return new ListResult(count, null, false);
      }
    }
  }

  /** Only the first answer can mean that there is none. */
  private ListResult without(ClerkAnswer answer) {
    ReadCount none = new ReadCount(OptionalLong.of(0), OptionalLong.of(0), 0, 1);
    if (furthest == 0 && answer instanceof ClerkAnswer.FeatureOff off) {
      return new ListResult(none, off.code(), false);
    } else if (furthest == 0 && answer instanceof ClerkAnswer.Rejected && list.deprecated()) {
      return new ListResult(none, null, true);
    }
    throw ClerkApi.refused(answer);
  }

  private void take(ListPages.Placement placement) {
    if (before.isEmpty()) {
      before = placement.page().total();
    }
    long place = placement.place();
    for (ObjectElement element : placement.page().elements()) {
      take(element, place++);
    }
    furthest = Math.max(furthest, place - 1);
  }

  private void take(ObjectElement element, long place) {
    if (isFresh(element, place)) {
      distinct++;
      element.fault().ifPresent(fault -> reject(fault, element, place));
      for (ApiFields.Odd odd : element.odd()) {
        ApiNote note = odd.note();
        listener.finding(new Finding(name(), element.id(), odd.field(), note.code(), note.what()));
      }
    }
  }

  /** What has no id is told from others by its place only, as pages overlap. */
  private boolean isFresh(ObjectElement element, long place) {
    if (element.object().isPresent()) {
      return give.test(element);
    }
    return element.id().isEmpty() ? place > furthest : rejected.add(element.id());
  }

  private void reject(Fault fault, ObjectElement element, long place) {
    Map<String, String> shown = new LinkedHashMap<>();
    if (!element.id().isEmpty()) {
      shown.put("id", element.id());
    }
    String missing = element.missing();
    if (missing != null) {
      shown.put("field", missing);
    }
    listener.reject(new RejectedRow(name(), place, place, fault.code(), fault.why(), shown));
  }

  private String name() {
    return api.host() + "/" + list.path();
  }
}
