using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LiveStash.Lanes;

/// <summary>The certificate that a node shows at the ends of its lanes: made at each start, signed by nobody, and known by its fingerprint, which goes through Akka.Remote.</summary>
internal sealed class LaneIdentity : IDisposable
{
    private readonly X509Certificate2 _certificate;

    private LaneIdentity(X509Certificate2 certificate)
    {
        (_certificate, Fingerprint) = (certificate, FingerprintOf(certificate));
        Shown = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
    }

    /// <summary>Made once: it looks for issuers, and whoever connects would make it do so again.</summary>
    public SslStreamCertificateContext Shown { get; }

    /// <summary>SHA-256 of the certificate.</summary>
    public byte[] Fingerprint { get; }

    public static LaneIdentity Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // Nobody looks at the dates: clocks differ, and it ends with the process.
        using var made = new CertificateRequest("CN=LiveStash lane", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        // TLS on Windows takes no key that was never stored.
        return new(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null));
    }

    public static byte[] FingerprintOf(X509Certificate certificate) => certificate.GetCertHash(HashAlgorithmName.SHA256);

    public void Dispose() => _certificate.Dispose();
}
