namespace LiveStash.Web.Showcase;

/// <summary>What the pages know of how the node was started, from the configuration section <c>Showcase</c>.</summary>
internal sealed class ShowcaseOptions
{
    public const string SectionName = "Showcase";

    /// <summary>The launcher started this node and answers under <c>/launcher</c>. Set by the launcher. Default false.</summary>
    public bool Launched { get; set; }
}
