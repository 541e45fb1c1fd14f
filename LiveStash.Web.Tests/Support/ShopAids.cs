namespace LiveStash.Web.Tests.Support;

/// <summary>What tests of an app on one server add to the code of the documentation, to see inside it and to hold it up.</summary>
internal static class ShopAids
{
    /// <summary>No circuit waits for its page, as none can on another node or after a restart: what comes back, comes back by its stash.</summary>
    private const string NoCircuitWaits =
        "builder.Services.Configure<Microsoft.AspNetCore.Components.Server.CircuitOptions>(circuits => circuits.DisconnectedCircuitMaxRetained = 0);";

    /// <summary>What a circuit's stash holds at this moment, for the reference in the query.</summary>
    private const string TellsWhatIsKept = """
        app.MapGet("/kept", async (string reference, HttpContext context, LiveStash.ILiveStash stash, LiveStash.AspNetCore.StashBindingResolver bindings) =>
            System.Text.Encoding.UTF8.GetString((await stash.ReadAsync(reference, bindings.Resolve(context).For(LiveStash.AspNetCore.StashPurpose.Circuit))).State.Span));
        """;

    /// <summary>A circuit takes as long to open as a test wants.</summary>
    private const string OpensSlowly = """
        builder.Services.AddScoped<Microsoft.AspNetCore.Components.Server.Circuits.CircuitHandler, SlowOpening>();
        app.MapGet("/hold", () => SlowOpening.Hold());
        app.MapGet("/held", () => SlowOpening.Held);
        app.MapGet("/open", () => SlowOpening.Open());
        """;

    private const string SlowOpening = """
        using Microsoft.AspNetCore.Components.Server.Circuits;

        public sealed class SlowOpening : CircuitHandler
        {
            private static TaskCompletionSource s_opened = Opened();

            public static int Held { get; private set; }

            public override int Order => int.MaxValue;

            public static void Hold() => (s_opened, Held) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);

            public static void Open() => s_opened.TrySetResult();

            public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
            {
                Held++;
                return s_opened.Task;
            }

            private static TaskCompletionSource Opened()
            {
                var opened = new TaskCompletionSource();
                opened.SetResult();
                return opened;
            }
        }
        """;

    public static IReadOnlyList<Snippet> All { get; } =
    [
        new(ProgramText.File, NoCircuitWaits), new(ProgramText.File, TellsWhatIsKept), new(ProgramText.File, OpensSlowly), new("SlowOpening.cs", SlowOpening),
    ];
}
