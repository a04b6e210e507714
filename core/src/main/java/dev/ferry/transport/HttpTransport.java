package dev.ferry.transport;

import dev.ferry.privacy.Sensitive;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
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
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Apache HttpClient 5 with everything switched off that could send a request twice or elsewhere:
 * automatic retries, redirects, cookies, authentication of its own. HTTP/1.1. Thread-safe.
 */
public final class HttpTransport implements Transport {
  private final CloseableHttpAsyncClient client;
  private final String authorization;
  private final String agent;

  /**
   * @param key sent as bearer token with every call
   * @param agent the User-Agent
   * @param connections how many calls may be under way at once
   * @param answerTimeout how long to wait for an answer before it counts as lost
   */
  public HttpTransport(
      Sensitive<String> key, String agent, int connections, java.time.Duration answerTimeout) {
    this.authorization = "Bearer " + key.reveal();
    this.agent = agent;
    this.client = client(connections, Timeout.of(answerTimeout));
    client.start();
  }

  private static CloseableHttpAsyncClient client(int connections, Timeout answerTimeout) {
    PoolingAsyncClientConnectionManager pool =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnTotal(connections)
            .setMaxConnPerRoute(connections)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.ofSeconds(10))
                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                    .setTimeToLive(TimeValue.ofMinutes(5))
                    .build())
            .setDefaultTlsConfig(
                TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
            .build();
    return HttpAsyncClients.custom()
        .setConnectionManager(pool)
        .setIOReactorConfig(
            IOReactorConfig.custom().setIoThreadCount(1).setTcpNoDelay(true).build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(answerTimeout)
                .setConnectionRequestTimeout(answerTimeout)
                .build())
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
    Future<SimpleHttpResponse> unused =
        client.execute(
            request(call),
            new FutureCallback<>() {
              @Override
              public void completed(SimpleHttpResponse response) {
                whenDone.accept(reply(response));
              }

              @Override
              public void failed(Exception failure) {
                whenDone.accept(loss(failure));
              }

              @Override
              public void cancelled() {
                whenDone.accept(new Delivery.Lost("cancelled"));
              }
            });
  }

  private SimpleHttpRequest request(Call call) {
    SimpleRequestBuilder request =
        SimpleRequestBuilder.create(call.method())
            .setUri(call.uri())
            .addHeader("Accept", "application/json")
            .addHeader("User-Agent", agent)
            .addHeader("Authorization", authorization);
    String body = call.jsonBody();
    if (body != null) {
      request.setBody(body, ContentType.APPLICATION_JSON);
    }
    return request.build();
  }

  private static Delivery reply(SimpleHttpResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    byte[] body = response.getBodyBytes();
    return new Delivery.Reply(
        response.getCode(), headers, body == null ? "" : new String(body, StandardCharsets.UTF_8));
  }

  private static Delivery loss(Exception failure) {
    String why = describe(failure);
    return neverLeft(failure) ? new Delivery.NotSent(why) : new Delivery.Lost(why);
  }

  /** Only failures that come before the first byte of the request. */
  private static boolean neverLeft(Exception failure) {
    return failure instanceof ConnectException
        || failure instanceof ConnectTimeoutException
        || failure instanceof ConnectionRequestTimeoutException
        || failure instanceof UnknownHostException
        || failure instanceof NoRouteToHostException
        || failure instanceof SSLHandshakeException;
  }

  private static String describe(Exception failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : name + ": " + message;
  }

  @Override
  public void close() {
    client.close(CloseMode.GRACEFUL);
  }
}
