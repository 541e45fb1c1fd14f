namespace LiveStash.Web.Showcase.Compare;

/// <summary>What the server has at this moment, in each column.</summary>
public sealed record BookingReport(string Node, Booking Plain, Booking Persistent, Booking Stash);
