package dev.ferry.verify;

import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Reads;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a list shows and should not. A list may show for a while what was deleted, and an
 * organization goes only after WorkOS has said so (202, OpenAPI spec 2026-08-07): so each is read
 * by its id before it is named. Up to a thousand are kept for that; what is more is named at once.
 */
final class UnexpectedObjects<T> {
  private final ListedKind<T> kind;
  private final Reads reads;
  private final Consumer<Difference> differences;

  /** By WorkOS id. */
  private final Map<String, Suspect> suspects = new LinkedHashMap<>();

  private record Suspect(String externalId, Difference difference) {}

  UnexpectedObjects(ListedKind<T> kind, Reads reads, Consumer<Difference> differences) {
    this.kind = kind;
    this.reads = reads;
    this.differences = differences;
  }

  /**
   * @param externalId under which it was listed
   */
  void add(String workosId, String externalId, Difference difference) {
    if (suspects.size() < RecheckSchedule.FEW) {
      suspects.put(workosId, new Suspect(externalId, difference));
    } else {
      differences.accept(difference);
    }
  }

  boolean isEmpty() {
    return suspects.isEmpty();
  }

  /** Who is gone, or has our external id no more, is no difference. */
  void lookAgain() throws InterruptedException {
    Map<Endpoint<T>, String> wanted = new HashMap<>();
    suspects.keySet().forEach(id -> wanted.put(kind.byId().apply(id), id));
    reads.all(
        List.copyOf(wanted.keySet()).iterator(),
        (request, outcome) -> {
          String id = String.valueOf(wanted.get(request));
          T actual = request.answer(outcome);
          if (actual == null && !Reads.isAbsent(outcome)) {
            throw Reads.unfit(outcome, "a look-up by id");
          }
          Suspect suspect = suspects.get(id);
          if (suspect != null
              && (actual == null
                  || !suspect.externalId().equals(kind.externalId().apply(actual)))) {
            suspects.remove(id);
          }
        });
  }

  /** Names those that are left. */
  void name() {
    suspects.values().stream().map(Suspect::difference).forEach(differences);
    suspects.clear();
  }
}
