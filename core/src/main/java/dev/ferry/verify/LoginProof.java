package dev.ferry.verify;

import dev.ferry.pace.Durations;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.Quota;
import dev.ferry.pace.SlidingWindow;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import dev.ferry.workos.LoginAnswer;
import dev.ferry.workos.LoginEndpoints.ByCode;
import dev.ferry.workos.LoginEndpoints.ByPassword;
import dev.ferry.workos.LoginEndpoints.ChallengeFactor;
import dev.ferry.workos.LoginEndpoints.Client;
import dev.ferry.workos.LoginEndpoints.LoginRequest;
import dev.ferry.workos.LoginEndpoints.RevokeSession;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.WorkosCalls;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs a test account in with its password, and must be refused with a wrong one. The only proof
 * of a password that there is. One at a time; ends every session that it began. Not thread-safe.
 */
public final class LoginProof {
  /** Sign-ins per address or challenge (workos.com/docs/reference/rate-limits, seen 2026-08). */
  private static final Quota PER_ADDRESS =
      new Quota("sign-ins of one address", 10, Duration.ofSeconds(60));

  private static final int ATTEMPTS = 4;
  private static final Duration BRIEFLY = Duration.ofSeconds(10);

  /** Longer than that nobody waits for one account. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Client client;
  private final WorkosCalls calls;
  private final Transport transport;
  private final Pacer<RateLimitClass> pacer;
  private final Clock clock;
  private final Waiting waiting;
  private final LongSupplier ticks;
  private final Map<String, SlidingWindow> addresses = new HashMap<>();

  /**
   * @param client what the test accounts are signed in with
   * @param calls may sign in ({@link dev.ferry.workos.Access#SIGN_IN})
   * @param ticks nanoseconds of one monotonic clock
   */
  public LoginProof(
      Client client,
      WorkosCalls calls,
      Transport transport,
      Pacer<RateLimitClass> pacer,
      Clock clock,
      Waiting waiting,
      LongSupplier ticks) {
    this.client = client;
    this.calls = calls;
    this.transport = transport;
    this.pacer = pacer;
    this.clock = clock;
    this.waiting = waiting;
    this.ticks = ticks;
  }

  /** What was found out by trying. */
  public enum Verdict {
    /** The password lets in, and a wrong one does not. */
    PASSED,
    /** It is not so. */
    FAILED,
    /** Nothing was found out, neither for the account nor against it. */
    NOT_TRIED
  }

  /**
   * What came of one test account.
   *
   * @param factor true if a code of its authenticator was accepted, too
   * @param sessionLeft true if a session was begun that could not be ended
   */
  public record Result(Verdict verdict, boolean factor, boolean sessionLeft, String says) {

    /** Of an account that could not be tried. */
    public static Result notTried(String why) {
      return new Result(Verdict.NOT_TRIED, false, false, "not tried: " + why);
    }
  }

  /**
   * @param factors ids of the factors that WorkOS holds of the account
   */
  public Result of(TestAccount account, List<String> factors) throws InterruptedException {
    // In front: bcrypt reads no further than 72 bytes.
    Sensitive<String> wrong = Sensitive.of("not-" + account.password().reveal());
    LoginAnswer no = ask(new ByPassword(client, account.email(), wrong), account.email());
    if (!(no instanceof LoginAnswer.Refused refused) || !refused.credentials()) {
      boolean left = !ended(no);
      Verdict verdict = letsIn(no) ? Verdict.FAILED : Verdict.NOT_TRIED; // such as a wrong client
      return new Result(verdict, false, left, "a wrong password: " + describe(no));
    }
    LoginAnswer yes =
        ask(new ByPassword(client, account.email(), account.password()), account.email());
    if (yes instanceof LoginAnswer.More more && more.code().equals("mfa_challenge")) {
      return secondFactor(account, more, factors);
    }
    boolean factorMissed = account.seed() != null && !factors.isEmpty();
    String says = describe(yes) + (factorMissed ? "; no code was asked for" : "");
    return new Result(ofPassword(yes), false, !ended(yes), says);
  }

  private Result secondFactor(TestAccount account, LoginAnswer.More more, List<String> factors)
      throws InterruptedException {
    Sensitive<String> token = more.pendingToken();
    Sensitive<String> seed = account.seed();
    if (token == null || seed == null || factors.isEmpty()) {
      return new Result(
          Verdict.PASSED, false, false, "accepted; a code is asked for that we cannot compute");
    }
    LoginAnswer challenged = ask(new ChallengeFactor(factors.get(0)), null);
    if (!(challenged instanceof LoginAnswer.Challenged challenge)) {
      return new Result(
          verdict(challenged, false), false, false, "the factor: " + describe(challenged));
    }
    LoginAnswer answer =
        ask(
            new ByCode(client, token, challenge.challengeId(), TotpCode.of(seed, clock.instant())),
            challenge.challengeId());
    boolean right = letsIn(answer);
    return new Result(
        verdict(answer, right),
        right,
        !ended(answer),
        "with the authenticator's code: " + describe(answer));
  }

  /** Only that the password is wrong says something against the account. */
  private static Verdict ofPassword(LoginAnswer answer) {
    boolean elsewhere = answer instanceof LoginAnswer.Refused refused && !refused.credentials();
    return elsewhere ? Verdict.NOT_TRIED : verdict(answer, letsIn(answer));
  }

  private static boolean letsIn(LoginAnswer answer) {
    return answer instanceof LoginAnswer.SignedIn || answer instanceof LoginAnswer.More;
  }

  /** An answer that does not tell says nothing against the account. */
  private static Verdict verdict(LoginAnswer answer, boolean right) {
    if (answer instanceof LoginAnswer.Unclear || answer instanceof LoginAnswer.Wait) {
      return Verdict.NOT_TRIED;
    }
    return right ? Verdict.PASSED : Verdict.FAILED;
  }

  /** True if no session is left of it. */
  private boolean ended(LoginAnswer answer) throws InterruptedException {
    if (!(answer instanceof LoginAnswer.SignedIn signedIn)) {
      return true;
    }
    String session = signedIn.sessionId();
    return session != null && ask(new RevokeSession(session), null) instanceof LoginAnswer.Revoked;
  }

  private static String describe(LoginAnswer answer) {
    if (answer instanceof LoginAnswer.SignedIn) {
      return "accepted";
    } else if (answer instanceof LoginAnswer.More more) {
      return "accepted, " + more.code();
    } else if (answer instanceof LoginAnswer.Refused refused) {
      return "refused: " + refused.words();
    } else if (answer instanceof LoginAnswer.Unclear unclear) {
      return "no answer that tells: " + unclear.why();
    } else if (answer instanceof LoginAnswer.Wait wait) {
      return "no answer that tells: too many attempts"
          + wait.retryAfter()
              .filter(length -> length.compareTo(LONGEST_WAIT) > 0)
              .map(length -> "; WorkOS asks to wait " + Durations.words(length))
              .orElse("");
    }
    return "no answer that tells";
  }

  /** A 429 had no effect and is asked again; nothing else is. */
  private LoginAnswer ask(LoginRequest request, @Nullable String address)
      throws InterruptedException {
    LoginAnswer answer = once(request, address);
    for (int i = 1; i < ATTEMPTS && answer instanceof LoginAnswer.Wait limited; i++) {
      Duration wait = limited.retryAfter().orElse(BRIEFLY);
      if (wait.compareTo(LONGEST_WAIT) > 0) {
        return answer;
      }
      waiting.pause(wait);
      answer = once(request, address);
    }
    return answer;
  }

  private LoginAnswer once(LoginRequest request, @Nullable String address)
      throws InterruptedException {
    SlidingWindow window =
        address == null
            ? null
            : addresses.computeIfAbsent(address, any -> new SlidingWindow(PER_ADDRESS));
    long now = ticks.getAsLong();
    long at = available(request, window, now);
    while (at - now > 0) {
      waiting.pause(Duration.ofNanos(at - now));
      now = ticks.getAsLong();
      at = available(request, window, now);
    }
    pacer.sent(request.rateLimitClass());
    if (window != null) {
      window.sent();
    }
    Delivery delivery = deliver(request);
    now = ticks.getAsLong();
    pacer.answered(request.rateLimitClass(), now);
    if (window != null) {
      window.answered(now);
    }
    return LoginAnswer.read(request, delivery, clock.instant());
  }

  private long available(LoginRequest request, @Nullable SlidingWindow window, long now) {
    long at = pacer.availableAt(request.rateLimitClass(), now);
    return window == null ? at : Math.max(at, window.availableAt(now));
  }

  private Delivery deliver(LoginRequest request) throws InterruptedException {
    CompletableFuture<Delivery> answer = new CompletableFuture<>();
    transport.send(calls.of(request), answer::complete);
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new AssertionError("nothing completes it with an exception", e);
    }
  }
}
