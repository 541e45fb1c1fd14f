using LiveStash.AspNetCore;
using LiveStash.AspNetCore.Binding;
using LiveStash.Web.Controllers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Api;

/// <summary>A single node always knows what it holds, so the engine is stood in for here.</summary>
public sealed class UnavailableTests
{
    private readonly StashController _controller = new(new UnavailableStash(), null!, new StashBindingResolver(Options.Create(new LiveStashWebOptions())), Options.Create(new LiveStashOptions()))
    {
        ControllerContext = new() { HttpContext = new DefaultHttpContext() },
    };

    [Fact]
    public async Task A_read_that_cannot_be_answered_now_is_503_unavailable_with_Retry_After() =>
        ShouldBeUnavailable((await _controller.Read("reference", default)).Result);

    [Fact]
    public async Task A_save_that_cannot_be_answered_now_is_503_unavailable_with_Retry_After() =>
        ShouldBeUnavailable((await _controller.Save("reference", new SaveStashRequest { State = new StateJson("1"u8.ToArray()) }, default)).Result);

    [Fact]
    public async Task A_reset_that_cannot_be_answered_now_is_503_unavailable_with_Retry_After() =>
        ShouldBeUnavailable(await _controller.Delete("reference", default));

    private void ShouldBeUnavailable(ActionResult? result)
    {
        var problem = result.ShouldBeOfType<ObjectResult>().Value.ShouldBeOfType<ProblemDetails>();
        problem.Status.ShouldBe(503);
        problem.Extensions["recovery"].ShouldBe("unavailable");
        _controller.Response.Headers.RetryAfter.ToString().ShouldBe("1");
    }

    private sealed class UnavailableStash : ILiveStash
    {
        public StashSession Open(StashBinding binding, StashEntryOptions? options = null) => throw new NotSupportedException();

        public ValueTask<StashSession> RecoverAsync(string? reference, StashBinding binding, StashEntryOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<StashReadResult> ReadAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) => new(new StashReadResult(StashReadStatus.Unavailable, default, null, null, 0));

        public ValueTask<StashSaveResult> SaveAsync(string reference, StashBinding binding, ReadOnlyMemory<byte> state, CancellationToken cancellationToken = default) => new(new StashSaveResult(StashSaveStatus.Unavailable, null, 0));

        public ValueTask<StashResetResult> ResetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) => new(new StashResetResult(StashResetStatus.Unavailable));

        public ValueTask<StashResetResult> ForgetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
