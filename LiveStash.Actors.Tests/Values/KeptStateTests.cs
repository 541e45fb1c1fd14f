using CsCheck;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Values;

public sealed class KeptStateTests
{
    private KeptState _kept = new();

    [Fact]
    public void At_first_it_is_empty() => _kept.Give().ShouldBe(StashPayload.None);

    [Fact]
    public void What_was_given_away_stays_as_it_was_whatever_is_saved_and_given_in_between() =>
        Gen.Select(Gen.Int[0, 1_200], Gen.Byte, Gen.Bool, Gen.Int[0, 3]).Array[1, 30].Sample(steps =>
        {
            var kept = new KeptState();
            var given = new List<(StashPayload Payload, byte[] Bytes, string? Version)>();
            foreach (var (length, fill, gives, version) in steps)
            {
                var saved = new StashPayload([.. Enumerable.Repeat(fill, length)], version == 0 ? null : $"{version}");
                kept.Replace(saved);
                (kept.Is(saved), kept.Length, kept.StateVersion).ShouldBe((true, length, saved.StateVersion));
                if (gives)
                    given.Add((kept.Give(), [.. saved.Bytes], saved.StateVersion));
            }

            given.ShouldAllBe(one => one.Payload.Equals(new StashPayload(one.Bytes, one.Version)));
        });

    [Fact]
    public void What_was_shared_with_it_is_not_written_over()
    {
        var shared = Sample.Payload("one");
        _kept.Share(shared);

        _kept.Replace(Sample.Payload("two"));

        (Sample.Text(shared.Bytes), Sample.Text(_kept.Give().Bytes)).ShouldBe(("one", "two"));
    }

    [Fact]
    public void What_was_saved_is_not_written_over()
    {
        var first = Sample.Payload("one");
        _kept.Replace(first);

        _kept.Replace(Sample.Payload("two"));

        Sample.Text(first.Bytes).ShouldBe("one");
    }

    [Theory]
    [InlineData("state of the same size", "STATE OF THE SAME SIZE", 0)]
    [InlineData("state that is longer", "state that is a little longer", 0)]
    [InlineData("a state that is a good deal longer than others", "a state that is shorter than the first one", 0)]
    [InlineData("state", "a state that is a good deal longer than the other one", 1)]
    [InlineData("a state that is a good deal longer than others, and more so", "small", 1)]
    public void A_state_of_about_the_same_size_takes_no_new_array(string before, string now, int arrays)
    {
        var (first, second) = (Sample.Payload(before), Sample.Payload(now));
        _kept.Replace(first);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        _kept.Replace(second);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        (allocated > 0, _kept.Is(second)).ShouldBe((arrays > 0, true));
    }

    [Fact]
    public void A_large_state_is_shared_and_not_copied()
    {
        var large = new StashPayload(new byte[KeptState.OwnBytesMax + 1], null);

        _kept.Replace(large);

        _kept.Give().ShouldBeSameAs(large);
    }

    [Fact]
    public void Another_version_of_the_same_bytes_is_another_state()
    {
        _kept.Replace(Sample.Payload("one", "1"));

        _kept.Is(Sample.Payload("one", "2")).ShouldBeFalse();
    }
}
