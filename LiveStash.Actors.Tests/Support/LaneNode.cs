using Akka.Actor;
using Akka.Cluster;
using LiveStash.Lanes;
using LiveStash.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Support;

/// <summary>What a node has for its lanes, and who keeps them.</summary>
internal sealed class LaneNode : IDisposable
{
    public const int CannotBeOpened = 1014;
    public const int PortCannotBeOpened = 1015;

    private const string Host = "127.0.0.1";

    public LaneNode(int number, FakeTimeProvider time, int port = 0)
    {
        End = new LaneEnd(Named(number), time, [.. Enumerable.Range(1, 9).Select(Named)]);
        Keeper = new LaneKeeper(End.Self, Host, port, End.Services);
    }

    public LaneEnd End { get; }

    public LaneKeeper Keeper { get; }

    public UniqueAddress Self => End.Self;

    public int Lanes => End.Open.Count;

    /// <summary>Asks an older one, as through Akka.Remote.</summary>
    public LaneOffer? Ask(LaneNode elder) => elder.Keeper.Admit(Keeper.Request()!);

    public bool TrySend(LaneNode to, ulong number) => End.TrySend(to.Self, number);

    /// <summary>No member any more, as this node knows.</summary>
    public void Forget(LaneNode other) => End.Roster.View = End.Roster.View with { Members = End.Roster.View.Members.Remove(other.Self) };

    public void Dispose() => Keeper.Dispose();

    private static UniqueAddress Named(int number) => new(new Address("akka", "test", Host, 4050 + number), number);
}
