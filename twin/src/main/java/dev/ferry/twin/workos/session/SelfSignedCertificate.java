package dev.ferry.twin.workos.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** The certificate that a JSON Web Key has to bring along (X.509, DER); Java can make none. */
final class SelfSignedCertificate {
  private static final X500Name NAME = new X500Name("CN=twin");
  private static final AlgorithmIdentifier SHA256_WITH_RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);

  /** X.680, 47: of the year the last two digits, which mean 1950 to 2049. */
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SelfSignedCertificate() {}

  static byte[] of(KeyPair pair, Instant now) throws GeneralSecurityException {
    V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
    generator.setSerialNumber(new ASN1Integer(BigInteger.ONE));
    generator.setSignature(SHA256_WITH_RSA);
    generator.setIssuer(NAME);
    generator.setSubject(NAME);
    generator.setStartDate(time(now.minus(Duration.ofDays(1))));
    generator.setEndDate(time(now.plus(Duration.ofDays(3_650))));
    generator.setSubjectPublicKeyInfo(
        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
    TBSCertificate content = generator.generateTBSCertificate();
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(content.getEncoded(ASN1Encoding.DER));
      return new Certificate(content, SHA256_WITH_RSA, new DERBitString(signature.sign()))
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException impossible) {
      throw new UncheckedIOException("encoding into memory", impossible);
    }
  }

  private static ASN1UTCTime time(Instant instant) {
    return new ASN1UTCTime(UTC_TIME.format(instant));
  }
}
