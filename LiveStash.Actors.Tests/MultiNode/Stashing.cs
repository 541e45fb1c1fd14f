using System.Text;
using LiveStash.References;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.MultiNode;

/// <summary>What users of a node do, in the words of the specs.</summary>
internal static class Stashing
{
    public static readonly StashBinding Ann = StashBinding.FromSecret("ann");
    public static readonly StashBinding Bob = StashBinding.FromSecret("bob");

    /// <summary>A connection that saved and went.</summary>
    public static async Task<string> SaveAsync(this ClusterNode node, string state, StashEntryOptions? options = null)
    {
        await using var session = node.Stash.Open(Ann, options);
        return await session.SaveAsync(state);
    }

    public static async Task<string> SaveAsync(this StashSession session, string state)
    {
        var saved = await session.SaveAsync(Encoding.UTF8.GetBytes(state));
        saved.IsStored.ShouldBeTrue($"{saved.Status}");
        return saved.Reference!;
    }

    /// <summary>Many connections that saved and went: stash number n says so.</summary>
    public static async Task<IReadOnlyList<string>> SaveManyAsync(this ClusterNode node, int count)
    {
        var references = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, _) =>
            references[number] = await node.SaveAsync($"state {number}", new StashEntryOptions { Ownerless = true }));
        return references;
    }

    /// <summary>How many of those are not found, or say something else.</summary>
    public static async Task<int> MissingAsync(this ClusterNode node, IReadOnlyList<string> references)
    {
        var missing = 0;
        await Parallel.ForAsync(0, references.Count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, _) =>
        {
            if (await node.ReadAsync(references[number]) != $"state {number}")
                Interlocked.Increment(ref missing);
        });
        return missing;
    }

    public static ValueTask<StashSession> RecoverAsync(this ClusterNode node, string reference) =>
        node.Stash.RecoverAsync(reference, Ann);

    /// <summary>A connection that came back and went; the reference it was given.</summary>
    public static async Task<string> MoveToAsync(this ClusterNode node, string reference)
    {
        await using var session = await node.RecoverAsync(reference);
        session.Status.ShouldBe(StashStatus.Recovered);
        return session.Reference!;
    }

    public static async Task<StashStatus> StatusOnAsync(this ClusterNode node, string reference, StashBinding? binding = null)
    {
        await using var session = await node.Stash.RecoverAsync(reference, binding ?? Ann);
        return session.Status;
    }

    /// <summary>What is said of the stash, again and again, until it is something that is known.</summary>
    public static async Task<IReadOnlyList<StashStatus>> StatusesUntilKnownAsync(this ClusterNode node, string reference)
    {
        List<StashStatus> seen = [];
        await Eventually.BeTrueAsync(
            async () =>
            {
                seen.Add(await node.StatusOnAsync(reference));
                return seen[^1] != StashStatus.Unavailable;
            },
            "the answer is known",
            TimeSpan.FromSeconds(40));
        return seen;
    }

    public static string Text(this StashSession session)
    {
        session.Status.ShouldBe(StashStatus.Recovered);
        return Encoding.UTF8.GetString(session.State.Span);
    }

    public static async Task<string?> ReadAsync(this ClusterNode node, string reference)
    {
        var read = await node.Stash.ReadAsync(reference, Ann);
        return read.Status == StashReadStatus.Found ? Encoding.UTF8.GetString(read.State.Span) : null;
    }

    /// <summary>How many other nodes the look-ups of this node have asked so far.</summary>
    public static long Asked(this ClusterNode node) => node.Readings["livestash.lookups.nodes"];

    public static bool IsLive(this ClusterNode node, string reference) =>
        node.Running.Directory.TryFind(node.KeyOf(reference), out _);

    public static StashKey KeyOf(this ClusterNode node, string reference) =>
        StashKey.Of(node.Open(reference).Id, Ann);

    public static StashReference Open(this ClusterNode node, string reference)
    {
        node.Codec.TryUnseal(reference, out var opened).ShouldBe(UnsealFailure.None);
        return opened!;
    }

    /// <summary>The same stash, as if that node had held it when the reference was issued.</summary>
    public static string WithHint(this ClusterNode node, string reference, NodeHint hint) =>
        node.Codec.Seal(node.Open(reference) with { Hint = hint });
}
