using Akka.Actor;
using LiveStash.Owners;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Owners;

public sealed class OwnerSpec : VirtualTimeKit
{
    private readonly OwnerEar _listener = new();
    private readonly OwnerOffice _office;

    public OwnerSpec() => _office = new OwnerOffice(Sys);

    [Fact]
    public void An_owner_that_lost_its_stash_tells_its_session()
    {
        _office.Start(_listener).Tell(Superseded.Instance);

        _listener.Superseded.ShouldBeTrue();
    }

    [Fact]
    public void Anything_else_does_not_concern_the_session()
    {
        var owner = _office.Start(_listener);

        owner.Tell(Gone.Instance);
        owner.Tell("text");

        _listener.Superseded.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_watches_an_owner_is_told_its_end()
    {
        var owner = _office.Start(_listener);
        owner.Watch(TestActor);
        var early = HasMessages;

        owner.Stop();

        early.ShouldBeFalse();
        (await ExpectMsgAsync<OwnerEnded>()).Owner.ShouldBe(owner);
    }

    [Fact]
    public async Task Whoever_watches_too_late_is_told_at_once()
    {
        var owner = _office.Start(_listener);
        owner.Stop();

        owner.Watch(TestActor);

        (await ExpectMsgAsync<OwnerEnded>()).Owner.ShouldBe(owner);
    }

    [Fact]
    public async Task Each_of_several_watchers_is_told()
    {
        var (owner, other) = (_office.Start(_listener), CreateTestProbe());
        owner.Watch(TestActor);
        owner.Watch(other.Ref);

        owner.Stop();

        (await ExpectMsgAsync<OwnerEnded>()).Owner.ShouldBe(owner);
        (await other.ExpectMsgAsync<OwnerEnded>()).Owner.ShouldBe(owner);
    }

    [Fact]
    public async Task It_is_told_once()
    {
        var owner = _office.Start(_listener);
        owner.Watch(TestActor);
        owner.Watch(TestActor);

        owner.Stop();
        owner.Stop();

        (await ExpectMsgAsync<OwnerEnded>()).Owner.ShouldBe(owner);
        HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Its_end_is_complete_when_whoever_watches_has_heard_it()
    {
        var owner = _office.Start(_listener);
        owner.Watch(TestActor);

        var stopping = owner.StopAsync();
        var ended = await ExpectMsgAsync<OwnerEnded>();
        var early = stopping.IsCompleted;
        ended.Heard.SetResult();

        early.ShouldBeFalse();
        await stopping.WaitAsync(Eventually.Patience);
    }

    [Fact]
    public async Task An_end_that_nobody_can_hear_is_complete_too()
    {
        var (owner, watcher) = (_office.Start(_listener), CreateTestProbe());
        _ = new PromiseOffice(Sys);
        owner.Watch(watcher.Ref);
        await WatchAsync(watcher.Ref);
        Sys.Stop(watcher.Ref);
        await ExpectTerminatedAsync(watcher.Ref);

        await owner.StopAsync().WaitAsync(Eventually.Patience);
    }

    [Fact]
    public void Whoever_no_longer_watches_is_not_told()
    {
        var owner = _office.Start(_listener);
        owner.Watch(TestActor);
        owner.Unwatch(TestActor);

        owner.Stop();

        HasMessages.ShouldBeFalse();
    }

    [Fact]
    public void No_owner_is_another() => _office.Start(_listener).ShouldNotBe(_office.Start(_listener));
}
