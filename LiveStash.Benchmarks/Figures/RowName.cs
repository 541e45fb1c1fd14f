namespace LiveStash.Benchmarks.Figures;

/// <summary>What the rows of the report are called.</summary>
internal static class RowName
{
    public const string Create = "create";
    public const string Save = "save";
    public const string Recover = "recover";
    public const string Read = "read";
    public const string ReadByReference = "read by reference";
    public const string CodecOpen = "codec open";
    public const string CodecSeal = "codec seal";
    public const string SaveCopied = "save copied";
    public const string RecoverElsewhere1 = "recover elsewhere, 1 copy";
    public const string RecoverElsewhere2 = "recover elsewhere, 2 copies";
    public const string LimitTell = "limit:tell";
    public const string LimitPromise = "limit:promise";
    public const string LimitChildActor = "limit:child actor";
    public const string LimitRemoteAsk = "limit:remote ask";
    public const string LimitRemoteBatch = "limit:remote batch";
    public const string LimitLoopback = "limit:loopback round trip";

    /// <summary>The row of LiveStash that a row is compared with: its own name, or what that limit limits.</summary>
    public static string Compared(string row) => row switch
    {
        LimitTell or LimitPromise => Save,
        LimitChildActor => Create,
        LimitRemoteAsk or LimitRemoteBatch => SaveCopied,
        LimitLoopback => RecoverElsewhere1,
        _ => row,
    };

    public static string Growth(string row, int stashes) => FormattableString.Invariant($"{row}, {stashes:N0} stashes");
}
