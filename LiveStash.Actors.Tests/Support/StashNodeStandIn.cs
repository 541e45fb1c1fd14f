using Akka.Actor;
using Akka.Configuration;
using LiveStash.Cleanup;
using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Values;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Support;

/// <summary>A node without a cluster around it: real remoting, a real ledger, real entries, and a clock of the test's own.</summary>
internal sealed class StashNodeStandIn
{
    private readonly FakeTimeProvider _time = new();
    private readonly EntryServices _services;
    private readonly PromiseOffice _promises;
    private readonly IActorRef _shard;
    private readonly List<IActorRef> _kept = [];

    public StashNodeStandIn(ShardStandIn.Traffic traffic, MeterReadings readings)
    {
        System = ActorSystem.Create("spec", WireSetup.For(Settings));
        var ledger = System.ActorOf(Props.Create(() => new ExpiryLedgerActor()), "ledger");
        _services = EntryNode.ServicesOf(System, _time, new EntryDirectory(), Usage, System.DeadLetters, ledger, readings);
        _promises = new PromiseOffice(System);
        _shard = ShardStandIn.Start(System, traffic, "shard");
    }

    public ActorSystem System { get; }

    public Address Address => ((ExtendedActorSystem)System).Provider.DefaultAddress;

    public NodeUsage Usage { get; } = new(long.MaxValue, long.MaxValue);

    private static Config Settings { get; } = ConfigurationFactory.ParseString("""
        akka {
          loglevel = ERROR
          actor.provider = remote
          remote.dot-netty.tcp {
            hostname = "127.0.0.1"
            port = 0
          }
        }
        """);

    /// <summary>Makes stashes whose time is over; each finds that out when it is next spoken to.</summary>
    public async Task ExpireAsync(int count, TimeSpan timeToLive)
    {
        var entries = await CreateAsync(count, timeToLive);
        _time.Advance(timeToLive);
        foreach (var entry in entries)
            (await AskAsync(entry, new Read(1))).ShouldBeOfType<Gone>();
    }

    public async Task KeepAsync(int count, TimeSpan timeToLive) => _kept.AddRange(await CreateAsync(count, timeToLive));

    public async Task<int> CountLiveAsync()
    {
        var answers = await Task.WhenAll(_kept.Select(entry => AskAsync(entry, new Read(1))));
        return answers.OfType<Found>().Count();
    }

    public Task StopAsync() => System.Terminate();

    private async Task<List<IActorRef>> CreateAsync(int count, TimeSpan timeToLive)
    {
        List<IActorRef> entries = [];
        for (var i = 0; i < count; i++)
        {
            var entry = await _shard.Ask<IActorRef>(new ShardStandIn.Born(StashEntryProducer.PropsFor(_services)), Eventually.Patience);
            (await AskAsync(entry, new Create(Sample.Key(), new Ballot(1, 100), Sample.Payload("state"), timeToLive, ActorRefs.Nobody))).ShouldBeOfType<Granted>();
            entries.Add(entry);
        }

        return entries;
    }

    private Task<EntryReply> AskAsync(IActorRef entry, IEntryCommand command) =>
        _promises.Ask(entry, command).AsTask().WaitAsync(Eventually.Patience);
}
