using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Which of the entries that lack their copy are to try next. Pure.</summary>
/// <remarks>Each that tries sends its whole state. Where that makes none of them any better, the others are full: then few are asked at a time, and all in turn, or those states would be all that goes between the nodes.</remarks>
internal sealed class UnderCopiedTurns(EntryDirectory underCopied)
{
    public const int Most = 1_000;
    public const int Least = 16;

    private IEnumerator<IActorRef> _next = Enumerable.Empty<IActorRef>().GetEnumerator();
    private int _share = Most;
    private int _before;

    public IEnumerable<IActorRef> Next()
    {
        var count = underCopied.Count;
        if (_before > 0)
            _share = count < _before ? Math.Min(_share * 2, Most) : Math.Max(_share / 2, Least);
        _before = count;
        return count <= _share ? underCopied.Entries : InTurn();
    }

    private IEnumerable<IActorRef> InTurn()
    {
        for (var left = _share; left > 0; left--)
        {
            if (!_next.MoveNext())
            {
                _next = underCopied.Entries.GetEnumerator();
                if (!_next.MoveNext())
                    yield break;
            }

            yield return _next.Current;
        }
    }
}
