using LiveStash.Web.Showcase.Cluster;

namespace LiveStash.Web.Tests.Showcase;

/// <summary>The map of <c>/cluster</c>, for as many nodes as the launcher starts.</summary>
public sealed class MapLayoutTests
{
    /// <summary>The ring of a disc is drawn over its edge.</summary>
    private const double Outer = MapLayout.Radius + 4;

    /// <summary>Of a screen of 320, what the margins of the page leave.</summary>
    private const double PhoneWidth = 280;

    public static TheoryData<int, bool> Nodes
    {
        get
        {
            var shapes = new TheoryData<int, bool>();
            foreach (var nodes in Enumerable.Range(1, 16))
            {
                shapes.Add(nodes, false);
                shapes.Add(nodes, true);
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void No_two_discs_touch(int nodes, bool tall)
    {
        var layout = new MapLayout(nodes, tall);

        foreach (var (one, other) in MapLayout.Pairs(nodes))
            Distance(layout.Place(one), layout.Place(other)).ShouldBeGreaterThan((2 * Outer) + 7);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void No_disc_touches_the_label_of_another_one(int nodes, bool tall)
    {
        var layout = new MapLayout(nodes, tall);

        foreach (var (one, other) in MapLayout.Pairs(nodes).SelectMany(pair => new[] { pair, (pair.Other, pair.One) }))
            FromLabel(layout.Place(one), layout.Place(other)).ShouldBeGreaterThan(Outer);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void Each_disc_and_its_label_are_on_the_map(int nodes, bool tall)
    {
        var layout = new MapLayout(nodes, tall);

        foreach (var (x, y) in Enumerable.Range(0, nodes).Select(layout.Place))
        {
            x.ShouldBeInRange(Outer, layout.Width - Outer);
            y.ShouldBeInRange(Outer, layout.Height - MapLayout.RoleTop - MapLayout.RoleHeight - 1);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void On_a_phone_up_to_three_nodes_are_drawn_at_nearly_their_own_size(int nodes) => new MapLayout(nodes, tall: true).Width.ShouldBeLessThan(1.25 * PhoneWidth);

    /// <summary>From the label below the first disc to the middle of the other one.</summary>
    private static double FromLabel((double X, double Y) one, (double X, double Y) other)
    {
        var x = Math.Clamp(other.X, one.X - (MapLayout.RoleWidth / 2), one.X + (MapLayout.RoleWidth / 2));
        var y = Math.Clamp(other.Y, one.Y + MapLayout.RoleTop, one.Y + MapLayout.RoleTop + MapLayout.RoleHeight);
        return Distance((x, y), other);
    }

    private static double Distance((double X, double Y) one, (double X, double Y) other) => Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2));
}
