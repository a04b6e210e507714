package dev.ferry.twin.fault;

import java.util.List;

/**
 * Answers that are lost: four times in five the request has taken effect, once it has not, and the
 * caller cannot tell which.
 */
record Lossiness(Draws draws, double share) implements FaultPlan {
  private static final List<Fault> KINDS =
      List.of(
          Fault.closeAfterProcessing(),
          Fault.halfBody(),
          Fault.answerAfterProcessing(408, "{\"message\":\"Request Timeout\"}"),
          Fault.answerAfterProcessing(500, "{\"message\":\"Internal Server Error\"}"),
          Fault.closeBeforeProcessing());

  @Override
  public Fault faultFor(String method, String path, long number) {
    return draws.strike(share, number).stream()
        .mapToObj(drawn -> KINDS.get((int) (drawn * KINDS.size())))
        .findFirst()
        .orElse(Fault.none());
  }
}
