namespace LiveStash.Web.Showcase.Cluster;

/// <summary>Where the nodes are drawn: on a ring as wide or as tall as the place for it, which grows while one of them touches another one, or its label.</summary>
internal sealed class MapLayout
{
    public const double Radius = 72;
    public const double RoleWidth = 104;
    public const double RoleHeight = 24;

    /// <summary>Where the label begins that stands on the lower edge of a disc, from its middle on.</summary>
    public const double RoleTop = Radius - 6;

    private const double Gap = 8;
    private const double Ring = 122;

    /// <summary>Around all discs: half of the ring that is drawn over the edge of each, and a little.</summary>
    private const double Margin = 6;

    private const double WideBy = 1.35;
    private const double TallBy = 0.74;

    private readonly (double X, double Y)[] _places;

    /// <param name="nodes">How many.</param>
    /// <param name="tall">For a narrow screen, where a wide one would have to be small.</param>
    public MapLayout(int nodes, bool tall)
    {
        var directions = Enumerable.Range(0, nodes).Select(index => FromMiddle(index, nodes, tall ? TallBy : WideBy)).ToArray();
        var ring = Enumerable.Range(0, int.MaxValue).Select(step => Ring + step).First(ring => HasRoom(ring, directions));
        var (left, top) = (directions.Min(place => place.X), directions.Min(place => place.Y));
        _places = [.. directions.Select(place => (Edge + (ring * (place.X - left)), Edge + (ring * (place.Y - top))))];
    }

    /// <summary>The ring grows, the margins around it do not.</summary>
    public double Width => _places.Max(place => place.X) + Edge;

    public double Height => _places.Max(place => place.Y) + RoleTop + RoleHeight + Margin;

    private static double Edge => Radius + Margin;

    /// <summary>The middle of a disc.</summary>
    public (double X, double Y) Place(int index) => _places[index];

    /// <summary>Each node with each other one.</summary>
    public static IEnumerable<(int One, int Other)> Pairs(int nodes) =>
        from one in Enumerable.Range(0, nodes)
        from other in Enumerable.Range(one + 1, nodes - one - 1)
        select (one, other);

    private static bool HasRoom(double ring, (double X, double Y)[] directions) => Pairs(directions.Length).All(pair =>
    {
        var (one, other) = (directions[pair.One], directions[pair.Other]);
        var (x, y) = (ring * Math.Abs(one.X - other.X), ring * Math.Abs(one.Y - other.Y));
        return Length(x, y) >= (2 * Radius) + (2 * Gap) && FromLabel(x, y) >= Radius + Gap;
    });

    // From the label of a disc to the middle of another one, which is so far aside and so far below.
    private static double FromLabel(double x, double y) => Length(Math.Max(0, x - (RoleWidth / 2)), Math.Max(0, y - RoleTop - RoleHeight));

    // The first one on top; two side by side.
    private static (double X, double Y) FromMiddle(int index, int nodes, double oblong)
    {
        if (nodes == 1)
            return (0, 0);
        var angle = (2 * Math.PI * index / nodes) - (nodes == 2 ? Math.PI : Math.PI / 2);
        return (oblong * Math.Cos(angle), Math.Sin(angle));
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
