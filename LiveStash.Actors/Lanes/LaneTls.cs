using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace LiveStash.Lanes;

/// <summary>TLS with a certificate at either end, known by its fingerprint only, and shown each time: nothing is resumed.</summary>
internal static class LaneTls
{
    public static Task<SslStream> DialAsync(Socket socket, LaneIdentity own, byte[] other, CancellationToken stop)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "livestash-lane",
            ClientCertificateContext = own.Shown,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && LaneIdentity.FingerprintOf(shown).AsSpan().SequenceEqual(other),
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowTlsResume = false,
        };
        return OpenAsync(socket, stream => stream.AuthenticateAsClientAsync(options, stop));
    }

    public static Task<SslStream> AcceptAsync(Socket socket, LaneIdentity own, Func<byte[], bool> isKnown, CancellationToken stop)
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = own.Shown,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && isKnown(LaneIdentity.FingerprintOf(shown)),
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowTlsResume = false,
        };
        return OpenAsync(socket, stream => stream.AuthenticateAsServerAsync(options, stop));
    }

    private static async Task<SslStream> OpenAsync(Socket socket, Func<SslStream, Task> authenticate)
    {
        // A parcel is written at once and whole: nothing more is to come that could go along.
        socket.NoDelay = true;
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await authenticate(stream).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
