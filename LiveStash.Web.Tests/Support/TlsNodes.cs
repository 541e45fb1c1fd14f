using System.Text.RegularExpressions;
using LiveStash.Web.Launcher;

namespace LiveStash.Web.Tests.Support;

/// <summary>Real nodes that speak TLS with each other, by the settings that docs/operations.md gives, in an akka.hocon of their own. Disposing deletes their files.</summary>
internal sealed partial class TlsNodes : IDisposable
{
    private const string Password = "secret of the tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("livestash-tls-").FullName;
    private readonly int _seed = FreePorts.Find().First();
    private int _launched;

    /// <summary>Starts a node on a machine that trusts these authorities, with a certificate of one of them. The first one begins the cluster.</summary>
    public HostProcess Launch(Authority issuer, params Authority[] trusted)
    {
        var home = Directory.CreateDirectory(Path.Combine(_folder, $"node-{++_launched}")).FullName;
        var trust = Path.Combine(home, "trusted.pem");
        File.WriteAllLines(trust, trusted.Select(authority => authority.Pem));
        return HostProcess.LaunchAt(
            HostIn(home, issuer),
            ["--urls", HostProcess.AnyPort, $"--Node:Port={(_launched == 1 ? _seed : 0)}", $"--Node:SeedNodes:0=127.0.0.1:{_seed}", $"--Node:KeyRing={Path.Combine(_folder, "keys")}"],
            new Dictionary<string, string> { ["SSL_CERT_FILE"] = trust });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The host's files, with the documentation's block at the end of akka.hocon.</summary>
    /// <returns>The program.</returns>
    private static string HostIn(string home, Authority issuer)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(BuildOutput.Host)!))
            File.Copy(file, Path.Combine(home, Path.GetFileName(file)));

        var certificate = Path.Combine(home, "node.pfx");
        issuer.Issue(Path.GetFileName(home), Password, certificate);
        var settings = Settings().Match(Snippet.Document("docs/operations.md")).Groups["settings"].Value
            .Replace("/etc/livestash/node.pfx", certificate, StringComparison.Ordinal)
            .Replace("\"…\"", $"\"{Password}\"", StringComparison.Ordinal);
        File.AppendAllText(Path.Combine(home, "akka.hocon"), settings);
        return Path.Combine(home, Path.GetFileName(BuildOutput.Host));
    }

    [GeneratedRegex("^```hocon\\n(?<settings>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Settings();
}
