package dev.ferry.twin.clerk;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What a query parameter makes of a list. Values that nobody has are ignored, as documented. */
@FunctionalInterface
interface Filter {
  /** The most values of one parameter (OpenAPI of 2026-05-12: "accepts up to 100"). */
  int MOST_VALUES = 100;

  /** Which rows stay, for the values of the parameter of this name; at least one value. */
  Predicate<Row> of(String parameter, List<String> values);

  /** Rows that have one of the values, whatever its case. */
  static Filter oneOf(Field field) {
    return (parameter, values) -> {
      Set<String> wanted = new HashSet<>();
      limited(parameter, values).forEach(value -> wanted.add(folded(value)));
      return row -> field.of(row).map(Filter::folded).anyMatch(wanted::contains);
    };
  }

  /** Rows that have one of the values to include and none of those to exclude ({@code -…}). */
  static Filter signed(Field field) {
    return (parameter, values) -> {
      Set<String> wanted = new HashSet<>();
      Set<String> unwanted = new HashSet<>();
      for (String value : limited(parameter, values)) {
        if (value.startsWith("-")) {
          unwanted.add(value.substring(1));
        } else {
          wanted.add(value.startsWith("+") ? value.substring(1) : value);
        }
      }
      return row ->
          (wanted.isEmpty() || field.of(row).anyMatch(wanted::contains))
              && field.of(row).noneMatch(unwanted::contains);
    };
  }

  /** Rows one of whose values contains the text, whatever its case. */
  static Filter contains(Field field) {
    return (parameter, values) -> {
      String part = folded(last(values));
      return row -> field.of(row).anyMatch(value -> folded(value).contains(part));
    };
  }

  /** Rows whose value is one of the given ones, which must be of the documented set. */
  static Filter among(Field field, Set<String> documented) {
    Filter signed = signed(field);
    return (parameter, values) -> {
      for (String value : values) {
        if (!documented.contains(value.startsWith("-") ? value.substring(1) : value)) {
          throw Refusal.value(parameter, value + " is none of " + documented);
        }
      }
      return signed.of(parameter, values);
    };
  }

  /** Rows for which the condition is as the parameter says, {@code true} or {@code false}. */
  static Filter is(Predicate<Row> condition) {
    return (parameter, values) -> {
      boolean wanted = flag(parameter, last(values));
      return row -> condition.test(row) == wanted;
    };
  }

  /** Rows with a moment before the given one; a row without a moment has none. */
  static Filter before(ToLongFunction<Row> moment) {
    return (parameter, values) -> {
      long bound = number(parameter, last(values));
      return having(moment, at -> at < bound);
    };
  }

  /** Rows with a moment after the given one; a row without a moment has none. */
  static Filter after(ToLongFunction<Row> moment) {
    return (parameter, values) -> {
      long bound = number(parameter, last(values));
      return having(moment, at -> at > bound);
    };
  }

  /** The value of a parameter that is true or false. */
  static boolean flag(String parameter, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Refusal.value(parameter, parameter + " must be true or false");
    };
  }

  private static Predicate<Row> having(ToLongFunction<Row> moment, LongPredicate condition) {
    return row -> {
      long at = moment.applyAsLong(row);
      return at > 0 && condition.test(at);
    };
  }

  private static List<String> limited(String parameter, List<String> values) {
    if (values.size() > MOST_VALUES) {
      throw Refusal.value(parameter, parameter + " takes at most " + MOST_VALUES + " values");
    }
    return values;
  }

  private static long number(String parameter, String value) {
    if (!value.matches("\\d{1,18}")) {
      throw Refusal.value(parameter, parameter + " must be a time in milliseconds");
    }
    return Long.parseLong(value);
  }

  private static String last(List<String> values) {
    return values.get(values.size() - 1);
  }

  private static String folded(String value) {
    return value.toLowerCase(Locale.ROOT);
  }
}
