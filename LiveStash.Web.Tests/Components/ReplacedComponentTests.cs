using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Components;

/// <summary>A component gives up its place in the stash to another one, or to nobody.</summary>
[Collection(SharesCircuits.Name)]
public sealed class ReplacedComponentTests(CircuitHost host)
{
    [Fact]
    public async Task One_that_replaces_another_in_the_same_render_does_not_come_back_with_the_state_of_that_one()
    {
        await using var circuit = await host.OpenAsync();
        var board = await circuit.RenderAsync<Board>();
        await circuit.DoAsync(() => board.Note.SaveAsync("milk"));
        await ShowAsync(circuit, board, 2);

        await circuit.LosePageAsync(() => { });

        (await ComeBackAsync(circuit)).Text.ShouldBe("empty");
    }

    [Fact]
    public async Task One_that_replaces_another_and_has_saved_comes_back_with_its_own_state()
    {
        await using var circuit = await host.OpenAsync();
        var board = await circuit.RenderAsync<Board>();
        await circuit.DoAsync(() => board.Note.SaveAsync("milk"));
        await ShowAsync(circuit, board, 2);
        await circuit.DoAsync(() => board.Note.SaveAsync("tea"));

        await circuit.LosePageAsync(() => { });

        (await ComeBackAsync(circuit)).Text.ShouldBe("tea");
    }

    [Fact]
    public async Task One_that_leaves_the_page_while_its_first_save_runs_does_not_come_back()
    {
        await using var circuit = await host.OpenAsync();
        var board = await circuit.RenderAsync<Board>();
        await circuit.DoAsync(async () =>
        {
            var saving = board.Note.SaveAsync("milk");
            board.Show(null);
            await saving;
        });

        await circuit.LosePageAsync(() => { });

        (await ComeBackAsync(circuit)).Text.ShouldBe("empty");
    }

    [Fact]
    public async Task Two_in_one_place_are_warned_of()
    {
        await using var circuit = await host.OpenAsync();
        var before = host.SharedPlaces;

        await circuit.RenderAsync<Board>((nameof(Board.Twice), true));

        host.SharedPlaces.ShouldBe(before + 1);
    }

    [Fact]
    public async Task One_that_replaces_another_is_not_warned_of()
    {
        await using var circuit = await host.OpenAsync();
        var board = await circuit.RenderAsync<Board>();
        var before = host.SharedPlaces;

        await ShowAsync(circuit, board, 2);

        host.SharedPlaces.ShouldBe(before);
    }

    private static Task ShowAsync(TestCircuit circuit, Board board, int? game) => circuit.DoAsync(() =>
    {
        board.Show(game);
        return Task.CompletedTask;
    });

    private async Task<Note> ComeBackAsync(TestCircuit circuit)
    {
        await using var back = await host.OpenAsync(circuit.Reference);
        return await back.RenderAsync<Note>();
    }
}
