using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveStash.Drill.History;

namespace LiveStash.Drill.Load;

/// <summary>The states that the load saves: each says whose it is and which one, with a hash over that and over a filler.</summary>
internal static class StateText
{
    private const int HashLength = 16;
    private const int FillerMax = 400;

    public static string Write(string session, int stash, int sequence)
    {
        var filler = new string((char)('a' + (sequence % 26)), ((stash % FillerMax) + (sequence * 17)) % FillerMax);
        return $$"""{"session":"{{session}}","stash":{{stash}},"sequence":{{sequence}},"filler":"{{filler}}","hash":"{{Hash(session, stash, sequence, filler)}}"}""";
    }

    public static SeenState Read(JsonElement state)
    {
        try
        {
            var (session, filler) = (state.GetProperty("session").GetString()!, state.GetProperty("filler").GetString()!);
            var (stash, sequence) = (state.GetProperty("stash").GetInt32(), state.GetProperty("sequence").GetInt32());
            return new SeenState(session, stash, sequence, state.GetProperty("hash").GetString() == Hash(session, stash, sequence, filler));
        }
        catch (Exception failure) when (failure is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new SeenState("nobody", 0, 0, Intact: false);
        }
    }

    private static string Hash(string session, int stash, int sequence, string filler) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{session}|{stash}|{sequence}|{filler}")))[..HashLength];
}
