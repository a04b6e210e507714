package dev.ferry.cli.common;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When the switch is, as typed.
 *
 * @param time null if only the day is said
 */
public record SwitchTime(LocalDate day, @Nullable LocalTime time) {

  /**
   * @throws java.time.format.DateTimeParseException if it is neither a day nor a time of one
   */
  static SwitchTime of(String typed) {
    if (!typed.contains("T")) {
      return new SwitchTime(LocalDate.parse(typed), null);
    }
    LocalDateTime at = LocalDateTime.parse(typed);
    return new SwitchTime(at.toLocalDate(), at.toLocalTime());
  }
}
