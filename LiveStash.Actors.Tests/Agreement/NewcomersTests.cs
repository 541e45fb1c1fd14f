using LiveStash.Agreement;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Agreement;

public sealed class NewcomersTests
{
    private readonly Newcomers _newcomers = new();

    [Fact]
    public void Who_was_not_found_is_asked_again()
    {
        _newcomers.Missed(Nodes.A);

        _newcomers.Keep([Nodes.A]).ShouldBe([Nodes.A]);
    }

    [Fact]
    public void Who_was_found_is_not_asked_again()
    {
        _newcomers.Found(Nodes.A);

        _newcomers.Keep([Nodes.A, Nodes.B]).ShouldBe([Nodes.B]);
    }

    [Fact]
    public void Who_is_not_found_in_its_time_is_told_of_and_asked_no_more()
    {
        Enumerable.Range(1, Newcomers.Patience).Count(_ => _newcomers.Missed(Nodes.A)).ShouldBe(1);

        _newcomers.Keep([Nodes.A]).ShouldBeEmpty();
    }

    [Fact]
    public void Who_takes_its_time_to_start_is_not_told_of() =>
        Enumerable.Range(1, Newcomers.Patience - 1).ShouldAllBe(_ => !_newcomers.Missed(Nodes.A));

    [Fact]
    public void Who_goes_and_comes_back_has_its_time_again()
    {
        for (var asked = 1; asked < Newcomers.Patience; asked++)
            _newcomers.Missed(Nodes.A);

        _newcomers.Keep([]);

        _newcomers.Missed(Nodes.A).ShouldBeFalse();
    }
}
