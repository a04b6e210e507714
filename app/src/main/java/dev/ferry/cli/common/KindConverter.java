package dev.ferry.cli.common;

import dev.ferry.model.ObjectKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the plural of a kind of object, such as {@code organizations}. */
public final class KindConverter implements ITypeConverter<ObjectKind> {
  private static final List<ObjectKind> CARRIED =
      Arrays.stream(ObjectKind.values()).filter(kind -> kind != ObjectKind.FACTOR).toList();

  @Override
  public ObjectKind convert(String value) {
    for (ObjectKind kind : CARRIED) {
      if (kind.plural().equals(value.strip().toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    List<String> known = CARRIED.stream().map(ObjectKind::plural).toList();
    throw new TypeConversionException(
        "there is no kind \""
            + value
            + "\"; known are "
            + String.join(", ", known)
            + NearMiss.hint(value, known));
  }
}
