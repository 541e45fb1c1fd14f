using LiveStash.AspNetCore;
using LiveStash.AspNetCore.Http;

namespace LiveStash.Web.Tests.Http;

/// <summary>What a request still has after a save that was refused, because the state is too large.</summary>
public sealed class RefusedRequestTests(BasketHost host) : IClassFixture<BasketHost>
{
    private static readonly string TooLarge = new('x', BasketHost.MaxPayloadBytes);

    [Fact]
    public async Task A_refused_Create_leaves_it_the_stash_that_it_brought()
    {
        var stash = Handle(await StashedAsync("milk"));
        (await stash.CreateAsync(TooLarge)).Status.ShouldBe(StashSaveStatus.TooLarge);

        var reset = await stash.ResetAsync();

        reset.Status.ShouldBe(StashResetStatus.Deleted);
    }

    [Fact]
    public async Task A_save_after_a_refused_Create_is_of_the_stash_that_it_brought()
    {
        var reference = await StashedAsync("milk");
        var stash = Handle(reference);
        await stash.CreateAsync(TooLarge);

        await stash.SaveAsync("bread");

        var next = Handle(reference);
        await next.ReadAsync();
        next.Value.ShouldBe("bread");
    }

    [Fact]
    public async Task The_options_of_the_save_that_begins_the_stash_are_those_it_has()
    {
        var stash = Handle(null);
        await stash.SaveAsync(TooLarge);

        await stash.SaveAsync("milk", new StashEntryOptions { StateVersion = "2" });

        (await Handle(stash.Reference).ReadAsync()).StateVersion.ShouldBe("2");
    }

    private async Task<string> StashedAsync(string text)
    {
        var stash = Handle(null);
        await stash.SaveAsync(text);
        return stash.Reference!;
    }

    private StashHandle<string> Handle(string? reference) => new(RequestStash.Of(host.NewRequest(reference), typeof(string)));
}
