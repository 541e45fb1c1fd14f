using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Tests.Support;

/// <summary>Nodes that are only names.</summary>
internal static class Nodes
{
    public static UniqueAddress A { get; } = Number(1);

    public static UniqueAddress B { get; } = Number(2);

    public static UniqueAddress C { get; } = Number(3);

    public static UniqueAddress D { get; } = Number(4);

    public static UniqueAddress E { get; } = Number(5);

    public static UniqueAddress Number(int number, int incarnation = 0) =>
        new(new Address("akka", "test", $"10.0.0.{number}", 4053), number + (1000 * incarnation));

    /// <summary>All of them Up and in reach.</summary>
    public static RosterView SeenBy(UniqueAddress self, params UniqueAddress[] members) =>
        new(self, [.. members], [.. members.Where(member => !member.Equals(self))], [], []) { SelfIsUp = true };
}
