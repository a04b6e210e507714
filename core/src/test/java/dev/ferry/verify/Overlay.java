package dev.ferry.verify;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A store of which some methods are answered by another object that has methods of the same name
 * and parameters; all others by the store beneath or, without one, by nobody.
 */
final class Overlay {
  private Overlay() {}

  static <T> T of(Class<T> type, Object over, @Nullable T under) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              Method own = own(over, method);
              try {
                if (own != null) {
                  return own.invoke(over, args);
                } else if (under != null) {
                  return method.invoke(under, args);
                }
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              throw new AssertionError("not expected to be asked: " + method);
            }));
  }

  private static @Nullable Method own(Object over, Method asked) {
    for (Method each : over.getClass().getDeclaredMethods()) {
      if (each.getName().equals(asked.getName())
          && java.util.Arrays.equals(each.getParameterTypes(), asked.getParameterTypes())) {
        each.setAccessible(true);
        return each;
      }
    }
    return null;
  }
}
