package dev.ferry.engine;

import dev.ferry.workspace.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Group commit: one thread that writes whatever has gathered while the last commit was under way as
 * one transaction, and says so when it is durable. {@link #submit} is thread-safe.
 */
public final class JournalThread implements AutoCloseable {
  private static final int MOST_AT_ONCE = 1_000;
  private static final Action.Persist END = new Action.Persist(-1, List.of());

  private final Journal journal;
  private final Consumer<Event> tell;
  private final LinkedBlockingQueue<Action.Persist> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;

  public JournalThread(Journal journal, Consumer<Event> tell) {
    this.journal = journal;
    this.tell = tell;
    this.thread = new Thread(this::run, "ferry-journal");
    thread.setDaemon(true);
    thread.start();
  }

  public void submit(Action.Persist persist) {
    waiting.add(persist);
  }

  private void run() {
    List<Action.Persist> group = new ArrayList<>();
    try {
      while (true) {
        group.add(waiting.take());
        waiting.drainTo(group, MOST_AT_ONCE);
        boolean last = group.remove(END);
        commit(group);
        group.clear();
        if (last) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(e);
    } catch (RuntimeException
        | Error e) { // whatever it is, a silent end would leave the run hanging
      failed(e);
    }
  }

  private void failed(Throwable why) {
    tell.accept(new Event.Stop(StopCause.Cause.JOURNAL_FAILED, String.valueOf(why.getMessage())));
  }

  private void commit(List<Action.Persist> group) {
    List<Journal.Entry> entries = new ArrayList<>();
    for (Action.Persist persist : group) {
      entries.addAll(persist.entries());
    }
    journal.append(entries);
    for (Action.Persist persist : group) {
      tell.accept(new Event.Durable(persist.ticket()));
    }
  }

  /** Waits until everything submitted so far is durable. */
  @Override
  public void close() {
    waiting.add(END);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
