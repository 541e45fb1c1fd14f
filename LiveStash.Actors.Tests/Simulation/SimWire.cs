using System.Collections.Immutable;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

/// <summary>What the way between two nodes does to a message.</summary>
internal static class SimWire
{
    public static bool AreCut(SimNode one, SimNode other) => one.Side != other.Side;

    /// <summary>Who gets it. A gateway is known by its address only: of a node that was restarted, the new incarnation's.</summary>
    public static SimActor? Reaches(SimNode from, SimActor to)
    {
        if (to.Node.Crashed && to == to.Node.Gateway && to.Node.Successor is { } successor)
            to = successor.Gateway;
        return to.Node.Crashed || AreCut(from, to.Node) ? null : to;
    }

    /// <summary>Time travels as what remained when the message left.</summary>
    public static object Received(object message, TimeSpan later) => message switch
    {
        CopyBatch { Items.IsEmpty: false } batch => batch with { Items = Shifted(batch.Items, later) },
        Grant { Record: not null } grant => grant with { Record = Shifted(grant.Record, later) },
        FindAnswer { Record: { } record } found => found with { Record = Shifted(record, later) },
        FenceAnswer { Record: { } record } fenced => fenced with { Record = Shifted(record, later) },
        _ => message,
    };

    private static ImmutableArray<CopyItem> Shifted(ImmutableArray<CopyItem> items, TimeSpan later)
    {
        var shifted = ImmutableArray.CreateBuilder<CopyItem>(items.Length);
        foreach (var item in items)
            shifted.Add(item with { Record = Shifted(item.Record, later) });
        return shifted.MoveToImmutable();
    }

    private static StashRecord Shifted(StashRecord record, TimeSpan later) => record with { Deadline = record.Deadline + later };
}
