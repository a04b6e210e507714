package dev.ferry.twin.workos.wire;

import dev.ferry.twin.http.Handler;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;

/**
 * An endpoint whose 422 has a message and no code, as the OpenAPI of 2026-08-07 has it for all that
 * is not under {@code /user_management}, and for second factors.
 */
public record Uncoded(Handler coded) implements Handler {
  @Override
  public Reply handle(Request request) {
    try {
      return coded.handle(request);
    } catch (Refusal refusal) {
      throw refusal.reply().status() == 422 ? refusal.withoutCode() : refusal;
    }
  }
}
