using LiveStash.Drill.Cluster;
using LiveStash.Drill.History;

namespace LiveStash.Web.Tests.Drill;

/// <summary>A history to judge, told second by second. It begins with a create from 0 to 1 s, of state 1, with two copies; references are as old as their operation says.</summary>
internal sealed class StashStory
{
    private const string Session = "s1";
    private const int Stash = 7;

    private readonly StashHistory _history;
    private (TimeSpan From, TimeSpan To) _fault = (TimeSpan.MaxValue, TimeSpan.MaxValue);

    public StashStory(int timeToLive = 3_600, int copies = 2)
    {
        _history = new StashHistory(Session, Stash, TimeSpan.FromSeconds(timeToLive));
        Add(OperationKind.Create, 0, 1, Outcome.Done, written: 1, copies: copies);
    }

    /// <param name="home">The node where the stash is, if the answer says so.</param>
    /// <param name="copy">The other one that keeps it.</param>
    public StashStory Save(double from, double to, int written, Outcome outcome = Outcome.Done, int copies = 2, double reference = 1, string client = "a", int? home = null, int? copy = null) =>
        Add(OperationKind.Save, from, to, outcome, written, copies: copies, reference: reference, client: client, home: home, copy: copy);

    public StashStory Recover(double from, double to, int? sees = null, Outcome? outcome = null, double reference = 1, string client = "a", int at = 0) =>
        Add(OperationKind.Recover, from, to, outcome ?? (sees is null ? Outcome.NotFound : Outcome.Done), sees: Seen(sees), reference: reference, client: client, home: sees is null ? null : at, asked: at);

    public StashStory Read(double from, double to, int sees) => Add(OperationKind.Read, from, to, Outcome.Done, sees: Seen(sees));

    public StashStory Sees(SeenState seen) => Add(OperationKind.Recover, 10, 11, Outcome.Done, sees: seen);

    public StashStory Delete(double from, double to, Outcome outcome = Outcome.Done, double reference = 1) => Add(OperationKind.Delete, from, to, outcome, reference: reference);

    /// <summary>Too many nodes went at once for the others to go on: node 1 and node 2.</summary>
    public StashStory Wipe(double at) => Wipe(0, at, at, othersKeep: false);

    /// <summary>Node 1 was killed, and node 2 before the first was removed. The others, from node 3 on, go on. What began before is told before.</summary>
    public StashStory TwoInARow(double first, double second, double roundBegan = 0) => Wipe(roundBegan, first, second, othersKeep: true);

    public StashStory Fault(double from, double to)
    {
        _fault = (TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to));
        return this;
    }

    /// <summary>Keeps what a long drill keeps after a round.</summary>
    public StashStory Trim()
    {
        _history.Trim(Promise);
        return this;
    }

    public HistoryVerdict Verdict() => HistoryCheck.Of(_history, Promise);

    public IEnumerable<ViolationKind> Broken() => Verdict().Violations.Select(violation => violation.Kind);

    public int Operations => _history.Operations().Count;

    private Promise Promise => new(2, _fault.From, _fault.To);

    private static SeenState? Seen(int? sequence) => sequence is { } number ? new SeenState(Session, Stash, number, Intact: true) : null;

    private StashStory Wipe(double roundBegan, double first, double second, bool othersKeep)
    {
        NodeEnd[] ends = [new NodeEnd(1, TimeSpan.FromSeconds(first)), new NodeEnd(2, TimeSpan.FromSeconds(second))];
        _history.Note(new Wipe(TimeSpan.FromSeconds(roundBegan), ends, othersKeep), Promise);
        return this;
    }

    private StashStory Add(
        OperationKind kind, double from, double to, Outcome outcome,
        int? written = null, SeenState? sees = null, int copies = 0, double reference = 1, string client = "a", int? home = null, int? copy = null, int asked = 0)
    {
        _history.Add(new Operation
        {
            Kind = kind,
            Client = client,
            Invoked = TimeSpan.FromSeconds(from),
            Finished = TimeSpan.FromSeconds(to),
            Outcome = outcome,
            Written = written,
            Seen = sees,
            Copies = outcome is Outcome.Done ? copies : 0,
            ReferenceIssued = TimeSpan.FromSeconds(reference),
            Asked = asked,
            Holder = home,
            Copy = copy,
        });
        return this;
    }
}
