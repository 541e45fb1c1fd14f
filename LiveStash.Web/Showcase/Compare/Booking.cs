namespace LiveStash.Web.Showcase.Compare;

/// <summary>What was filled in so far, and where the form stands.</summary>
/// <param name="Step">1 to <see cref="Steps"/>.</param>
/// <param name="Name">For whom.</param>
/// <param name="Guests">How many; 0: not said yet.</param>
/// <param name="Wish">Anything else.</param>
public sealed record Booking(int Step, string Name, int Guests, string Wish)
{
    public const int Steps = 3;
    public const int GuestsMax = 8;

    public static Booking Empty { get; } = new(1, "", 0, "");

    /// <summary>What the page fills in for who does not want to type.</summary>
    public static Booking Sample { get; } = new(3, "Ada", 4, "A table by the window");
}
