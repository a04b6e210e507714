package dev.ferry.fuzz;

import dev.ferry.bounds.BoundedFile;
import dev.ferry.cli.common.UsageError;
import dev.ferry.source.UnreadableSourceException;
import dev.ferry.vendordocs.DocsStateJson;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Set;

/**
 * A parser of what comes from outside.
 *
 * @param name as {@code scripts/fuzz} takes it
 * @param reads the classes that it is there for, by name without {@code dev.ferry}
 * @param seeds what it is fed with first, and what others are made from
 * @param target parses
 */
record Parser(String name, Set<String> reads, List<byte[]> seeds, Target target) {
  /** How a parser says that it takes this not: with a value, or with one of these. */
  private static final List<Class<? extends Exception>> REFUSALS =
      List.of(
          UnreadableSourceException.class,
          UsageError.class,
          BoundedFile.TooLongException.class,
          DocsStateJson.UnreadableException.class,
          CharacterCodingException.class);

  Parser {
    reads = Set.copyOf(reads);
    seeds = List.copyOf(seeds);
  }

  /** What is fed. */
  @FunctionalInterface
  interface Target {
    void take(byte[] input) throws Exception;
  }

  /** Feeds it; whatever is thrown is a fault. */
  void feed(byte[] input) {
    try {
      target.take(input);
    } catch (RuntimeException e) {
      if (!isRefusal(e)) {
        throw e;
      }
    } catch (Exception e) {
      if (!isRefusal(e)) {
        throw new AssertionError(name + " throws " + e, e);
      }
    }
  }

  private static boolean isRefusal(Exception e) {
    return REFUSALS.stream().anyMatch(refusal -> refusal.isInstance(e));
  }
}
