package dev.ferry.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Ctrl-C, SIGTERM and the loss of the terminal (SIGHUP) while something must end in order: the
 * first one asks it to, the second one ends the process at once. A hangup never counts as a second
 * one: nobody presses it, and the kernel and the shell each send one when a window is closed.
 * Closing it gives the signals back.
 *
 * <p>What was ignored at the start stays so: SIGHUP under {@code nohup}, SIGINT in the background.
 * The JVM sees to that: it takes no handler for a signal of these that it found ignored.
 *
 * <p>The JDK offers signals only in {@code sun.misc}, which a compiler that takes warnings for
 * errors does not take: hence the reflection, here and nowhere else. Where a JVM has none of it, or
 * keeps the signals to itself ({@code -Xrs}), they do what they always do.
 */
public final class Signals implements AutoCloseable {
  private static final int HANGUP = 1;

  /** What a shell adds to a signal's number. */
  private static final int EXIT_BY_SIGNAL = 128;

  private final IntConsumer onFirst;
  private final Runnable beforeHalt;
  private final List<Runnable> restore = new ArrayList<>();
  private volatile int received;

  private Signals(IntConsumer onFirst, Runnable beforeHalt) {
    this.onFirst = onFirst;
    this.beforeHalt = beforeHalt;
  }

  /**
   * @param onFirst asks for an end in order; called on a thread of the JVM, must not block
   */
  public static Signals watch(Runnable onFirst) {
    return watch(onFirst, () -> {});
  }

  /**
   * @param onFirst asks for an end in order; called on a thread of the JVM, must not block
   * @param beforeHalt what has to be given back before the second one ends the process
   */
  public static Signals watch(Runnable onFirst, Runnable beforeHalt) {
    return watch(exitCode -> onFirst.run(), beforeHalt);
  }

  /**
   * @param onFirst the same, with the exit code that tells of the signal
   */
  public static Signals watch(IntConsumer onFirst, Runnable beforeHalt) {
    Signals signals = new Signals(onFirst, beforeHalt);
    try {
      signals.take("HUP", HANGUP);
      signals.take("INT", 2);
      signals.take("TERM", 15);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      signals.close();
    }
    return signals;
  }

  /** The exit code that tells of the signal, 0 if there was none. */
  public int exitCode() {
    return received == 0 ? 0 : EXIT_BY_SIGNAL + received;
  }

  private void take(String name, int number) throws ReflectiveOperationException {
    Class<?> signals = Class.forName("sun.misc.Signal");
    Class<?> handlers = Class.forName("sun.misc.SignalHandler");
    Object signal = signals.getConstructor(String.class).newInstance(name);
    Object handler =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handlers},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> {
                    received(number);
                    yield "ignored, since it returns nothing";
                  }
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "signals of " + Signals.class.getName();
                });
    Object before = signals.getMethod("handle", signals, handlers).invoke(null, signal, handler);
    restore.add(() -> giveBack(signals, handlers, signal, before));
  }

  private static void giveBack(Class<?> signals, Class<?> handlers, Object signal, Object handler) {
    try {
      signals.getMethod("handle", signals, handlers).invoke(null, signal, handler);
    } catch (InvocationTargetException | NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException("a signal cannot be given back", e);
    }
  }

  private synchronized void received(int number) {
    if (received == 0) {
      received = number;
      onFirst.accept(EXIT_BY_SIGNAL + number);
    } else if (number != HANGUP) {
      beforeHalt.run();
      Runtime.getRuntime().halt(EXIT_BY_SIGNAL + number);
    }
  }

  @Override
  public void close() {
    restore.forEach(Runnable::run);
    restore.clear();
  }
}
