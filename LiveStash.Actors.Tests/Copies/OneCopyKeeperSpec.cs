using LiveStash.Protocol;
using LiveStash.Tests.Support;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>With <c>Copies = 1</c> nothing is held together with anybody.</summary>
public sealed class OneCopyKeeperSpec : KeeperSpec
{
    private protected override CopySettings Copying => Sample.Copying with { Copies = 1 };

    [Fact]
    public async Task The_loss_of_a_node_is_made_up_for_at_once()
    {
        var entry = Live();

        await LoseAsync(B);

        await RosterKeeper.ExpectMsgAsync(new NodeMadeUp(B));
        (entry.HasMessages, Store.HasMessages).ShouldBe((false, false));
    }

    [Fact]
    public async Task No_entry_is_ever_asked_or_renewed()
    {
        var entry = Live();

        await TellAsync(MembersChanged.Instance);
        await PassAsync(seconds: 60);

        entry.HasMessages.ShouldBeFalse();
    }
}
