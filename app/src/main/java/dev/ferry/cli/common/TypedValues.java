package dev.ferry.cli.common;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How values are read from the command line, and what is said of one that cannot be. */
public final class TypedValues {
  private TypedValues() {}

  /** For the command and those under it. */
  public static void register(CommandLine line) {
    ITypeConverter<Integer> integers = whole(Integer::valueOf);
    ITypeConverter<Long> longs = whole(Long::valueOf);
    line.registerConverter(Integer.class, integers)
        .registerConverter(int.class, integers)
        .registerConverter(Long.class, longs)
        .registerConverter(long.class, longs)
        .registerConverter(LocalDate.class, TypedValues::day);
  }

  private static <N> ITypeConverter<N> whole(Function<String, N> parse) {
    return typed -> {
      try {
        return parse.apply(typed);
      } catch (NumberFormatException e) {
        throw wrong(typed, "is no whole number, or too large a one");
      }
    };
  }

  private static LocalDate day(String typed) {
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeParseException e) {
      throw wrong(typed, "is no day, such as 2026-12-01");
    }
  }

  private static TypeConversionException wrong(String typed, String what) {
    return new TypeConversionException("\"" + typed + "\" " + what);
  }
}
