namespace LiveStash.Web.Showcase.Cluster;

/// <summary>Where the discs of the map are, for so many nodes: on an ellipse around the middle, which grows while one of them touches another one, or its label.</summary>
internal sealed class MapLayout(int nodes)
{
    public const double Radius = 66;
    public const double RoleWidth = 104;
    public const double RoleHeight = 24;

    /// <summary>Where the label begins that stands on the lower edge of a disc, from its middle on.</summary>
    public const double RoleTop = Radius - 6;

    private const double Gap = 8;
    private const double Ring = 122;
    private const double Oblong = 1.35;
    private readonly double _ring = Enumerable.Range(0, int.MaxValue).Select(step => Ring + step).First(ring => HasRoom(ring, nodes));

    /// <summary>The ring grows, the margins around it do not.</summary>
    public double Width => 480 + (2 * Oblong * (_ring - Ring));

    public double Height => 420 + (2 * (_ring - Ring));

    /// <summary>The middle of a disc.</summary>
    public (double X, double Y) Place(int index)
    {
        var (x, y) = FromMiddle(index, nodes);
        return ((Width / 2) + (_ring * x), (Height / 2) + (_ring * y));
    }

    /// <summary>Each node with each other one.</summary>
    public static IEnumerable<(int One, int Other)> Pairs(int nodes) =>
        from one in Enumerable.Range(0, nodes)
        from other in Enumerable.Range(one + 1, nodes - one - 1)
        select (one, other);

    private static bool HasRoom(double ring, int nodes) => Pairs(nodes).All(pair =>
    {
        var (one, other) = (FromMiddle(pair.One, nodes), FromMiddle(pair.Other, nodes));
        var (x, y) = (ring * Math.Abs(one.X - other.X), ring * Math.Abs(one.Y - other.Y));
        return Length(x, y) >= (2 * Radius) + (2 * Gap) && FromLabel(x, y) >= Radius + Gap;
    });

    // From the label of a disc to the middle of another one, which is so far aside and so far below.
    private static double FromLabel(double x, double y) => Length(Math.Max(0, x - (RoleWidth / 2)), Math.Max(0, y - RoleTop - RoleHeight));

    // The first one on top; two side by side; three with their middle in the middle.
    private static (double X, double Y) FromMiddle(int index, int nodes)
    {
        if (nodes == 1)
            return (0, 0);
        var angle = (2 * Math.PI * index / nodes) - (nodes == 2 ? Math.PI : Math.PI / 2);
        return (Oblong * Math.Cos(angle), Math.Sin(angle) + (nodes == 3 ? 0.25 : 0));
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
