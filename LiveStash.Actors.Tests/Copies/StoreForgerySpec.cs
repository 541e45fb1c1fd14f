using System.Runtime.Serialization;
using Akka.Event;
using CsCheck;
using Google.Protobuf;
using LiveStash.Protocol;
using LiveStash.Tests.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>What other nodes send, with some of its fields changed: what can be read at all means something to the store, and when its time comes, too.</summary>
public sealed class StoreForgerySpec : StoreSpec
{
    private static readonly object[] Samples = [.. WireSamples.Messages.Where(message => message is CopyBatch or Drop or CopiesMoved or IKeyMessage or FenceIfAnswer)];

    private readonly WireIndex _types = new(WireTypes.All(new WireValues(A.Address, new NodeClock(TimeProvider.System)), static _ => { }));

    [Fact]
    public async Task What_can_be_read_does_not_fail_in_the_store()
    {
        var errors = CreateTestProbe("errors");
        Sys.EventStream.Subscribe(errors.Ref, typeof(Error));

        Gen.Select(Gen.Int[0, Samples.Length - 1], Forging.Changes).Sample(
            (number, changes) =>
            {
                if (Forge(Samples[number], changes) is { } forged)
                    Tell(forged);
            },
            iter: 20_000);
        await TellAsync(new NodeGone(B));
        await LetTimePassAsync();

        errors.HasMessages.ShouldBeFalse();
    }

    /// <summary>Null: it cannot be read. From a member it comes, or it would not be looked at.</summary>
    private object? Forge(object message, (int Field, int Value)[] changes)
    {
        var type = _types.Of(message);
        var proto = type.Write(message);
        Forging.Change(proto, changes);
        try
        {
            var forged = type.Read(proto.ToByteString());
            return forged is CopyBatch batch ? batch with { From = B } : forged;
        }
        catch (SerializationException)
        {
            return null;
        }
    }

    private async Task LetTimePassAsync()
    {
        for (var hour = 0; hour < 100; hour++)
        {
            Advance(TimeSpan.FromHours(1));
            await SettleAsync(Store);
        }
    }
}
