using System.Buffers;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Client;

[Collection(Hosts.Name)]
public sealed class SessionEndTests(SharedHost shared)
{
    [Fact]
    public async Task A_disposed_session_neither_saves_nor_resets()
    {
        var session = shared.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("two"));

        await session.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(async () => await session.SaveAsync(Sample.Bytes("three")));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await session.ResetAsync());
    }

    [Fact]
    public async Task Disposing_twice_is_disposing_once()
    {
        var session = shared.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("two"));

        await session.DisposeAsync();
        await session.DisposeAsync();

        (await shared.Stash.ReadAsync(session.Reference!, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
    }

    [Fact]
    public async Task Saves_that_were_called_before_the_end_are_stored()
    {
        var session = shared.Stash.Open(Sample.Ann);
        var saves = Enumerable.Range(0, 20).Select(i => session.SaveAsync(Sample.Bytes($"state {i}")).AsTask()).ToList();

        await session.DisposeAsync();

        (await Task.WhenAll(saves)).ShouldAllBe(save => save.Status == StashSaveStatus.Saved);
        Sample.Text((await shared.Stash.ReadAsync(session.Reference!, Sample.Ann)).State).ShouldBe("state 19");
    }

    [Fact]
    public async Task A_save_that_the_end_overtakes_stores_nothing_that_would_never_end()
    {
        var before = shared.Host.Usage.Entries;
        var session = shared.Stash.Open(Sample.Ann);
        using var overtaken = new HookedMemory(3, () => session.DisposeAsync().AsTask());

        await Should.ThrowAsync<ObjectDisposedException>(async () => await session.SaveAsync(overtaken.Untouched));

        shared.Host.Usage.Entries.ShouldBe(before);
    }

    [Fact]
    public async Task A_node_that_has_stopped_answers_unavailable_and_keeps_nobody_waiting()
    {
        var host = await StashHost.StartAsync();
        var session = host.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("two"));
        await host.StopAsync();

        var saved = await session.SaveAsync(Sample.Bytes("three")).AsTask().WaitAsync(Eventually.Patience);
        var read = await host.Stash.ReadAsync(session.Reference!, Sample.Ann).AsTask().WaitAsync(Eventually.Patience);
        await session.DisposeAsync().AsTask().WaitAsync(Eventually.Patience);
        await host.DisposeAsync();

        saved.Status.ShouldBe(StashSaveStatus.Unavailable);
        read.Status.ShouldBe(StashReadStatus.Unavailable);
    }

    /// <summary>Something happens while it is copied: between the first look at a session and its turn.</summary>
    private sealed class HookedMemory(int length, Func<Task> onCopy) : MemoryManager<byte>
    {
        private readonly byte[] _bytes = new byte[length];

        public Memory<byte> Untouched => CreateMemory(length);

        public override Span<byte> GetSpan()
        {
            onCopy().IsCompletedSuccessfully.ShouldBeTrue();
            return _bytes;
        }

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
