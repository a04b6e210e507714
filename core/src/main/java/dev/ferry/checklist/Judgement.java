package dev.ferry.checklist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one item stands, and why.
 *
 * @param evidence in words
 * @param at when the evidence was found, or the word given; null if there is none
 * @param person true if it passes by a person's word
 */
public record Judgement(
    Item item, Status status, String evidence, @Nullable Instant at, boolean person) {

  static Judgement pass(Item item, String evidence, Instant at) {
    return new Judgement(item, Status.PASS, evidence, at, false);
  }

  static Judgement fail(Item item, String evidence, @Nullable Instant at) {
    return new Judgement(item, Status.FAIL, evidence, at, false);
  }

  static Judgement unknown(Item item, String evidence) {
    return new Judgement(item, Status.UNKNOWN, evidence, null, false);
  }
}
