using LiveStash.Protocol;
using LiveStash.Tests.Support;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>What the store has alone, and other nodes do not take.</summary>
public sealed class StoreRefusalSpec : StoreSpec
{
    private static readonly Akka.Cluster.UniqueAddress[] Order = [.. Rendezvous.Order(Key, [B, C])];

    [Fact]
    public async Task Who_does_not_take_it_is_left_for_the_next_in_rendezvous_order()
    {
        await TellAsync(Sample.Left(State, key: Key));

        await RefuseAsync(Order[0]);

        Advance(TimeSpan.FromSeconds(1));
        (await SentToAsync(Order[1])).Key.ShouldBe(Key);
    }

    [Fact]
    public async Task When_nobody_has_taken_it_all_are_asked_again()
    {
        await TellAsync(Sample.Left(State, key: Key));
        await RefuseAsync(Order[0]);
        await RefuseAsync(Order[1]);

        await RefuseAsync(Order[0]);

        Advance(TimeSpan.FromSeconds(1));
        (await SentToAsync(Order[1])).Key.ShouldBe(Key);
    }

    private async Task RefuseAsync(Akka.Cluster.UniqueAddress node)
    {
        Advance(TimeSpan.FromSeconds(1));
        await AnswerAsync(node, await SentToAsync(node), CopyOutcome.Refused);
    }
}
