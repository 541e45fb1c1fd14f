using System.Net;
using LiveStash.AspNetCore;
using LiveStash.AspNetCore.Http;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Http;

/// <summary>A request has one reference, and so one stash.</summary>
public sealed class RequestStashTests(BasketHost host) : IClassFixture<BasketHost>
{
    private readonly ApiClient _browser = host.NewBrowser();

    [Theory, OnEachEndpoint]
    public async Task An_endpoint_that_asks_for_two_fails_before_anything_is_saved(string path)
    {
        var failed = await _browser.SendAsync(HttpMethod.Post, $"{path}/two?item=apple");

        failed.ShouldBeProblem(HttpStatusCode.InternalServerError);
        failed.Headers.ShouldNotContainKey(StashHeader.Name);
    }

    [Theory, OnEachEndpoint]
    public async Task An_endpoint_that_has_it_twice_sees_in_each_what_was_saved_by_the_other(string path)
    {
        var added = await _browser.SendAsync(HttpMethod.Post, $"{path}/twice?item=apple");

        added.Body.ShouldBe("""{"items":["apple"]}""");
    }

    [Fact]
    public void Who_asks_for_it_as_another_type_is_told_what_to_do()
    {
        var context = UnavailableStash.NewRequest();
        RequestStash.Of(context, typeof(Basket));

        Should.Throw<InvalidOperationException>(() => RequestStash.Of(context, typeof(SmallBasket)))
            .Message.ShouldBe("A StashHandle<SmallBasket> was asked for in a request whose stash is a Basket. A request has one stash: put what it keeps into one type.");
    }

    [Fact]
    public async Task A_new_value_that_is_made_in_the_call_is_the_one_that_is_saved()
    {
        var stash = NewHandle(new Word { Text = "old" });

        await stash.SaveAsync(new());

        stash.Value.ShouldBe(new Word());
    }

    [Fact]
    public async Task Options_that_are_made_in_the_call_are_no_token()
    {
        var stash = NewHandle(new Word { Text = "old" });

        await stash.SaveAsync(new(), new() { TimeToLive = TimeSpan.FromMinutes(1) });

        stash.Value.ShouldBe(new Word());
    }

    [Fact]
    public async Task A_token_saves_the_value_that_is_there()
    {
        var stash = NewHandle(new Word { Text = "old" });

        await stash.SaveAsync(CancellationToken.None);

        stash.Value.ShouldBe(new Word { Text = "old" });
    }

    [Fact]
    public void A_type_that_cannot_come_back_is_refused_before_anything_is_saved() =>
        Should.Throw<InvalidOperationException>(() => new StashHandle<IComparable>(RequestStash.Of(UnavailableStash.NewRequest(), typeof(IComparable))))
            .Message.ShouldContain("A System.IComparable cannot be stashed");

    [Fact]
    public void An_error_page_of_the_same_type_has_what_the_request_had()
    {
        var context = UnavailableStash.NewRequest();

        RequestStash.Of(context, typeof(Basket)).ShouldBeSameAs(RequestStash.Of(context, typeof(Basket)));
    }

    private static StashHandle<Word> NewHandle(Word value) => new(RequestStash.Of(UnavailableStash.NewRequest("reference"), typeof(Word))) { Value = value };

    private sealed record Word
    {
        public string Text { get; init; } = "";
    }
}
