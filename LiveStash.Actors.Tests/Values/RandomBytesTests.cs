using LiveStash.Values;

namespace LiveStash.Tests.Values;

public sealed class RandomBytesTests
{
    [Fact]
    public async Task No_two_ids_are_the_same_whoever_asks_at_once()
    {
        const int Callers = 8;
        const int Each = 10_000;

        var ids = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => Enumerable.Range(0, Each).Select(_ => StashId.New()).ToArray())));

        ids.SelectMany(some => some).Distinct().Count().ShouldBe(Callers * Each);
    }

    [Fact]
    public void Each_byte_is_drawn_whatever_lengths_are_asked_for()
    {
        for (var length = 1; length <= 100; length++)
        {
            var bytes = new byte[length];
            var seen = new byte[length];
            for (var draw = 0; draw < 40; draw++)
            {
                RandomBytes.Fill(bytes);
                for (var place = 0; place < length; place++)
                    seen[place] |= bytes[place];
            }

            seen.ShouldAllBe(all => all == byte.MaxValue, "a bit that is never set in 40 draws is not drawn");
        }
    }
}
