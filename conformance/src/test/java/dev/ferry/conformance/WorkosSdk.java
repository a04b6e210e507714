package dev.ferry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.workos.WorkOS;
import com.workos.common.exceptions.WorkOSException;
import com.workos.common.http.RetryConfig;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** WorkOS's own Java client before a twin, over real sockets; what the twin answers is recorded. */
final class WorkosSdk implements AutoCloseable {
  private final WorkosTwin twin;
  private final Recorder recorder;
  private final WorkOS client;

  WorkosSdk() {
    twin = WorkosTwin.start(WorkosTwinOptions.defaults());
    recorder = Recorder.before(twin.address());
    client = clientWith(twin.apiKey());
  }

  /** Without its own second tries. */
  WorkOS clientWith(String apiKey) {
    return WorkOS.builder()
        .apiKey(apiKey)
        .clientId(twin.clientId())
        .apiBaseUrl(recorder.address().toString())
        .retryConfig(RetryConfig.DISABLED)
        .build();
  }

  WorkOS client() {
    return client;
  }

  WorkosTwin twin() {
    return twin;
  }

  /** The exception by which the client says that it was refused. */
  static <T extends WorkOSException> T refusal(Class<T> type, ThrowingCallable call) {
    T refusal = org.assertj.core.api.Assertions.catchThrowableOfType(type, call);
    assertThat(refusal).as("it is refused").isNotNull();
    return refusal;
  }

  /** Where there is the document, the twin's answers must be in it; the requests are WorkOS's. */
  void assertAnswersAreInTheDocument() {
    assertThat(recorder.exchanges()).isNotEmpty();
    if (VendorSpecs.areThere()) {
      assertThat(
              WorkosDifferences.ANSWERS.untolerated(
                  VendorSpecs.workos().complaints(recorder.exchanges()).stream()
                      .filter(Complaint::isOfAnAnswer)
                      .toList()))
          .as("what WorkOS's document does not say")
          .isEmpty();
    }
  }

  @Override
  public void close() {
    recorder.close();
    twin.close();
  }
}
