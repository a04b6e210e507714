package dev.ferry.twin.fault;

import java.util.List;

/** Several plans at once: the first one that has something for a request decides. */
record FirstFault(List<FaultPlan> plans) implements FaultPlan {

  FirstFault {
    plans = List.copyOf(plans);
  }

  @Override
  public Fault faultFor(String method, String path, long number) {
    for (FaultPlan plan : plans) {
      Fault fault = plan.faultFor(method, path, number);
      if (!fault.equals(Fault.none())) {
        return fault;
      }
    }
    return Fault.none();
  }
}
