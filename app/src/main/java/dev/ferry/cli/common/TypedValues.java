package dev.ferry.cli.common;

import dev.ferry.text.Code;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        .registerConverter(SwitchTime.class, TypedValues::switchTime);
  }

  /** One of these constants, by the word that stands for it outside the program. */
  public static <E extends Enum<E>> ITypeConverter<E> words(Class<E> type) {
    return typed -> {
      for (E constant : type.getEnumConstants()) {
        if (Code.of(constant).equals(typed.strip().toLowerCase(Locale.ROOT))) {
          return constant;
        }
      }
      List<String> known = Arrays.stream(type.getEnumConstants()).map(Code::of).toList();
      throw wrong(typed, "is none of " + String.join(", ", known) + NearMiss.hint(typed, known));
    };
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

  private static SwitchTime switchTime(String typed) {
    try {
      return SwitchTime.of(typed);
    } catch (DateTimeParseException e) {
      throw wrong(typed, "is no day, such as 2026-12-01, and no time such as 2026-12-01T22:00");
    }
  }

  private static TypeConversionException wrong(String typed, String what) {
    return new TypeConversionException("\"" + typed + "\" " + what);
  }
}
