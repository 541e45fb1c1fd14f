using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LiveStash.Web.Tests.Support;

/// <summary>A small certificate authority, as a team makes one for its own servers.</summary>
internal sealed class Authority : IDisposable
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _root;

    public Authority(string name)
    {
        var request = Request(name, _key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _root = request.CreateSelfSigned(Yesterday, Tomorrow);
    }

    /// <summary>As certificates write it.</summary>
    public string Name => _root.Subject;

    /// <summary>Its own certificate, for who is to trust it.</summary>
    public string Pem => _root.ExportCertificatePem();

    private static DateTimeOffset Yesterday => TimeProvider.System.GetUtcNow().AddDays(-1);

    private static DateTimeOffset Tomorrow => TimeProvider.System.GetUtcNow().AddDays(1);

    /// <summary>A server's certificate with its key, in a file (PKCS #12).</summary>
    public void Issue(string name, string password, string file)
    {
        using var key = RSA.Create(2048);
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication, ClientAuthentication], critical: false));
        using var signed = request.Create(_root, Yesterday.AddHours(1), Tomorrow.AddHours(-1), RandomNumberGenerator.GetBytes(8));
        using var certificate = signed.CopyWithPrivateKey(key);
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, password));
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }

    private static CertificateRequest Request(string name, RSA key) => new($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
