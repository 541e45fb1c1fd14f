namespace LiveStash.Web.Command;

/// <summary>What an argument sets, in each form that the framework takes: <c>--key</c> and <c>/key</c>, with the value after <c>=</c> or as the next argument, and <c>key=value</c>.</summary>
internal static class SettingName
{
    private const string Dashes = "--";

    /// <returns>The key; <see langword="null"/>: the argument sets nothing.</returns>
    public static string? Of(string argument)
    {
        var name = argument.Split('=')[0];
        if (IsDashed(name))
            return name[Dashes.Length..];
        if (name.StartsWith('/'))
            return name[1..];
        return name.StartsWith('-') || name == argument ? null : name;
    }

    /// <summary>Such an argument is no value of the one before it.</summary>
    public static bool IsDashed(string argument) => argument.StartsWith(Dashes, StringComparison.Ordinal);
}
