namespace LiveStash.Web.Showcase.TicTacToe;

/// <summary>Nine cells, row by row: <c>X</c> is the player's, <c>O</c> the opponent's, <c>.</c> is free. The player begins.</summary>
internal static class Grid
{
    public const string Empty = ".........";
    public const char Player = 'X';
    public const char Opponent = 'O';
    private const char Free = '.';
    private const int Centre = 4;

    private static readonly int[][] Lines = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]];
    private static readonly int[] ByWorth = [Centre, 0, 2, 6, 8, 1, 3, 5, 7];

    public static bool IsFree(string cells, int cell) => cells[cell] == Free;

    public static string With(string cells, int cell, char mark) => string.Concat(cells.AsSpan(0, cell), [mark], cells.AsSpan(cell + 1));

    /// <returns>The cells of the line that has won; none while nobody has.</returns>
    public static IReadOnlyList<int> WinningLine(string cells) => Lines.FirstOrDefault(line => !IsFree(cells, line[0]) && line.All(cell => cells[cell] == cells[line[0]])) ?? [];

    public static bool IsOver(string cells) => WinningLine(cells).Count > 0 || !cells.Contains(Free, StringComparison.Ordinal);

    /// <summary>The opponent's next cell: wins if it can, else stops the player from winning, else takes the best free cell. It looks one move ahead, so it can be beaten by a fork.</summary>
    public static int Reply(string cells) =>
        Completing(cells, Opponent) ?? Completing(cells, Player) ?? ByWorth.First(cell => IsFree(cells, cell));

    private static int? Completing(string cells, char mark)
    {
        foreach (var cell in ByWorth.Where(cell => IsFree(cells, cell)))
            if (WinningLine(With(cells, cell, mark)).Count > 0)
                return cell;
        return null;
    }
}
