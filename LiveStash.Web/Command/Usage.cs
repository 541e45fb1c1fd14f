using LiveStash.AspNetCore;
using LiveStash.Web.Hosting;

namespace LiveStash.Web.Command;

/// <summary>What <c>--help</c> prints.</summary>
internal static class Usage
{
    private static readonly HashSet<string> Wishes = new(["--help", "-h", "-?", "/?", "/help"], StringComparer.OrdinalIgnoreCase);

    public static bool IsWanted(string[] args) => args.Any(Wishes.Contains);

    /// <returns>The exit code.</returns>
    public static int Print()
    {
        Console.WriteLine(Text);
        return 0;
    }

    private static string Text => $"""
        LiveStash.Web: a node that keeps stashes, with pages to try it; or several of them on this machine.

          dotnet run --project LiveStash.Web                   one node, on http://localhost:5080
          dotnet run --project LiveStash.Web -- --cluster 3    three, behind a proxy on that address

        Switches, as --name value or --name=value:

          --cluster NODES      starts so many nodes, 1 to 16, and a proxy in front of them that is not sticky
          --rolling SECONDS    with --cluster: restarts one of the nodes each time so many seconds, 1 to 3600, have passed
          --urls ADDRESS       where to listen for browsers; several with ; between them
          --help               prints this

        Options, as --section:name value; in the environment as section__name, in appsettings.json by section:

          Node:            {Listed([.. NodeOptionsSetup.Known])}
          LiveStash:       {Listed(Settings<LiveStashOptions>())}
          LiveStash:Web:   {Listed(Settings<LiveStashWebOptions>())}

        A list is numbered: --Node:SeedNodes:0 10.0.0.1:4051. A time span is written as hours:minutes:seconds.
        Settings of ASP.NET Core go on working, such as --environment, --Logging:LogLevel:Default and --Kestrel:….
        docs/operations.md has the ranges and the meaning of each option, in section 11.
        """;

    private static string Listed(IEnumerable<string> names) =>
        string.Join($",{Environment.NewLine}{new string(' ', 19)}", names.Chunk(4).Select(line => string.Join(", ", line)));

    // What is given in code only is no setting.
    private static IEnumerable<string> Settings<T>() =>
        typeof(T).GetProperties().Where(property => !property.PropertyType.IsAssignableTo(typeof(Delegate))).Select(property => property.Name);
}
