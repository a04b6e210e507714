package dev.ferry.cli.common;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Numbers for each constant, none left out: programs find every member, be it with a nought. */
public final class Counts {
  private Counts() {}

  public static <E extends Enum<E>> Map<E, Long> each(Class<E> type, ToLongFunction<E> count) {
    return each(type, List.of(type.getEnumConstants()), count::applyAsLong);
  }

  /** Something for each of these constants, in the order of their declaration. */
  public static <E extends Enum<E>, T> Map<E, T> each(
      Class<E> type, Collection<E> constants, Function<E, T> of) {
    Map<E, T> each = new EnumMap<>(type);
    constants.forEach(constant -> each.put(constant, of.apply(constant)));
    return each;
  }

  /** The same constants with something made of what each has. */
  public static <E extends Enum<E>, T, U> Map<E, U> each(
      Class<E> type, Map<E, T> had, Function<T, U> of) {
    Map<E, U> each = new EnumMap<>(type);
    had.forEach((constant, one) -> each.put(constant, of.apply(one)));
    return each;
  }
}
