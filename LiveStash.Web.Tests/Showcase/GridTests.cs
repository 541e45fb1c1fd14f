using LiveStash.Web.Showcase.TicTacToe;

namespace LiveStash.Web.Tests.Showcase;

/// <summary>The opponent of <c>/tictactoe</c>.</summary>
public sealed class GridTests
{
    private static readonly int[] Fork = [0, 7, 6, 3];

    [Theory]
    [InlineData("OO.XX.X..", 2)]
    [InlineData("X...O.XO.", 1)]
    public void It_wins_where_it_can(string cells, int cell) => Grid.Reply(cells).ShouldBe(cell);

    [Fact]
    public void Else_it_stops_the_player_from_winning() => Grid.Reply("XX..O....").ShouldBe(2);

    [Fact]
    public void Else_it_takes_the_centre_then_a_corner()
    {
        Grid.Reply("X........").ShouldBe(4);
        Grid.Reply("X...O...X").ShouldBe(2);
    }

    [Fact]
    public void A_fork_beats_it()
    {
        var cells = Grid.Empty;
        foreach (var cell in Fork)
        {
            cells = Grid.With(cells, cell, Grid.Player);
            if (!Grid.IsOver(cells))
                cells = Grid.With(cells, Grid.Reply(cells), Grid.Opponent);
        }

        Grid.WinningLine(cells).ShouldBe([0, 3, 6]);
        cells[0].ShouldBe(Grid.Player);
    }
}
