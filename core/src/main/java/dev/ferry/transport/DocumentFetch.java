package dev.ferry.transport;

import dev.ferry.text.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Fetches public documents: plain GETs, without any key or cookie, redirected within the same
 * server only, up to a length and for a time. Not thread-safe.
 */
public final class DocumentFetch implements AutoCloseable {
  private static final int REDIRECTS = 5;

  private final CloseableHttpClient client;
  private final int mostBytes;
  private final Duration longest;

  /**
   * @param agent the User-Agent
   * @param mostBytes how long an answer may be
   * @param longest how long an answer may take, however steadily it comes; for a connection half of
   *     that
   */
  public DocumentFetch(String agent, int mostBytes, Duration longest) {
    this.mostBytes = mostBytes;
    this.longest = longest;
    Timeout half = Timeout.of(longest.dividedBy(2));
    this.client =
        HttpClients.custom()
            .setUserAgent(agent)
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(HttpTransport.LIMITED_HEAD)
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(half).build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.of(longest)).build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  public Fetched get(URI address, String accept) {
    URI at = address;
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      Answer answer = once(at, accept);
      URI next = answer.redirect();
      if (next == null) {
        return answer.fetched();
      }
      if (!sameServer(address, next)) {
        return new Fetched.Elsewhere(next.getScheme() + "://" + next.getRawAuthority());
      }
      at = next;
    }
    return new Fetched.Elsewhere("one redirect after another");
  }

  /**
   * Asks once and follows nothing: where the answer leads, to this server or another, is {@link
   * Fetched.Elsewhere}, with the whole address.
   */
  public Fetched look(URI address, String accept) {
    return once(address, accept).fetched();
  }

  /**
   * @param redirect where to look instead, null if nowhere
   */
  private record Answer(Fetched fetched, @Nullable URI redirect) {}

  private Answer once(URI at, String accept) {
    HttpGet request = new HttpGet(at);
    request.setHeader("Accept", accept);
    AtomicBoolean late = new AtomicBoolean();
    // The time-outs of the client are for silence: none ends an answer that trickles.
    CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              late.set(true);
              request.cancel();
            });
    try {
      return client.execute(request, response -> answer(at, request, response));
    } catch (HttpHostConnectException e) {
      return new Answer(new Fetched.NoConnection(Trouble.words(e)), null);
    } catch (IOException e) {
      return new Answer(failure(e, late.get()), null);
    }
  }

  private Fetched failure(IOException e, boolean late) {
    if (late) {
      return new Fetched.Broken("no whole answer in " + longest.toSeconds() + " s");
    }
    return HttpTransport.neverLeft(e)
        ? new Fetched.NoConnection(Trouble.words(e))
        : new Fetched.Broken(Trouble.words(e));
  }

  private Answer answer(URI at, HttpGet request, ClassicHttpResponse response) throws IOException {
    Optional<URI> redirect = redirect(at, response);
    if (redirect.isPresent()) {
      return new Answer(new Fetched.Elsewhere(redirect.get().toString()), redirect.get());
    }
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Answer(new Fetched.Page(response.getCode(), "", ""), null);
    }
    InputStream content = entity.getContent();
    byte[] body = content.readNBytes(mostBytes + 1);
    if (body.length > mostBytes) {
      request.cancel(); // else the client would read the rest to use the connection again
      return new Answer(new Fetched.TooLong(mostBytes), null);
    }
    return new Answer(
        new Fetched.Page(
            response.getCode(),
            Objects.requireNonNullElse(entity.getContentType(), ""),
            new String(body, StandardCharsets.UTF_8)),
        null);
  }

  private static Optional<URI> redirect(URI at, ClassicHttpResponse response) {
    Header location = response.getFirstHeader("Location");
    int status = response.getCode();
    boolean leads =
        status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    if (!leads || location == null || location.getValue() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(at.resolve(new URI(location.getValue())))
          .filter(next -> next.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean sameServer(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
