using LiveStash.Drill.History;
using LiveStash.Drill.Time;

namespace LiveStash.Drill.Load;

/// <summary>One tab of a browser: does what it is told to its stashes, and writes down what it knows of it.</summary>
internal sealed class Tab(string name, Session session, ApiCaller caller, DrillClock clock)
{
    private const string Stash = "/api/stash";

    public Session Session => session;

    /// <returns>The stash, or <see langword="null"/> where none was acknowledged: then it is nobody's.</returns>
    public async Task<StashHandle?> CreateAsync(int number, TimeSpan timeToLive, int node, CancellationToken cancellationToken)
    {
        var history = new StashHistory(session.Name, number, timeToLive);
        var sequence = history.NextSequence();
        var body = $$"""{"state":{{StateText.Write(session.Name, number, sequence)}},"ttlSeconds":{{(int)timeToLive.TotalSeconds}}}""";
        var invoked = clock.Now;
        var answer = await caller.SendAsync(node, new ApiRequest(HttpMethod.Post, Stash, session.Cookie, Reference: null, body), cancellationToken);
        session.Cookie ??= answer.Cookie;
        if (answer.Status != 201)
            return null;

        var created = Note(OperationKind.Create, invoked, node, answer) with { Written = sequence };
        history.Add(created);
        return new StashHandle(history, new Ticket(answer.Text("reference")!, created.Finished, created.Holder));
    }

    public async Task<Operation> SaveAsync(StashHandle stash, int node, CancellationToken cancellationToken)
    {
        var (sequence, invoked) = (stash.History.NextSequence(), clock.Now);
        var body = $$"""{"state":{{StateText.Write(session.Name, stash.History.Stash, sequence)}}}""";
        var answer = await SendAsync(stash, HttpMethod.Put, Stash, body, node, cancellationToken);
        return Finish(stash, Note(OperationKind.Save, invoked, node, answer) with { Written = sequence }, answer);
    }

    public async Task<Operation> RecoverAsync(StashHandle stash, int node, CancellationToken cancellationToken)
    {
        var invoked = clock.Now;
        var answer = await SendAsync(stash, HttpMethod.Post, Stash + "/recover", "{}", node, cancellationToken);
        return Finish(stash, Note(OperationKind.Recover, invoked, node, answer), answer);
    }

    public async Task<Operation> ReadAsync(StashHandle stash, int node, CancellationToken cancellationToken)
    {
        var invoked = clock.Now;
        var answer = await SendAsync(stash, HttpMethod.Get, Stash, body: null, node, cancellationToken);
        return Finish(stash, Note(OperationKind.Read, invoked, node, answer), answer);
    }

    public async Task<Operation> DeleteAsync(StashHandle stash, int node, CancellationToken cancellationToken)
    {
        var invoked = clock.Now;
        var answer = await SendAsync(stash, HttpMethod.Delete, Stash, body: null, node, cancellationToken);
        return Finish(stash, Note(OperationKind.Delete, invoked, node, answer), answer);
    }

    /// <summary>A new reference takes the place of the old one; where none came, the client keeps what it has.</summary>
    internal static Operation Finish(StashHandle stash, Operation operation, ApiAnswer answer)
    {
        var used = stash.Ticket;
        if (operation.Outcome is Outcome.Done && answer.Text("reference") is { } reference)
        {
            // A save's answer names no node: where the stash has moved, its reference is another one.
            if (reference == used.Reference)
                operation = operation with { Holder = operation.Holder ?? used.Holder };
            else
                stash.Ticket = new Ticket(reference, operation.Finished, operation.Holder);
        }

        stash.IsGone |= operation.Outcome is Outcome.NotFound || (operation.Kind is OperationKind.Delete && operation.Outcome is Outcome.Done);
        operation = operation with { ReferenceIssued = used.Issued, Hinted = used.Holder };
        stash.History.Add(operation);
        return operation;
    }

    private Task<ApiAnswer> SendAsync(StashHandle stash, HttpMethod method, string path, string? body, int node, CancellationToken cancellationToken) =>
        caller.SendAsync(node, new ApiRequest(method, path, session.Cookie, stash.Ticket.Reference, body), cancellationToken);

    private Operation Note(OperationKind kind, TimeSpan invoked, int node, ApiAnswer answer) => new()
    {
        Kind = kind,
        Client = name,
        Invoked = invoked,
        Finished = clock.Now,
        Outcome = OutcomeOf(answer),
        Status = answer.Status,
        Copies = answer.Number("copies"),
        Asked = node,
        Holder = caller.IndexOf(answer.Text("node")),
        Copy = caller.IndexOf(answer.Text("copyNode")),
        Seen = answer.Status == 200 && answer.Json!.Value.TryGetProperty("state", out var state) ? StateText.Read(state) : null,
    };

    private static Outcome OutcomeOf(ApiAnswer answer) => answer.Status switch
    {
        200 or 201 or 204 => Outcome.Done,
        404 => Outcome.NotFound,
        409 => Outcome.Superseded,
        0 => answer.WasSent ? Outcome.Unknown : Outcome.NotSent,
        >= 500 => Outcome.Unknown,
        _ => throw new InvalidOperationException($"The API answered {answer.Status}, for which the drill gave no reason: {answer.Json}"),
    };
}
