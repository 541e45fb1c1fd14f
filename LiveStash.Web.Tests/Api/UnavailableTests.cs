using LiveStash.AspNetCore;
using LiveStash.AspNetCore.Http;
using LiveStash.Web.Controllers;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Api;

/// <summary>A single node always knows what it holds, so the engine is stood in for here.</summary>
public sealed class UnavailableTests
{
    private readonly StashController _controller = new(null!, Options.Create(new LiveStashOptions()));
    private readonly StashHandle<StateJson> _stash = new(RequestStash.Of(UnavailableStash.NewRequest("reference"), typeof(StateJson)));

    [Fact]
    public async Task A_read_that_cannot_be_answered_now_is_503_unavailable_with_Retry_After() =>
        ShouldBeUnavailable((await _controller.Read(_stash, default)).Result);

    [Fact]
    public async Task A_save_that_cannot_be_answered_now_is_503_unavailable_with_Retry_After() =>
        ShouldBeUnavailable((await _controller.Save(_stash, new SaveStashRequest { State = new StateJson("1"u8.ToArray()) }, default)).Result);

    [Fact]
    public async Task A_reset_that_cannot_be_answered_now_is_503_unavailable_with_Retry_After() =>
        ShouldBeUnavailable((await _controller.Delete(_stash, default)).Result);

    private static void ShouldBeUnavailable(IResult result)
    {
        var problem = result.ShouldBeOfType<StashProblem>();
        problem.StatusCode.ShouldBe(503);
        problem.ProblemDetails.Extensions["recovery"].ShouldBe("unavailable");
        problem.RetryAfter.ShouldBe(TimeSpan.FromSeconds(1));
    }
}
