namespace LiveStash.Web.Showcase.TicTacToe;

/// <summary>How the games ended so far.</summary>
public sealed record Score(int Won, int Lost, int Drawn)
{
    public static Score None { get; } = new(0, 0, 0);
}
