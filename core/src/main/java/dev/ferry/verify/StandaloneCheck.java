package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.resource.Standalone;
import dev.ferry.verify.KeyedCheck.Keyed;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.Reads;
import java.util.List;
import java.util.Map;

/** What hangs on nothing is known by its key everywhere. */
record StandaloneCheck<P extends ObjectPlan, T>(Standalone<?, P, T> of) implements Keyed<P, T> {
  @Override
  public ObjectKind kind() {
    return of.kind();
  }

  @Override
  public Class<P> planned() {
    return of.planned();
  }

  @Override
  public Map<String, T> held(Reads reads) throws InterruptedException {
    return Keyed.all(new PageScan<>(reads, kind().plural(), of::page), of::key);
  }

  @Override
  public void compare(List<P> expected, Map<String, T> held, Findings findings) {
    for (P plan : expected) {
      String key = of.key(plan);
      if (!held.containsKey(key)) {
        findings.missing(plan, key);
      }
    }
  }
}
