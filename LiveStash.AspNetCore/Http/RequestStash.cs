using Microsoft.Extensions.Logging;

namespace LiveStash.AspNetCore.Http;

/// <summary>The stash of one request: the reference that it brought, and the one that goes out with its answer. Nobody owns the stash after it.</summary>
internal sealed class RequestStash
{
    private static readonly StashEntryOptions Ownerless = new() { Ownerless = true };

    private readonly HttpContext _context;
    private readonly ILiveStash _stash;
    private readonly StashBindingResolver _bindings;
    private readonly string? _brought;
    private StashSession? _session;

    private RequestStash(HttpContext context)
    {
        _context = context;
        _bindings = context.RequestServices.GetService<StashBindingResolver>() ?? throw new InvalidOperationException("A StashHandle has no stashes to go to. Call AddLiveStashWeb on the app's services.");
        _stash = context.RequestServices.GetRequiredService<ILiveStash>();
        Log = context.RequestServices.GetRequiredService<ILogger<RequestStash>>();
        _brought = context.Request.Headers[StashHeader.Name].ToString() is { Length: > 0 } reference ? reference : null;
        Reference = _brought;
        // Not before: an exception handler would drop the header, and a save while the answer is under way could not set it.
        context.Response.OnStarting(Tell);
    }

    public string? Reference { get; private set; }

    public ILogger Log { get; }

    /// <summary>The app's one of this stash: whoever asks for it in this request gets the same, and so sees the same value.</summary>
    public object? Handle { get; set; }

    /// <summary>The one of that request, which has one reference, and so one value. An error page may ask for it again.</summary>
    /// <exception cref="InvalidOperationException">It was asked for as another type.</exception>
    public static RequestStash Of(HttpContext context, Type type)
    {
        if (context.Items.TryGetValue(typeof(RequestStash), out var known))
        {
            var (first, stash) = ((Type, RequestStash))known!;
            return first == type
                ? stash
                : throw new InvalidOperationException($"A StashHandle<{type.Name}> was asked for in a request whose stash is a {first.Name}. A request has one stash: put what it keeps into one type.");
        }

        var made = new RequestStash(context);
        context.Items[typeof(RequestStash)] = (type, made);
        return made;
    }

    private StashBinding Binding => _bindings.Resolve(_context).For(StashPurpose.Request);

    public async ValueTask<StashSession> RecoverAsync(StashEntryOptions? options, CancellationToken cancellationToken)
    {
        _session = EndWithRequest(await _stash.RecoverAsync(Reference, Binding, WithoutOwner(options), cancellationToken).ConfigureAwait(false));
        Reference = _session.Reference;
        return _session;
    }

    public ValueTask<StashReadResult> ReadAsync(CancellationToken cancellationToken) => Reference is { } reference
        ? _stash.ReadAsync(reference, Binding, cancellationToken)
        : ValueTask.FromResult(new StashReadResult(StashReadStatus.NotFound, default, null, null, 0));

    /// <summary>What the request had stays its own, where nothing has begun.</summary>
    public async ValueTask<StashSaveResult> CreateAsync(ReadOnlyMemory<byte> state, StashEntryOptions? options, CancellationToken cancellationToken)
    {
        var session = EndWithRequest(_stash.Open(Binding, WithoutOwner(options)));
        var saved = await session.SaveAsync(state, cancellationToken).ConfigureAwait(false);
        if (saved.Reference is { } begun)
            (_session, Reference) = (session, begun);
        return saved;
    }

    /// <param name="state">What is saved.</param>
    /// <param name="options">Of the stash, if it begins with this.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async ValueTask<StashSaveResult> SaveAsync(ReadOnlyMemory<byte> state, StashEntryOptions? options, CancellationToken cancellationToken)
    {
        if (_session is null && Reference is null)
            return await CreateAsync(state, options, cancellationToken).ConfigureAwait(false);

        var saved = _session is { } session
            ? await session.SaveAsync(state, cancellationToken).ConfigureAwait(false)
            : await _stash.SaveAsync(Reference!, Binding, state, cancellationToken).ConfigureAwait(false);
        // Also when it was refused: a claim that was needed for it has made the reference one of an older epoch.
        if (saved.Reference is { } current)
            Reference = current;
        return saved;
    }

    public async ValueTask<StashResetResult> ResetAsync(CancellationToken cancellationToken)
    {
        var reset = await ResetCurrentAsync(cancellationToken).ConfigureAwait(false);
        if (reset.Status is StashResetStatus.Deleted or StashResetStatus.NotFound)
            Reference = null;
        return reset;
    }

    private ValueTask<StashResetResult> ResetCurrentAsync(CancellationToken cancellationToken)
    {
        if (_session is { } session)
            return session.ResetAsync(cancellationToken);
        return Reference is { } reference
            ? _stash.ResetAsync(reference, Binding, cancellationToken)
            : ValueTask.FromResult(new StashResetResult(StashResetStatus.NotFound));
    }

    private StashSession EndWithRequest(StashSession session)
    {
        _context.Response.RegisterForDisposeAsync(session);
        return session;
    }

    private Task Tell()
    {
        if (Reference is not null && Reference != _brought)
            _context.Response.Headers[StashHeader.Name] = Reference;
        // A cache would give one client's state to the next. What the app says itself stays.
        if (_context.Response.Headers.CacheControl.Count == 0)
            _context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static StashEntryOptions WithoutOwner(StashEntryOptions? options) => options is null ? Ownerless : options with { Ownerless = true };
}
