package dev.ferry.verify;

import dev.ferry.kind.Kinds;
import dev.ferry.resource.Standalone;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import dev.ferry.workos.Reads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks up what was undone, one by one; of what is few and hangs on nothing, the whole list. */
record UndoneLooks(Reads reads) {

  /**
   * @return those that are not as they should be
   */
  List<UndoneObject> compare(List<UndoneObject> some, Look look) throws InterruptedException {
    List<UndoneObject> open = new ArrayList<>();
    Map<Endpoint<?>, List<UndoneObject>> shownBy = new LinkedHashMap<>();
    for (UndoneObject one : some) {
      Endpoint<?> request = UndoneKind.of(one.kind()).look(one);
      if (request != null) {
        shownBy.computeIfAbsent(request, any -> new ArrayList<>()).add(one);
      }
    }
    for (Standalone<?, ?, ?> kind : Kinds.standalone()) {
      List<UndoneObject> alone = shownBy.remove(kind.page(null));
      if (alone != null) {
        Outcome all = new Outcome.Answer(whole(kind));
        alone.forEach(one -> compare(UndoneKind.of(one.kind()), one, all, look, open));
      }
    }
    reads.all(
        List.copyOf(shownBy.keySet()).iterator(),
        (request, outcome) ->
            shownBy
                .getOrDefault(request, List.of())
                .forEach(one -> compare(UndoneKind.of(one.kind()), one, outcome, look, open)));
    return open;
  }

  private <T> Page<T> whole(Standalone<?, ?, T> kind) throws InterruptedException {
    return Page.whole(List.copyOf(new StandaloneCheck<>(kind).held(reads).values()));
  }

  private static <T> void compare(
      UndoneKind<T> kind, UndoneObject one, Outcome outcome, Look look, List<UndoneObject> open) {
    Endpoint<T> request = kind.look(one);
    T found = request == null ? null : request.answer(outcome);
    if (found == null && !Reads.isAbsent(outcome)) {
      throw Reads.unfit(outcome, "a look-up of what was undone");
    }
    Findings findings = look.findings();
    kind.compare(one, found, findings);
    if (!findings.conclude()) {
      open.add(one);
    }
  }
}
