using System.Globalization;
using Akka.Actor;
using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Recovery.Simulation;

/// <summary>One stash on three to five nodes, and all that can happen to it.</summary>
internal sealed class SimCluster
{
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(3);
    private static readonly LookupSettings Settings = new(Copies: 1, TimeSpan.Zero);

    private readonly Random _random;
    private readonly StashKey _key = Sample.Key();
    private readonly SimNetwork _network;
    private readonly SimNode[] _nodes;
    private readonly SimWitness _witness;
    private readonly List<(SimNode Node, LookupResult.Won Won)> _installs = [];
    private ulong _numbers = 1_000;
    private TimeSpan _now;

    public SimCluster(Random random)
    {
        _random = random;
        _network = new SimNetwork(_random);
        _nodes = [.. Enumerable.Range(1, _random.Next(3, 6)).Select(number => new SimNode(Nodes.Number(number), _key))];
        _witness = new SimWitness(_nodes);
        foreach (var (node, other) in _nodes.SelectMany(node => _nodes.Select(other => (node, other))))
            node.Roster.Joined(other.Self, up: true);

        var birth = new Create(_key, 3, new Ballot(1, Number()), StateOf(save: 1), Ttl, ActorRefs.Nobody);
        _nodes[0].Create(birth, _now);
        _witness.BecameLive(_nodes[0], birth.Ballot);
        _witness.Acknowledged(1);
    }

    /// <summary>What came about, so that a test can see that the schedules are not idle.</summary>
    public Dictionary<string, int> Counts { get; } = [];

    /// <summary>What happened, for whoever has to find out why.</summary>
    public List<object> Story { get; } = [];

    public SimNode AnyNode() => Pick(_nodes.Where(node => !node.Crashed))!;

    public void NothingAcknowledgedIsLost() => _witness.NothingAcknowledgedIsLost(_now);

    public void LoseOwner() => Live()?.OwnerLost(Live()!.Ballot, _now);

    public void Recover(SimNode node)
    {
        if (node.Live is { } live)
        {
            live.Claim(Number(), null, owned: true, _now);
            _witness.BecameLive(node, live.Ballot);
            return;
        }

        var goal = new LookupGoal(_key, _random.Next(2) > 0 ? NodeHint.Of(Pick(_nodes)!.Self) : Sample.Hint, Command: null, Epoch: 1);
        var run = new LookupRun(Number(), goal, Settings, () => node.Roster.View, Number);
        node.Runs.Add(run.Id, run);
        Do(node, run, run.Begin());
    }

    public void Save()
    {
        if (Live() is not { } live)
            return;

        live.Store(StateOf(Number()));
        _witness.Acknowledged(_numbers);
    }

    public void End(EntryPhase how)
    {
        if (Primary() is not { } primary)
            return;

        primary.End(how, _now);
        _witness.Ended();
        Count(how.ToString());
    }

    /// <summary>As long as a look-up may take: those under way have ended, one way or the other.</summary>
    public void PassTime()
    {
        while (_installs.Count > 0)
            Install();
        foreach (var node in _nodes)
            node.Runs.Clear();

        _now += TimeSpan.FromSeconds(2);
        if (Live()?.IsDue(_now) == true)
            End(EntryPhase.Expired);
        foreach (var node in _nodes)
            node.Expire(_now);
        _witness.TimePassed(_now);
    }

    public void TellAgain(SimNode node)
    {
        foreach (var (holder, drop) in node.Drops.Batches(node.Roster.View.Members.Remove(node.Self)))
            _network.Send(node.Self, holder, drop);
        foreach (var (removed, other) in node.Settled.SelectMany(removed => node.Roster.View.Members.Select(other => (removed, other))))
            _network.Send(node.Self, other, new Recopied(node.Self, removed));
    }

    public void Crash(SimNode node)
    {
        if (_nodes.Count(other => !other.Crashed) <= 2)
            return;

        Story.Add((node.Self, "crashes"));
        _witness.Crashes(node, _now);
    }

    /// <summary>One node learns of the removal of a crashed one; the others later.</summary>
    public void Remove(SimNode node)
    {
        if (Pick(_nodes.Where(other => other.Crashed && !node.Settled.Contains(other.Self))) is not { } crashed)
            return;

        node.Settled.Add(crashed.Self);
        node.Roster.Removed(crashed.Self);
        node.Roster.Recopied(node.Self, crashed.Self);
    }

    public void Wake(SimNode node)
    {
        if (Pick(node.Runs.Values) is { } run)
            Do(node, run, run.OnWake());
    }

    public void GiveUp(SimNode node) => node.Runs.Remove(Pick(node.Runs.Values)?.Id ?? 0);

    public void Install()
    {
        if (_installs.Count == 0)
            return;

        var (node, won) = _installs[0];
        _installs.RemoveAt(0);
        if (node.Crashed || !node.TryInstall(won, _now))
            return;

        Story.Add((node.Self, "lives", won.Ballot));
        _witness.BecameLive(node, won.Ballot);
        Count("recovered");
    }

    public void Deliver()
    {
        if (!_network.TryTake(out var envelope) || _nodes.Single(node => node.Self.Equals(envelope.To)) is not { Crashed: false } node)
            return;

        Story.Add(envelope);

        if (envelope.Message is not IRunAnswer answer)
        {
            if (node.Answer(envelope.Message, _now) is { } reply)
                _network.Send(node.Self, envelope.From, reply);
        }
        else if (node.Runs.TryGetValue(answer.Run, out var run))
        {
            Do(node, run, run.OnAnswer(answer));
        }
    }

    private StashEntryState? Live() => Primary()?.Live;

    private SimNode? Primary() => _nodes.SingleOrDefault(node => node is { Crashed: false, Live: not null });

    private void Do(SimNode node, LookupRun run, LookupStep step)
    {
        foreach (var (to, message) in step.Sends)
            _network.Send(node.Self, to, message);
        if (step.Result is not { } result)
            return;

        node.Runs.Remove(run.Id);
        Story.Add((node.Self, result));
        Count(result.GetType().Name);
        if (result is LookupResult.Won won)
            _installs.Add((node, won));
        if (result is LookupResult.NotFound)
            _witness.SaidNotFound(_now);
    }

    private void Count(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;

    private static StashPayload StateOf(ulong save) => Sample.Payload(save.ToString(CultureInfo.InvariantCulture));

    private ulong Number() => ++_numbers;

    private T? Pick<T>(IEnumerable<T> of)
        where T : class => of.ToList() is { Count: > 0 } all ? all[_random.Next(all.Count)] : null;
}
