using System.Text.Json;
using LiveStash.Drill.History;
using LiveStash.Drill.Load;

namespace LiveStash.Web.Tests.Drill;

/// <summary>What a client of the drill takes from the answer to a save, which names no node, about where its stash is.</summary>
public sealed class TabTests
{
    private readonly StashHandle _stash = new(new StashHistory("s1", 7, TimeSpan.FromHours(1)), new Ticket("first", TimeSpan.Zero, Holder: 2));

    [Fact]
    public void A_stash_whose_reference_stays_as_it_was_is_where_it_was() => Saved("first").Holder.ShouldBe(2);

    [Fact]
    public void One_whose_reference_is_another_one_may_be_anywhere() => Saved("second").Holder.ShouldBeNull();

    private Operation Saved(string reference)
    {
        var save = new Operation { Kind = OperationKind.Save, Client = "a", Invoked = TimeSpan.Zero, Finished = TimeSpan.FromSeconds(1), Outcome = Outcome.Done };
        return Tab.Finish(_stash, save, new ApiAnswer(200, WasSent: true, JsonDocument.Parse($$"""{"reference":"{{reference}}"}""").RootElement, Cookie: null));
    }
}
