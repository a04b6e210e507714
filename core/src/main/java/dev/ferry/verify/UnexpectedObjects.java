package dev.ferry.verify;

import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Reads;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows and should not. A list may show for a while what was deleted, and an
 * organization goes only after WorkOS has said so (202, OpenAPI spec 2026-08-07): so each is read
 * by its id before it is named. Up to a thousand are kept for that; what is more is named at once.
 */
final class UnexpectedObjects {
  private final Reads reads;
  private final Function<String, Endpoint<?>> reading;
  private final Consumer<Difference> differences;
  private final Map<String, Difference> suspects = new LinkedHashMap<>();

  /**
   * @param reading the request for the one with this WorkOS id
   */
  UnexpectedObjects(
      Reads reads, Function<String, Endpoint<?>> reading, Consumer<Difference> differences) {
    this.reads = reads;
    this.reading = reading;
    this.differences = differences;
  }

  /**
   * @param difference with the external id under which it was listed
   */
  void add(String workosId, Difference difference) {
    if (suspects.size() < RecheckSchedule.FEW) {
      suspects.put(workosId, difference);
    } else {
      differences.accept(difference);
    }
  }

  boolean isEmpty() {
    return suspects.isEmpty();
  }

  /** Who is gone, or has our external id no more, is no difference. */
  void lookAgain() throws InterruptedException {
    Map<Endpoint<?>, String> wanted = new HashMap<>();
    suspects.keySet().forEach(id -> wanted.put(reading.apply(id), id));
    reads.all(
        List.copyOf(wanted.keySet()).iterator(),
        (request, outcome) -> {
          String id = String.valueOf(wanted.get(request));
          Difference suspect = suspects.get(id);
          if (suspect != null && !suspect.id().equals(externalId(outcome))) {
            suspects.remove(id);
          }
        });
  }

  private static @Nullable String externalId(Outcome outcome) {
    if (outcome.value() instanceof WorkosUser found) {
      return found.externalId();
    } else if (outcome.value() instanceof WorkosOrganization found) {
      return found.externalId();
    } else if (Reads.isAbsent(outcome)) {
      return null;
    }
    throw Reads.unfit(outcome, "a look-up by id");
  }

  /** Names those that are left. */
  void name() {
    suspects.values().forEach(differences);
    suspects.clear();
  }
}
