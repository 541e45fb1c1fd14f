using Akka.TestKit;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>Walks that fail one after the other, where the others are full: each has all sent again that is not copied.</summary>
public sealed class CopyKeeperPauseSpec : KeeperSpec
{
    private const int Seconds = 100;

    private readonly HashSet<ulong> _walks = [];

    public CopyKeeperPauseSpec()
    {
        var entry = Live();
        entry.SetAutoPilot(new DelegateAutoPilot((keeper, message) =>
        {
            if (message is Secure secure && _walks.Add(secure.Walk))
                keeper.Tell(new Secured(secure.Walk, Done: false), entry.Ref);
            return AutoPilot.KeepRunning;
        }));
    }

    [Fact]
    public async Task They_come_less_often()
    {
        await TellAsync(MembersChanged.Instance);

        await PassAsync(Seconds);

        _walks.Count.ShouldBeInRange(Seconds / 10, Seconds / 3);
    }

    [Fact]
    public async Task For_a_node_that_is_gone_they_come_every_second_again()
    {
        await TellAsync(MembersChanged.Instance);
        await PassAsync(Seconds);
        var before = _walks.Count;

        await LoseAsync(B);
        await PassAsync(seconds: 8);

        (_walks.Count - before).ShouldBeGreaterThanOrEqualTo(6);
    }
}
