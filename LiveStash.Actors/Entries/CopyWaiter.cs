using Akka.Actor;
using LiveStash.Values;

namespace LiveStash.Entries;

/// <summary>Somebody who is answered when a version is copied, or when it is known that it will not be for now.</summary>
/// <param name="To">Who.</param>
/// <param name="Run">The look-up, or the walk, it belongs to; <see langword="null"/>: somebody of this node asked.</param>
/// <param name="Version">Which version.</param>
/// <param name="What">What the answer is.</param>
/// <param name="Next">Who waits too.</param>
internal sealed record CopyWaiter(IActorRef To, ulong? Run, RecordVersion Version, CopyWaiter.Answer What, CopyWaiter? Next)
{
    internal enum Answer : byte
    {
        Granted,
        Saved,
        Unchanged,
        Secured,
    }
}
