using Akka.Actor;
using LiveStash.Owners;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Owners;

public sealed class OwnerSpec : VirtualTimeKit
{
    private readonly Listener _listener = new();

    [Fact]
    public async Task An_owner_that_lost_its_stash_tells_its_session()
    {
        var owner = OwnerProducer.Start(Sys, _listener);

        owner.Tell(Superseded.Instance);

        await _listener.Superseded.WaitAsync(Eventually.Patience);
    }

    [Fact]
    public async Task Anything_else_does_not_concern_the_session()
    {
        var owner = OwnerProducer.Start(Sys, _listener);

        owner.Tell(Gone.Instance);
        owner.Tell("text");
        await SettleAsync(owner);

        _listener.Superseded.IsCompleted.ShouldBeFalse();
    }

    private sealed class Listener : IOwnerListener
    {
        private readonly TaskCompletionSource _superseded = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Superseded => _superseded.Task;

        public void OnSuperseded() => _superseded.SetResult();
    }
}
