using Akka.Actor;
using LiveStash.Client;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Recovery;

/// <summary>What a real node does with what comes from another one, on the thread that brings it.</summary>
[Collection(SetUps.Name)]
public sealed class SameThreadSpec
{
    [Fact]
    public async Task A_batch_of_copies_is_answered_by_the_thread_that_brings_it()
    {
        await using var host = await StashHost.StartAsync();
        var system = (ExtendedActorSystem)host.System;
        var gateway = await system.ActorSelection(new RootActorPath(host.Node.Cluster.SelfAddress) / "user" / LiveStashCluster.GatewayName(new LiveStashOptions().StorageName)).ResolveOne(Eventually.Patience);

        var batch = 0;
        await Eventually.BeTrueAsync(
            () =>
            {
                var answered = new AnsweredBy(system.Provider);
                CallerRuns.Tell(gateway, new CopyBatch(host.Node.Cluster.SelfUniqueAddress, ++batch, []), answered);
                return answered.Thread == Environment.CurrentManagedThreadId;
            },
            "it is, unless the store was at something else");
    }

    private sealed class AnsweredBy(IActorRefProvider provider) : MinimalActorRef
    {
        public int Thread { get; private set; }

        public override ActorPath Path => provider.DeadLetters.Path;

        public override IActorRefProvider Provider => provider;

        protected override void TellInternal(object message, IActorRef sender)
        {
            message.ShouldBeOfType<CopyAnswer>();
            Thread = Environment.CurrentManagedThreadId;
        }
    }
}
