package dev.ferry.twin.workos.wire;

import dev.ferry.twin.http.Request;
import dev.ferry.twin.limit.PeakMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Counts what arrives and what is refused, and keeps what would have been mailed. Thread-safe. */
public final class Traffic {
  private static final int MOST_REMEMBERED = 100;

  /** What the OpenAPI of 2026-08-07 marks or describes as sending mail. */
  private static final Pattern MAIL =
      Pattern.compile(
          "/user_management/(invitations|invitations/[^/]+/resend|magic_auth(/send)?"
              + "|password_reset(/send)?|users/[^/]+/email_change/send"
              + "|users/[^/]+/email_verification/send)");

  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong others = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();
  private final AtomicLong mailRequests = new AtomicLong();
  private final PeakMeter totalPeak = new PeakMeter(Duration.ofSeconds(60));
  private final PeakMeter organizationDeletePeak = new PeakMeter(Duration.ofSeconds(60));
  private final PeakMeter writePeak = new PeakMeter(Duration.ofSeconds(10));
  private final List<TwinMail> mails = Collections.synchronizedList(new ArrayList<>());
  private final List<String> unexpected = Collections.synchronizedList(new ArrayList<>());

  public void count(Request request, RequestKind kind, Instant now) {
    totalPeak.mark(now);
    switch (kind) {
      case USER_WRITE -> {
        writes.incrementAndGet();
        writePeak.mark(now);
      }
      case USER_READ -> reads.incrementAndGet();
      case ORGANIZATION_DELETE -> {
        others.incrementAndGet();
        organizationDeletePeak.mark(now);
      }
      case OTHER -> others.incrementAndGet();
    }
    if (request.method().equals("POST") && MAIL.matcher(request.path()).matches()) {
      mailRequests.incrementAndGet();
    }
  }

  public void countAnswer(int status) {
    if (status == 429) {
      throttled.incrementAndGet();
    }
  }

  public void mailed(TwinMail.Kind kind, String to, Instant now) {
    mails.add(new TwinMail(kind, to, now));
  }

  /** The mails, in the order of their sending. */
  public List<TwinMail> mails() {
    synchronized (mails) {
      return List.copyOf(mails);
    }
  }

  public void countUnexpected(Request request) {
    synchronized (unexpected) {
      if (unexpected.size() < MOST_REMEMBERED) {
        unexpected.add(request.toString());
      }
    }
  }

  public RequestCounts snapshot() {
    synchronized (unexpected) {
      return new RequestCounts(
          writes.get(),
          reads.get(),
          others.get(),
          throttled.get(),
          writePeak.peak(),
          totalPeak.peak(),
          organizationDeletePeak.peak(),
          mailRequests.get(),
          verificationMails(),
          unexpected);
    }
  }

  private long verificationMails() {
    return mails().stream().filter(mail -> mail.kind() == TwinMail.Kind.EMAIL_VERIFICATION).count();
  }
}
