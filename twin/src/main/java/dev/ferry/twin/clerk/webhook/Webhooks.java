package dev.ferry.twin.clerk.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkChange;
import dev.ferry.twin.clerk.ClerkInstance;
import dev.ferry.twin.generate.ClerkIds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sends an instance's changes to one address, as Svix does for Clerk: signed, again and again until
 * the answer is 2xx, without a promise of order. Only the waits between attempts are shorter than
 * Svix's, which take a day. Where no fault is asked for, events are sent one after the other.
 * Thread-safe.
 */
public final class Webhooks implements AutoCloseable {

  /**
   * Where and how to send.
   *
   * @param secrets with which to sign; several while they are rotated
   * @param retries the waits before each further attempt
   * @param timeout after which there is no answer; Svix's is 15 s
   * @param clock the time that is signed
   */
  public record Options(
      URI address,
      List<SigningSecret> secrets,
      WebhookFaults faults,
      List<Duration> retries,
      Duration timeout,
      InstantSource clock) {

    /** Svix's waits, a hundredth of them and at most 10 s (docs.svix.com/retries). */
    private static final List<Duration> SHORTENED =
        List.of(
            Duration.ofMillis(50),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));

    /** Copies the lists. */
    public Options {
      secrets = List.copyOf(secrets);
      retries = List.copyOf(retries);
    }

    /** To this address, with a new secret, without faults. */
    public static Options to(URI address) {
      return new Options(
          address,
          List.of(SigningSecret.random()),
          WebhookFaults.none(),
          SHORTENED,
          Duration.ofSeconds(5),
          InstantSource.system());
    }

    /** The same with these faults. */
    public Options withFaults(WebhookFaults value) {
      return new Options(address, secrets, value, retries, timeout, clock);
    }

    /** The same with these secrets. */
    public Options withSecrets(List<SigningSecret> value) {
      return new Options(address, value, faults, retries, timeout, clock);
    }

    /** The same with these waits. */
    public Options withRetries(List<Duration> value) {
      return new Options(address, secrets, faults, value, timeout, clock);
    }
  }

  private final ClerkInstance instance;
  private final Options options;
  private final SplittableRandom ids;
  private final ClerkChange.Watcher watcher = this::changed;
  private final HttpClient client;
  private final ScheduledExecutorService sender =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "twin-webhooks");
            thread.setDaemon(true);
            return thread;
          });
  private long events;
  private long lost;
  private long attempts;
  private long delivered;
  private long givenUp;
  private long underWay;

  private Webhooks(ClerkInstance instance, Options options) {
    this.instance = instance;
    this.options = options;
    this.ids = ClerkIds.random(options.faults().seed(), -6);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(options.timeout())
            .build();
  }

  /** Sends what changes from now on. */
  public static Webhooks start(ClerkInstance instance, Options options) {
    Webhooks started = new Webhooks(instance, options);
    instance.watch(started.watcher);
    return started;
  }

  /** The secrets that it signs with. */
  public List<SigningSecret> secrets() {
    return options.secrets();
  }

  /** What became of the events so far. */
  public synchronized WebhookCounts counts() {
    return new WebhookCounts(events, lost, attempts, delivered, givenUp);
  }

  /** Waits until nothing is under way any more; false if something still is after this time. */
  public synchronized boolean awaitIdle(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (underWay > 0) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  /** What is still under way is lost. */
  @Override
  public void close() {
    instance.unwatch(watcher);
    sender.shutdownNow();
  }

  private synchronized void changed(ClerkChange change) {
    Optional<ObjectNode> event = Events.of(change, instance.id(), options.clock().millis());
    if (event.isEmpty()) {
      return;
    }
    events++;
    Message message = new Message(ClerkIds.next("msg_", ids), event.get().toString());
    List<Duration> waits = options.faults().waits(events);
    if (waits.isEmpty()) {
      lost++;
    }
    for (Duration wait : waits) {
      underWay++;
      attemptAfter(wait, message, 0);
    }
  }

  private void attemptAfter(Duration wait, Message message, int attempt) {
    try {
      var unused =
          sender.schedule(() -> attempt(message, attempt), wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // It was closed meanwhile: what is under way is lost.
    }
  }

  private void attempt(Message message, int attempt) {
    boolean taken = send(message);
    synchronized (this) {
      attempts++;
      if (taken) {
        delivered++;
      } else if (attempt < options.retries().size()) {
        attemptAfter(options.retries().get(attempt), message, attempt + 1);
        return;
      } else {
        givenUp++;
      }
      underWay--;
      notifyAll();
    }
  }

  private boolean send(Message message) {
    long seconds = options.clock().millis() / 1_000;
    String signatures =
        options.secrets().stream()
            .map(secret -> secret.sign(message.id(), seconds, message.body()))
            .collect(Collectors.joining(" "));
    HttpRequest request =
        HttpRequest.newBuilder(options.address())
            .timeout(options.timeout())
            .header("content-type", "application/json")
            .header("user-agent", "Svix-Webhooks/1.twin")
            .header("svix-id", message.id())
            .header("svix-timestamp", Long.toString(seconds))
            .header("svix-signature", signatures)
            .POST(HttpRequest.BodyPublishers.ofString(message.body()))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300;
    } catch (IOException noAnswer) {
      return false; // counted as an attempt, and tried again
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
