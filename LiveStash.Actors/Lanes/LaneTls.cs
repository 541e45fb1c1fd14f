using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace LiveStash.Lanes;

/// <summary>TLS with a certificate at either end, known by its fingerprint only, and shown each time: nothing is resumed.</summary>
internal static class LaneTls
{
    public static SslStream Dial(Socket socket, LaneIdentity own, byte[] other)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "livestash-lane",
            ClientCertificateContext = own.Shown,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && LaneIdentity.FingerprintOf(shown).AsSpan().SequenceEqual(other),
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowTlsResume = false,
        };
        return Open(socket, stream => stream.AuthenticateAsClient(options));
    }

    public static SslStream Accept(Socket socket, LaneIdentity own, Func<byte[], bool> isKnown)
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = own.Shown,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && isKnown(LaneIdentity.FingerprintOf(shown)),
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowTlsResume = false,
        };
        return Open(socket, stream => stream.AuthenticateAsServer(options));
    }

    private static SslStream Open(Socket socket, Action<SslStream> authenticate)
    {
        // A parcel is written at once and whole: nothing more is to come that could go along.
        socket.NoDelay = true;
        var stream = new SslStream(new LaneSocket(socket));
        try
        {
            authenticate(stream);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
