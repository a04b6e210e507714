package dev.ferry.transport;

import dev.ferry.privacy.Echo;
import dev.ferry.privacy.Sensitive;
import dev.ferry.text.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 5 with everything switched off that could send a request twice or elsewhere:
 * automatic retries, redirects, cookies, authentication of its own. HTTP/1.1. Thread-safe.
 */
public final class HttpTransport implements Transport {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  /** What is shorter (of an embedded server) is no secret, and may be a word of an answer. */
  private static final int SHORTEST_KEY = 8;

  /** By default a head has no limit: a server that never ends its headers would fill the memory. */
  static final Http1Config LIMITED_HEAD =
      Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(64 << 10).build();

  private final CloseableHttpAsyncClient client;
  private final Sensitive<String> key;
  private final Echo echo;
  private final String agent;
  private final Duration longestAnswer;

  /**
   * @param key sent as bearer token with every call
   * @param agent the User-Agent
   * @param connections how many calls may be under way at once
   * @param answerTimeout how long a server may be silent before its answer counts as lost; one that
   *     sends a little now and then has three times as long
   */
  public HttpTransport(
      Sensitive<String> key, String agent, int connections, Duration answerTimeout) {
    this(key, agent, connections, answerTimeout, Clearance.ALWAYS);
  }

  /** The same, for what may have to stay. */
  public HttpTransport(
      Sensitive<String> key,
      String agent,
      int connections,
      Duration answerTimeout,
      Clearance clearance) {
    this.key = key;
    this.echo = Echo.of(key);
    this.agent = agent;
    this.client = client(connections, answerTimeout, clearance);
    this.longestAnswer = answerTimeout.multipliedBy(3);
    client.start();
  }

  private static CloseableHttpAsyncClient client(
      int connections, Duration answerTimeout, Clearance clearance) {
    Timeout silence = Timeout.of(answerTimeout);
    Timeout connect =
        Timeout.of(answerTimeout.compareTo(LONGEST_CONNECT) < 0 ? answerTimeout : LONGEST_CONNECT);
    PoolingAsyncClientConnectionManager pool =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnTotal(connections)
            .setMaxConnPerRoute(connections)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(connect)
                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                    .setTimeToLive(TimeValue.ofMinutes(5))
                    .build())
            .setDefaultTlsConfig(
                TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
            .build();
    return HttpAsyncClients.custom()
        .setConnectionManager(pool)
        .setHttp1Config(LIMITED_HEAD)
        .setIOReactorConfig(
            IOReactorConfig.custom().setIoThreadCount(1).setTcpNoDelay(true).build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(silence)
                .setConnectionRequestTimeout(silence)
                .build())
        .addExecInterceptorLast(
            "clearance",
            (request, body, scope, chain, callback) -> {
              Optional<String> objection = clearance.objection();
              if (objection.isPresent()) {
                callback.failed(new NotClearedException(objection.get()));
              } else {
                chain.proceed(request, body, scope, callback);
              }
            })
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .disableContentCompression()
        .build();
  }

  @Override
  public void send(Call call, Consumer<Delivery> whenDone) {
    Exchange exchange = new Exchange(call.mostBytes(), whenDone);
    exchange.begun(
        client.execute(
            SimpleRequestProducer.create(request(call)),
            new AnswerConsumer(call.mostBytes()),
            exchange));
  }

  /**
   * One call under way. The time-outs of the client are for silence: its own deadline ends an
   * answer that trickles. It is called off with the answer, since it would hold for minutes what a
   * connection holds: a watch makes one each round.
   */
  private final class Exchange implements FutureCallback<Message<HttpResponse, byte[]>> {
    private final int mostBytes;
    private final Consumer<Delivery> whenDone;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    Exchange(int mostBytes, Consumer<Delivery> whenDone) {
      this.mostBytes = mostBytes;
      this.whenDone = whenDone;
    }

    void begun(Future<?> answer) {
      over.orTimeout(longestAnswer.toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(
              late -> {
                answer.cancel(true);
                return null;
              });
    }

    @Override
    public void completed(Message<HttpResponse, byte[]> response) {
      over.complete(null);
      whenDone.accept(reply(response));
    }

    @Override
    public void failed(Exception failure) {
      over.complete(null);
      whenDone.accept(
          failure instanceof AnswerConsumer.TooLongException tooLong
              ? tooLong(tooLong.begin(), mostBytes)
              : loss(failure));
    }

    @Override
    public void cancelled() {
      over.complete(null);
      whenDone.accept(new Delivery.Lost("no whole answer in time"));
    }
  }

  /** It was about to leave, and may not. */
  private static final class NotClearedException extends IOException {
    private static final long serialVersionUID = 1L;

    NotClearedException(String why) {
      super(why);
    }
  }

  private SimpleHttpRequest request(Call call) {
    SimpleRequestBuilder request =
        SimpleRequestBuilder.create(call.method())
            .setUri(call.uri())
            .addHeader("Accept", "application/json")
            .addHeader("User-Agent", agent)
            .addHeader("Authorization", "Bearer " + key.reveal());
    call.headers().forEach(request::addHeader);
    String body = call.jsonBody();
    if (body != null) {
      request.setBody(body, ContentType.APPLICATION_JSON);
    }
    return request.build();
  }

  /** A refusal says in its first words, or by its status, what it is. */
  private Delivery tooLong(Message<HttpResponse, byte[]> begin, int mostBytes) {
    return AnswerConsumer.isRefusal(begin.getHead())
        ? reply(begin)
        : new Delivery.Lost(
            "HTTP "
                + begin.getHead().getCode()
                + " with more than "
                + (mostBytes >> 20)
                + " MB, which is longer than any answer to this request: does something else answer"
                + " in its place?");
  }

  private Delivery reply(Message<HttpResponse, byte[]> message) {
    HttpResponse response = message.getHead();
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), withoutKey(header.getValue()));
    }
    byte[] body = message.getBody();
    String text = body == null ? "" : withoutKey(new String(body, StandardCharsets.UTF_8));
    return new Delivery.Reply(
        response.getCode(), headers, response.getCode() < 400 ? text : withoutEcho(text));
  }

  /** A refusal that repeats the key in another spelling says what its status says, and no more. */
  private String withoutEcho(String text) {
    if (!echo.isIn(text)) {
      return text;
    }
    return text.stripLeading().startsWith("{")
        ? "{\"message\":\"(not kept: it repeats the key)\"}"
        : "(not kept: it repeats the key)";
  }

  /** Some gateways (AWS's) repeat the Authorization header in the text of their refusal. */
  private String withoutKey(@Nullable String text) {
    String secret = key.reveal();
    boolean there = text != null && secret.length() >= SHORTEST_KEY && text.contains(secret);
    return text == null ? "" : there ? text.replace(secret, key.toString()) : text;
  }

  private static Delivery loss(Exception failure) {
    String why = Trouble.words(failure);
    return neverLeft(failure) ? new Delivery.NotSent(why) : new Delivery.Lost(why);
  }

  /** Only failures that come before the first byte of the request. */
  static boolean neverLeft(Exception failure) {
    return failure instanceof NotClearedException
        || failure instanceof ConnectException
        || failure instanceof ConnectTimeoutException
        || failure instanceof ConnectionRequestTimeoutException
        || failure instanceof UnknownHostException
        || failure instanceof NoRouteToHostException
        || failure instanceof SSLHandshakeException;
  }

  @Override
  public void close() {
    client.close(CloseMode.GRACEFUL);
  }
}
