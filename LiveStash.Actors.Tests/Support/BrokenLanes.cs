using System.Reflection;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Tests.Support;

/// <summary>What a network does to connections, and no member of ours does.</summary>
internal static class BrokenLanes
{
    /// <summary>Their connections break; new ones may be made.</summary>
    public static void Break(OpenLanes lanes)
    {
        foreach (var (_, lane) in Held<IEnumerable<KeyValuePair<UniqueAddress, ILane>>>(lanes))
            Held<Stream>(lane).Dispose();
    }

    private static T Held<T>(object by) =>
        by.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Select(field => field.GetValue(by)).OfType<T>().First();
}
