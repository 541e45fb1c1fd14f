using System.Text.Json;
using LiveStash.AspNetCore;
using Microsoft.AspNetCore.Components;

namespace LiveStash.Web.Showcase.TicTacToe;

/// <summary>The game of <c>/tictactoe</c>. A move counts once it is stored.</summary>
public sealed partial class GamePanel
{
    private string _turn = "Connecting…";
    private bool _saving;

    [Stash]
    private string Cells { get; set; } = Grid.Empty;

    [Stash]
    private Score Score { get; set; } = Score.None;

    [Inject]
    private ILiveStashCluster Cluster { get; set; } = null!;

    protected override Task OnRecoveredAsync(StashStatus status)
    {
        _turn = status switch
        {
            StashStatus.Recovered => $"Back again. {Turn()}",
            StashStatus.Unavailable => "It cannot be known now whether your game is still there. Load the page again to try.",
            _ => Turn(),
        };
        return Task.CompletedTask;
    }

    private bool CanPlay(int cell) => !IsRestoring && !_saving && !Grid.IsOver(Cells) && Grid.IsFree(Cells, cell);

    private Task PlayAsync(int cell)
    {
        if (!CanPlay(cell))
            return Task.CompletedTask;

        var cells = Grid.With(Cells, cell, Grid.Player);
        if (!Grid.IsOver(cells))
            cells = Grid.With(cells, Grid.Reply(cells), Grid.Opponent);
        return KeepAsync(cells, Grid.IsOver(cells) ? Counted(cells) : Score);
    }

    private Task NewGameAsync() => IsRestoring || _saving ? Task.CompletedTask : KeepAsync(Grid.Empty, Score);

    private async Task KeepAsync(string cells, Score score)
    {
        var before = (Cells, Score);
        (Cells, Score, _saving) = (cells, score, true);
        var saved = await StashAsync();
        _saving = false;
        if (!saved.IsStored)
            (Cells, Score) = before;
        _turn = saved.IsStored ? Turn() : Refusal.Of(saved.Status);
    }

    private Score Counted(string cells) => Winner(cells) switch
    {
        Grid.Player => Score with { Won = Score.Won + 1 },
        Grid.Opponent => Score with { Lost = Score.Lost + 1 },
        _ => Score with { Drawn = Score.Drawn + 1 },
    };

    private string Turn() => (Grid.IsOver(Cells), Winner(Cells)) switch
    {
        (false, _) => "Your turn.",
        (_, Grid.Player) => "You have won.",
        (_, Grid.Opponent) => "You have lost.",
        _ => "A draw.",
    };

    private string Label(int cell) => $"Row {(cell / 3) + 1}, column {(cell % 3) + 1}: {(Grid.IsFree(Cells, cell) ? "free" : Cells[cell] == Grid.Player ? "yours" : "the opponent’s")}";

    private string Class(int cell) => $"cell {(Grid.IsFree(Cells, cell) ? "free" : Cells[cell] == Grid.Player ? "player" : "opponent")}{(Grid.WinningLine(Cells).Contains(cell) ? " won" : "")}";

    private static char? Winner(string cells) => Grid.WinningLine(cells) is [var first, ..] ? cells[first] : null;

    private static string Name(StashStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}
