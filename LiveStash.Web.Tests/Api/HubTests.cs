using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.SignalR;

namespace LiveStash.Web.Tests.Api;

[Collection(SharesApiHost.Name)]
public sealed class HubTests(ApiHost host)
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Fact]
    public async Task A_dropped_connection_recovers_its_count()
    {
        var reference = await CountedAsync(2);
        await using var back = await ConnectAsync();

        var view = await back.RecoverAsync(reference);

        view.Status.ShouldBe("recovered");
        view.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Recover_without_a_reference_is_new(string? reference)
    {
        await using var page = await ConnectAsync();

        var view = await page.RecoverAsync(reference);

        view.Status.ShouldBe("new");
        view.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Recover_with_a_bad_reference_is_not_found_and_the_connection_goes_on()
    {
        await using var page = await ConnectAsync();

        (await page.RecoverAsync("garbage")).Status.ShouldBe("not_found");

        (await page.AddAsync(1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Recover_with_a_huge_reference_is_not_found()
    {
        await using var page = await ConnectAsync();

        (await page.RecoverAsync(new string('A', 30_000))).Status.ShouldBe("not_found");
    }

    [Fact]
    public async Task Recover_from_another_browser_is_not_found()
    {
        var reference = await CountedAsync(2);
        using var other = host.NewBrowser();
        await using var page = await HubClient.ConnectAsync(host.Address, other.Cookies);

        (await page.RecoverAsync(reference)).Status.ShouldBe("not_found");
    }

    [Fact]
    public async Task Recover_takes_ownership_and_the_previous_owners_save_is_refused()
    {
        await using var first = await ConnectAsync();
        await first.OpenAsync();
        var reference = (await first.AddAsync(1)).Reference;
        await using var second = await ConnectAsync();

        await second.RecoverAsync(reference);

        var refused = await first.AddAsync(1);
        refused.Outcome.ShouldBe("superseded");
        refused.Count.ShouldBe(1);
        (await second.AddAsync(1)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_previous_owner_is_told_that_it_is_superseded()
    {
        await using var first = await ConnectAsync();
        await first.OpenAsync();
        var reference = (await first.AddAsync(1)).Reference;
        await using var second = await ConnectAsync();

        await second.RecoverAsync(reference);

        await first.Superseded;
    }

    [Fact]
    public async Task A_connection_that_recovers_again_is_not_told_that_it_superseded_itself()
    {
        await using var page = await ConnectAsync();
        await page.OpenAsync();
        var reference = (await page.AddAsync(1)).Reference;

        (await page.RecoverAsync(reference)).Count.ShouldBe(1);

        (await page.AddAsync(1)).Outcome.ShouldBe("saved");
        page.IsSuperseded.ShouldBeFalse();
    }

    [Fact]
    public async Task A_superseded_connection_starts_afresh_after_a_reset()
    {
        await using var first = await ConnectAsync();
        await first.OpenAsync();
        var reference = (await first.AddAsync(1)).Reference;
        await using var second = await ConnectAsync();
        await second.RecoverAsync(reference);

        await first.ResetAsync();

        (await first.AddAsync(5)).Count.ShouldBe(5);
        (await second.AddAsync(1)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_stored_before_the_first_change()
    {
        await using var page = await ConnectAsync();
        await page.OpenAsync();

        var view = await page.AddAsync(0);

        view.Outcome.ShouldBe("unchanged");
        view.Reference.ShouldBeNull();
    }

    [Fact]
    public async Task Adding_zero_writes_nothing()
    {
        await using var page = await ConnectAsync();
        await page.OpenAsync();
        await page.AddAsync(1);

        (await page.AddAsync(0)).Outcome.ShouldBe("unchanged");
    }

    [Fact]
    public async Task Reset_deletes_and_a_later_save_starts_again_under_a_new_id()
    {
        await using var page = await ConnectAsync();
        await page.OpenAsync();
        var before = (await page.AddAsync(3)).Reference!;

        var reset = await page.ResetAsync();
        var after = await page.AddAsync(1);

        reset.Count.ShouldBe(0);
        reset.Reference.ShouldBeNull();
        after.Count.ShouldBe(1);
        await using var back = await ConnectAsync();
        (await back.RecoverAsync(before)).Status.ShouldBe("not_found");
        (await back.RecoverAsync(after.Reference)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Forget_deletes_a_stash_that_nobody_owns()
    {
        var reference = await CountedAsync(1);
        await using var page = await ConnectAsync();

        await Eventually.TrueAsync(() => page.ForgetAsync(reference), TimeSpan.FromSeconds(5), "the stash is forgotten");

        (await _browser.ReadAsync(reference)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Forget_leaves_a_stash_that_another_connection_owns()
    {
        await using var owner = await ConnectAsync();
        await owner.OpenAsync();
        var reference = (await owner.AddAsync(1)).Reference!;
        await using var page = await ConnectAsync();

        (await page.ForgetAsync(reference)).ShouldBeFalse();

        (await owner.AddAsync(1)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_call_before_open_or_recover_is_refused_and_the_connection_goes_on()
    {
        await using var page = await ConnectAsync();

        await Should.ThrowAsync<HubException>(() => page.AddAsync(1));

        (await page.OpenAsync()).Status.ShouldBe("new");
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(int.MinValue)]
    public async Task An_amount_out_of_range_is_refused(int amount)
    {
        await using var page = await ConnectAsync();
        await page.OpenAsync();

        await Should.ThrowAsync<HubException>(() => page.AddAsync(amount));
    }

    private Task<HubClient> ConnectAsync() => HubClient.ConnectAsync(host.Address, _browser.Cookies);

    /// <summary>A connection that counted and is gone.</summary>
    private async Task<string> CountedAsync(int count)
    {
        await using var page = await ConnectAsync();
        await page.OpenAsync();
        return (await page.AddAsync(count)).Reference!;
    }
}
