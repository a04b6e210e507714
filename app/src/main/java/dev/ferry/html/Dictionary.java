package dev.ferry.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Gives each value that comes up a number, from 0: a packed table refers to it by that. */
final class Dictionary<T> {
  private final Map<T, Integer> numbers = new LinkedHashMap<>();

  /** One that has these already, in this order. */
  @SafeVarargs
  static <T> Dictionary<T> with(T... values) {
    Dictionary<T> dictionary = new Dictionary<>();
    for (T value : values) {
      dictionary.of(value);
    }
    return dictionary;
  }

  int of(T value) {
    Integer known = numbers.putIfAbsent(value, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  List<Integer> of(Iterable<T> values) {
    List<Integer> all = new ArrayList<>();
    values.forEach(value -> all.add(of(value)));
    return all;
  }

  /** The values in the order of their numbers, as the page is told them. */
  <R> List<R> entries(Function<T, R> told) {
    return numbers.keySet().stream().map(told).toList();
  }
}
