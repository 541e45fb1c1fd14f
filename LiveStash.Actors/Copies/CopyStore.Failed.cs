using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <remarks>What it takes on from an entry that has failed.</remarks>
internal sealed partial class CopyStore
{
    /// <summary>Its session may have it live again already.</summary>
    private void OnLost(Lost lost, TimeSpan now)
    {
        if (!_services.Directory.TryFind(lost.Key, out _))
            _shelf.TryFence(lost.Key, lost.Fence, claimer: null, now);
    }

    /// <summary>What became of the entry's word to who has its copy: that nobody is live. Whoever does not hear it lets that copy end with its lease. So it is said until it is heard, for as long as it is true and the stash has time left.</summary>
    /// <remarks>What comes to life here sends its copy behind what was said before: a word never reaches the copy of a later primary.</remarks>
    private void OnWord(CopyResult word, TimeSpan now)
    {
        var (key, target) = (word.Item.Key, word.Target);
        if (word.Outcome != CopyOutcome.Silent || !_services.Roster.View.Members.Contains(target) || word.Item.Record.Deadline <= now)
            return;

        if (_installing.TryGetValue(key, out var installation))
            installation.Waiting.Add((word, ActorRefs.Nobody));
        else if (!_services.Directory.TryFind(key, out _))
            _services.Senders(target).Tell(word.Item, _host.Self);
    }
}
