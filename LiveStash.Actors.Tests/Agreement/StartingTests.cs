using LiveStash.Agreement;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Agreement;

public sealed class StartingTests
{
    private readonly Starting _starting = new();

    [Fact]
    public void Who_was_not_found_is_asked_again()
    {
        _starting.Missed(Nodes.A);

        _starting.Keep([Nodes.A]).ShouldBe([Nodes.A]);
    }

    [Fact]
    public void Who_was_found_is_not_asked_again()
    {
        _starting.Found(Nodes.A);

        _starting.Keep([Nodes.A, Nodes.B]).ShouldBe([Nodes.B]);
    }

    [Fact]
    public void Who_is_not_found_in_its_time_is_said_so_of_once_and_asked_no_more()
    {
        Enumerable.Range(1, Starting.Patience).Count(_ => _starting.Missed(Nodes.A)).ShouldBe(1);

        _starting.Keep([Nodes.A]).ShouldBeEmpty();
    }

    [Fact]
    public void Who_takes_its_time_to_start_is_waited_for() =>
        Enumerable.Range(1, Starting.Patience - 1).ShouldAllBe(_ => !_starting.Missed(Nodes.A));

    [Fact]
    public void Who_goes_and_comes_back_has_its_time_again()
    {
        for (var asked = 1; asked < Starting.Patience; asked++)
            _starting.Missed(Nodes.A);

        _starting.Keep([]);

        _starting.Missed(Nodes.A).ShouldBeFalse();
    }
}
