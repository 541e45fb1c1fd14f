using LiveStash.Tests.Support;

namespace LiveStash.Tests.Client;

/// <summary>A state as JSON.</summary>
[Collection(Hosts.Name)]
public sealed class TypedStateTests(SharedHost shared)
{
    [Fact]
    public async Task A_tuple_comes_back_as_it_was_saved()
    {
        await using var session = shared.Stash.Open(Sample.Ann);

        await session.SaveAsync((Ours: 2, Theirs: 1));

        session.Get<(int, int)>().ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_typed_state_comes_back_as_it_was()
    {
        await using var session = shared.Stash.Open(Sample.Ann);

        await session.SaveAsync(new Basket("ann", [1, 2, 3]));
        await using var back = await shared.Stash.RecoverAsync(session.Reference, Sample.Ann);

        back.Get<Basket>()!.Items.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_state_may_be_read_while_it_is_deleted()
    {
        await using var session = shared.Stash.Open(Sample.Ann);
        using var enough = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            while (!enough.IsCancellationRequested)
                session.Get<Basket>();
        });

        try
        {
            for (var turn = 0; turn < 2_000; turn++)
            {
                await session.SaveAsync(new Basket("ann", [1]));
                await session.ResetAsync();
            }
        }
        finally
        {
            await enough.CancelAsync();
            await reading;
        }
    }

    [Fact]
    public async Task A_session_without_a_state_has_the_default_of_its_type()
    {
        await using var session = shared.Stash.Open(Sample.Ann);

        session.Get<Basket>().ShouldBeNull();
    }

    private sealed record Basket(string Name, int[] Items);
}
