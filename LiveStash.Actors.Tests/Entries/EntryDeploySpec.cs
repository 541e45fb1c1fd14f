using Akka.Actor;
using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Entries;

[Collection(SetUps.Name)]
public sealed class EntryDeploySpec
{
    [Fact]
    public async Task An_entry_of_a_real_node_has_its_own_mailbox_and_dispatcher()
    {
        await using var host = await StashHost.StartAsync();
        await using var session = host.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("one"));

        var entry = (ActorCell)((ActorRefWithCell)host.Node.Directory.Entries.ShouldHaveSingleItem()).Underlying;

        entry.Mailbox.ShouldNotBeNull().MessageQueue.ShouldBeOfType<LeanMessageQueue>();
        entry.Dispatcher.Id.ShouldBe(CallerRunsExecutor.DispatcherPath);
    }

    [Fact]
    public void Nothing_is_merged_for_an_entry()
    {
        var deploy = new EntryDeploy();

        deploy.WithFallback(Deploy.None).ShouldBeSameAs(deploy);
    }
}
