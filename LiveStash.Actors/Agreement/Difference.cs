using LiveStash.Protocol;

namespace LiveStash.Agreement;

/// <summary>Something that must be the same on all nodes, and is not.</summary>
internal abstract record Difference
{
    /// <summary>An option that only one of the two names is of a release that the other one does not know, and is not compared.</summary>
    public static IEnumerable<Difference> Between(IEnumerable<NodeSetting> here, IEnumerable<NodeSetting> there) =>
        from ours in here
        join theirs in there on ours.Option equals theirs.Option
        where ours.Value != theirs.Value
        select new SettingDiffers(ours.Option, ours.Value, theirs.Value);

    /// <summary>Both values, the rule and what to do.</summary>
    /// <param name="nodes">Those with which it was found.</param>
    public abstract string From(string nodes);
}

/// <summary>An option has another value there.</summary>
internal sealed record SettingDiffers(string Option, string Here, string There) : Difference
{
    public override string From(string nodes) =>
        $"{Option} is {Shown(Here)} here and {Shown(There)} on {nodes}; it must be the same on all nodes. {Mend}, or stop the whole cluster to change it.";

    private string Mend => There.Length == 0 ? "Leave it out here" : $"Give this node {There}";

    private static string Shown(string value) => value.Length == 0 ? "none" : value;
}

/// <summary>What one of the two seals does not open on the other.</summary>
internal sealed record KeysDiffer : Difference
{
    public override string From(string nodes) =>
        $"The Data Protection keys here are not those of {nodes}: a probe that one sealed does not open on the other, and neither does a reference. Give all nodes the same keys (PersistKeysTo…) and the same SetApplicationName.";
}
