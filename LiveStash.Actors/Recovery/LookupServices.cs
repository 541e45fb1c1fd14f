using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Recovery;

/// <summary>What the look-ups work with.</summary>
/// <param name="Settings">The limits of one.</param>
/// <param name="Timeout">The longest that one may take.</param>
/// <param name="Roster">The members.</param>
/// <param name="Peers">Their gateways.</param>
/// <param name="NewNumber">Random bits: a run, an attempt.</param>
/// <param name="Clock">Time.</param>
internal sealed record LookupServices(LookupSettings Settings, TimeSpan Timeout, Roster Roster, Peers Peers, Func<ulong> NewNumber, NodeClock Clock);
