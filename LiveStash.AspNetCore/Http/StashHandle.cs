using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using LiveStash.AspNetCore.Connections;
using LiveStash.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace LiveStash.AspNetCore;

/// <summary>
/// The stash of a request: a parameter of a controller's action, or of a minimal API's handler. The reference comes with the request header <c>X-LiveStash</c>, and one that is new goes out with
/// the answer's. Nobody owns the stash between requests, so its time to live starts anew with every read and save. For one request; not for concurrent use.
/// </summary>
/// <remarks>A request without the header is a fresh start. Put <see cref="RequiredAttribute"/> on the parameter to have it answered 400 instead: by a minimal API or an <c>[ApiController]</c>; elsewhere the handle is <see langword="null"/>, and <c>ModelState</c> says so.</remarks>
/// <typeparam name="T">What the app keeps; written as JSON.</typeparam>
[ModelBinder(typeof(StashHandleBinder), Name = StashHeader.Name), DisplayName(StashHeader.Name), ValidateNever]
public sealed class StashHandle<T> : IStash<T>, IBindableFromHttpContext<StashHandle<T>>, IEndpointParameterMetadataProvider
{
    private readonly RequestStash _stash;

    internal StashHandle(RequestStash stash)
    {
        StashShape<T>.Require();
        _stash = stash;
    }

    /// <summary>The value: what <see cref="RecoverAsync"/> or <see cref="ReadAsync"/> found, or what was set since. Kept when it is saved.</summary>
    public T? Value { get; set; }

    /// <summary>What <see cref="RecoverAsync"/> or <see cref="ReadAsync"/> found; <see cref="StashStatus.Error"/> also when the state is not JSON of the shape of <typeparamref name="T"/>, or that refuses it.</summary>
    public StashStatus Status { get; private set; }

    /// <summary>Why a found stash could not be used, when <see cref="Status"/> is <see cref="StashStatus.Error"/>; <see cref="StashError.None"/> when its state is not JSON of the right shape, or <typeparamref name="T"/> refuses it.</summary>
    public StashError Error { get; private set; }

    /// <summary>Neither <see cref="RecoverAsync"/> nor <see cref="ReadAsync"/> has been called: the value is not known.</summary>
    public bool IsRestoring { get; private set; } = true;

    /// <summary>What the client keeps to come back with: what it brought, or the reference that goes out with this answer; <see langword="null"/> while there is no stash.</summary>
    public string? Reference => _stash.Reference;

    /// <summary>Takes the stash over, and gives the client a new reference: a save by an older one is then refused, so that of two requests that change the value at once only one succeeds.</summary>
    /// <param name="options">What differs from the defaults for this stash.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns><see cref="StashStatus.New"/> where the client brought no reference: the first save then creates the stash.</returns>
    public async ValueTask<StashStatus> RecoverAsync(StashEntryOptions? options = null, CancellationToken cancellationToken = default)
    {
        var session = await _stash.RecoverAsync(options, cancellationToken).ConfigureAwait(false);
        Take(session.State, session.Status);
        Error = session.Error;
        return Status;
    }

    /// <summary>Reads the stash and leaves it whose it is. The same whatever its state version: that is in the result.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async ValueTask<StashReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = await _stash.ReadAsync(cancellationToken).ConfigureAwait(false);
        Take(read.State, read.Status switch
        {
            StashReadStatus.Found => StashStatus.Recovered,
            StashReadStatus.Unavailable => StashStatus.Unavailable,
            _ => Reference is null ? StashStatus.New : StashStatus.NotFound,
        });
        Error = StashError.None;
        return read;
    }

    /// <summary>Saves <see cref="Value"/>. Without a recovery before it, it replaces the stash that the request's reference names, and where there is no reference creates one.</summary>
    /// <param name="cancellationToken">Stops the wait, not a save that has been sent.</param>
    public ValueTask<StashSaveResult> SaveAsync(CancellationToken cancellationToken = default) => _stash.SaveAsync(StashState.Write(Value), options: null, cancellationToken);

    // Before the overload above: a new() or default would be taken for a token, and the old value saved.
    /// <summary>Sets <see cref="Value"/> and saves it.</summary>
    /// <param name="value">The new value.</param>
    /// <param name="cancellationToken">Stops the wait, not a save that has been sent.</param>
    [OverloadResolutionPriority(1)]
    public ValueTask<StashSaveResult> SaveAsync(T value, CancellationToken cancellationToken = default)
    {
        Value = value;
        return SaveAsync(cancellationToken);
    }

    /// <summary>Sets <see cref="Value"/> and saves it; where there is no stash yet, in one with these options. One that the request's reference names keeps its own, and its state version.</summary>
    /// <param name="value">The new value.</param>
    /// <param name="options">What differs from the defaults for a stash that begins with this.</param>
    /// <param name="cancellationToken">Stops the wait, not a save that has been sent.</param>
    [OverloadResolutionPriority(2)]
    public ValueTask<StashSaveResult> SaveAsync(T value, StashEntryOptions? options, CancellationToken cancellationToken = default)
    {
        Value = value;
        return _stash.SaveAsync(StashState.Write(value), options, cancellationToken);
    }

    /// <summary>Sets <see cref="Value"/> and saves it in a new stash, whatever the client brought.</summary>
    /// <param name="value">The value.</param>
    /// <param name="options">What differs from the defaults for this stash.</param>
    /// <param name="cancellationToken">Stops the wait, not a save that has been sent.</param>
    public ValueTask<StashSaveResult> CreateAsync(T value, StashEntryOptions? options = null, CancellationToken cancellationToken = default)
    {
        Value = value;
        return _stash.CreateAsync(StashState.Write(value), options, cancellationToken);
    }

    /// <summary>Deletes the stash for good, and gives the value back its default. Refused when the client's reference is older than the stash's last owner.</summary>
    /// <param name="cancellationToken">Stops the wait, not a reset that has been sent.</param>
    public async ValueTask<StashResetResult> ResetAsync(CancellationToken cancellationToken = default)
    {
        var reset = await _stash.ResetAsync(cancellationToken).ConfigureAwait(false);
        if (reset.Status is StashResetStatus.Deleted or StashResetStatus.NotFound)
            Value = default;
        return reset;
    }

    static ValueTask<StashHandle<T>?> IBindableFromHttpContext<StashHandle<T>>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var stash = RequestStash.Of(context, typeof(T));
        return ValueTask.FromResult(stash.Reference is null && StashParameter.IsRequired(parameter) ? null : (StashHandle<T>)(stash.Handle ??= new StashHandle<T>(stash)));
    }

    // Tells of the header, and has the first answer carry the cookie, where the cookie binds.
    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new StashParameter(typeof(StashHandle<T>), StashParameter.IsRequired(parameter)));
        builder.Metadata.Add(new BindsStashAttribute());
    }

    private void Take(ReadOnlyMemory<byte> state, StashStatus status)
    {
        Status = StashState.TryRead<T>(state, _stash.Log, out var value) ? status : StashStatus.Error;
        Value = value;
        IsRestoring = false;
    }
}
