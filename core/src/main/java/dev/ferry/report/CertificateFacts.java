package dev.ferry.report;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What an identity provider's signing certificate says of itself.
 *
 * @param subject whom it was made for
 */
public record CertificateFacts(String subject, Instant notAfter) {

  /**
   * Reads a certificate as Clerk tells it.
   *
   * @param text PEM, or its Base64 alone
   * @return empty if it is none that can be read
   */
  public static Optional<CertificateFacts> of(String text) {
    String base64 = text.replaceAll("-----(BEGIN|END) CERTIFICATE-----", "").replaceAll("\\s", "");
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      return Optional.of(
          new CertificateFacts(
              certificate.getSubjectX500Principal().getName(),
              certificate.getNotAfter().toInstant()));
    } catch (CertificateException | IllegalArgumentException e) {
      return Optional.empty(); // the sheet says that it cannot be read
    }
  }
}
