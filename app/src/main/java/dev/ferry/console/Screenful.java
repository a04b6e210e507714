package dev.ferry.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Lines for people that are to stand on one screen together. Where they do not, what matters least
 * is said in fewer lines first, or left out. Off a terminal there is room for all. Used by one
 * thread.
 */
public final class Screenful {
  /** Of a terminal that everybody has. */
  private static final int ROWS = 24;

  private final Terminal terminal;
  private final UnaryOperator<String> shown;
  private final List<List<String>> parts = new ArrayList<>();
  private final List<Shorter> shorter = new ArrayList<>();

  /**
   * What becomes of a part.
   *
   * @param order the lowest comes first
   */
  private record Shorter(int order, int part, List<String> lines) {}

  /**
   * @param shown what becomes of a line before it is shown, such as of the paths in it
   */
  public Screenful(Terminal terminal, UnaryOperator<String> shown) {
    this.terminal = terminal;
    this.shown = shown;
  }

  /** Another part, below those before. */
  public Screenful add(Consumer<Terminal> says) {
    return add(said(says));
  }

  public Screenful add(List<String> lines) {
    parts.add(List.copyOf(lines));
    return this;
  }

  /**
   * What the last part becomes where there is no room for it.
   *
   * @param order among all that can be shorter; the lowest is so first
   */
  public Screenful or(int order, Consumer<Terminal> says) {
    return or(order, said(says));
  }

  public Screenful or(int order, List<String> lines) {
    shorter.add(new Shorter(order, parts.size() - 1, List.copyOf(lines)));
    return this;
  }

  private List<String> said(Consumer<Terminal> says) {
    List<String> lines = new ArrayList<>();
    says.accept(terminal.gathering(lines::add));
    return lines;
  }

  /**
   * @param besides what else is to stand on the screen, before and after
   */
  public void say(List<String> besides) {
    int rows = ROWS - 1 - rows(besides); // the last is the prompt's
    List<Shorter> steps = shorter.stream().sorted(Comparator.comparingInt(Shorter::order)).toList();
    for (Shorter step : steps) {
      if (parts.stream().mapToInt(this::rows).sum() > rows) {
        parts.set(step.part(), step.lines());
      }
    }
    parts.forEach(lines -> lines.forEach(terminal::say));
  }

  /** None off a terminal, where lines are of any length and no screen ends. */
  private int rows(List<String> lines) {
    return lines.stream().mapToInt(line -> terminal.rows(shown.apply(line))).sum();
  }
}
