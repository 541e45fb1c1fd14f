using LiveStash.Agreement;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Agreement;

public sealed class KeyProbeTests
{
    private readonly KeyProbe _probe = new(KeyRings.New());
    private readonly KeyProbe _broken = new(KeyRings.Unreadable("The folder is not yours."));

    [Fact]
    public void A_probe_opens_with_the_keys_that_sealed_it() =>
        _probe.Opens(_probe.Seal()).ShouldBeTrue();

    [Fact]
    public void A_probe_does_not_open_with_other_keys() =>
        new KeyProbe(KeyRings.New()).Opens(_probe.Seal()).ShouldBeFalse();

    /// <summary>So either asks the other.</summary>
    [Fact]
    public void Keys_that_were_copied_and_went_on_open_one_way_only()
    {
        var (elder, younger) = KeyRings.CopiedAndGoneOn();
        var (ours, theirs) = (new KeyProbe(elder), new KeyProbe(younger));

        (theirs.Opens(ours.Seal()), ours.Opens(theirs.Seal())).ShouldBe((true, false));
    }

    [Fact]
    public void A_probe_with_a_changed_byte_does_not_open()
    {
        var sealedProbe = _probe.Seal();
        sealedProbe[^1] ^= 1;

        _probe.Opens(sealedProbe).ShouldBeFalse();
    }

    [Fact]
    public void Bytes_that_are_no_probe_do_not_open() =>
        new[] { Array.Empty<byte>(), [1, 2, 3], new byte[KeyProbe.LengthMax + 1] }.ShouldAllBe(bytes => !_probe.Opens(bytes));

    [Fact]
    public void Keys_that_can_be_used_have_no_fault() =>
        _probe.Fault().ShouldBeNull();

    [Fact]
    public void Keys_that_cannot_be_read_have_the_fault_of_their_store() =>
        _broken.Fault().ShouldBe("The folder is not yours.");

    [Fact]
    public void A_node_that_cannot_seal_sends_an_empty_probe_which_opens_nowhere()
    {
        var sealedProbe = _broken.Seal();

        (sealedProbe.Length, _probe.Opens(sealedProbe)).ShouldBe((0, false));
    }

    [Fact]
    public void A_node_that_cannot_read_its_keys_opens_nothing() =>
        _broken.Opens(_probe.Seal()).ShouldBeFalse();
}
