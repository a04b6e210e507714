package dev.ferry.fuzz;

import dev.ferry.privacy.Sensitive;
import dev.ferry.workos.Endpoint;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests to WorkOS with anything in them: how an answer is read hangs on their type. */
final class AnyRequest {
  private AnyRequest() {}

  /** One of each kind of request that a class of endpoints holds. */
  static List<Endpoint<?>> of(Class<?> endpoints) {
    return Stream.of(endpoints.getDeclaredClasses())
        .filter(type -> Endpoint.class.isAssignableFrom(type) && type.isRecord())
        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
        .map(type -> (Endpoint<?>) any(type))
        .<Endpoint<?>>map(request -> request)
        .toList();
  }

  private static Object any(Class<?> record) {
    try {
      RecordComponent[] parts = record.getRecordComponents();
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(
          Arrays.stream(parts).map(part -> value(part.getType(), part.getGenericType())).toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(record + " cannot be made", e);
    }
  }

  private static @Nullable Object value(Class<?> type, Type generic) {
    if (type == String.class) {
      return "x";
    } else if (type == boolean.class || type == Boolean.class) {
      return true;
    } else if (type == int.class) {
      return 1;
    } else if (type == Instant.class) {
      return Instant.EPOCH;
    } else if (type == List.class) {
      return List.of();
    } else if (type == Set.class) {
      return Set.of();
    } else if (type == Map.class) {
      return Map.of();
    } else if (type == Sensitive.class) {
      boolean text =
          generic instanceof ParameterizedType of && of.getActualTypeArguments()[0] == String.class;
      return text ? Sensitive.of("a secret of 21 letters") : null;
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return type.isRecord() ? any(type) : null;
  }
}
