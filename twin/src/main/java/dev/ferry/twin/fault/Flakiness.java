package dev.ferry.twin.fault;

import java.util.List;

/** Answers of a service that is down or of the proxies before it: the request has no effect. */
record Flakiness(Draws draws, double share) implements FaultPlan {
  private static final List<Fault> KINDS =
      List.of(
          Fault.answerBeforeProcessing(500, "{\"message\":\"Internal Server Error\"}"),
          Fault.answerBeforeProcessing(500, page("500 Internal Server Error")),
          Fault.answerBeforeProcessing(502, page("502 Bad Gateway")),
          Fault.answerBeforeProcessing(503, "{\"message\":\"Service Unavailable\"}"),
          Fault.answerBeforeProcessing(503, page("503 Service Temporarily Unavailable")));

  @Override
  public Fault faultFor(String method, String path, long number) {
    return draws.strike(share, number).stream()
        .mapToObj(drawn -> KINDS.get((int) (drawn * KINDS.size())))
        .findFirst()
        .orElse(Fault.none());
  }

  private static String page(String title) {
    return "<html><head><title>"
        + title
        + "</title></head><body><h1>"
        + title
        + "</h1></body></html>";
  }
}
