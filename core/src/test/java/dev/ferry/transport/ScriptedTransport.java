package dev.ferry.transport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** Answers as it is told, also what no service would answer, and knows what it was asked. */
public final class ScriptedTransport implements Transport {
  private final List<Call> asked = new CopyOnWriteArrayList<>();
  private final Function<Call, Delivery> script;
  private final Executor executor;

  /**
   * @param executor gives the answers
   */
  public ScriptedTransport(Function<Call, Delivery> script, Executor executor) {
    this.script = script;
    this.executor = executor;
  }

  /** Answers at once, on the thread of whoever asks. */
  public ScriptedTransport(Function<Call, Delivery> script) {
    this(script, Runnable::run);
  }

  public static Delivery.Reply reply(int status, String body) {
    return new Delivery.Reply(status, Map.of(), body);
  }

  public List<Call> asked() {
    return asked;
  }

  @Override
  public void send(Call call, Consumer<Delivery> whenDone) {
    asked.add(call);
    executor.execute(() -> whenDone.accept(script.apply(call)));
  }

  @Override
  public void close() {}
}
