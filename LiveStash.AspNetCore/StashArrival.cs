using System.Globalization;
using System.Text;

namespace LiveStash.AspNetCore;

/// <summary>What a page brings along when its hub connection begins; <c>livestash.js</c> sends it as the argument of a hub method.</summary>
/// <param name="Reference">What the page kept; <see langword="null"/> when it has nothing.</param>
/// <param name="Mount">How the page came to this connection.</param>
public sealed record StashArrival(string? Reference, StashMount Mount = StashMount.Return)
{
    // Without the reference: what is logged by mistake gives nobody a stash.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"Mount = {Mount}");
        return true;
    }
}
