namespace LiveStash.Benchmarks.Contestants;

/// <summary>Keys of items, for those who are given one. The names are as long as those an app would choose.</summary>
internal static class ItemKeys
{
    public static string[] Make(int items) => [.. Enumerable.Range(0, items).Select(number => FormattableString.Invariant($"session:{number:D16}"))];

    /// <summary>Of an item that is created while it is measured.</summary>
    public static string New(long number) => FormattableString.Invariant($"session-new:{number:D12}");
}
