package dev.ferry.checklist;

import java.time.Instant;

/**
 * A person's word on an item.
 *
 * @param note empty if they gave none
 * @param counted what the item was about at that moment, in numbers: the word holds as long as it
 *     is the same
 */
public record Answer(Item item, String by, Instant at, String note, long counted) {

  public Answer {
    if (!item.asksPerson()) {
      throw new IllegalArgumentException(item.id() + " is for evidence only");
    }
    if (by.isBlank()) {
      throw new IllegalArgumentException("an answer is somebody's");
    }
  }
}
