namespace LiveStash.Web.Showcase.Compare;

/// <summary>What the server has at this moment, in each column.</summary>
/// <param name="Node">The node of the page, as <c>host:port</c>.</param>
/// <param name="Plain">In the memory of the circuit.</param>
/// <param name="Persistent">In Blazor's own persistent state.</param>
/// <param name="Stash">In the stash.</param>
public sealed record BookingReport(string Node, Booking Plain, Booking Persistent, Booking Stash);
