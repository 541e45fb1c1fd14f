namespace LiveStash.Web.Hubs;

/// <summary>What the page shows after each call.</summary>
/// <param name="Count">The count as it is kept.</param>
/// <param name="Status">How the connection's session began: <c>new</c>, <c>recovered</c>, <c>not_found</c>, <c>error</c>, or <c>unavailable</c>.</param>
/// <param name="Outcome">What became of the call: <c>none</c>, <c>saved</c>, <c>unchanged</c>, <c>reset</c>, <c>left</c> (a reset left the stash to the connection that took it over), <c>superseded</c>, <c>not_found</c>, <c>node_full</c> or <c>unavailable</c>.</param>
/// <param name="Reference">What the page keeps to come back with; <see langword="null"/> while nothing is stored.</param>
/// <param name="Node">The node that the page is connected to, as <c>host:port</c>.</param>
/// <param name="Copies">On how many nodes the count is known to be.</param>
public sealed record CounterView(long Count, string Status, string Outcome, string? Reference, string Node, int Copies);

/// <summary>What the server tells the page unasked.</summary>
public interface ICounterClient
{
    /// <summary>The connection no longer owns the stash: another one took it over, or it was deleted. Saves are refused from now on.</summary>
    Task Superseded();
}
