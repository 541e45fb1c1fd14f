using LiveStash.Agreement;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Agreement;

public sealed class RollCallTests
{
    private readonly RollCall _rollCall = new();

    [Fact]
    public void Who_was_not_found_is_asked_again()
    {
        _rollCall.Missed(Nodes.A);

        _rollCall.Keep([Nodes.A]).ShouldBe([Nodes.A]);
    }

    [Fact]
    public void Who_was_found_is_not_asked_again()
    {
        _rollCall.Found(Nodes.A);

        _rollCall.Keep([Nodes.A, Nodes.B]).ShouldBe([Nodes.B]);
    }

    [Fact]
    public void Who_is_not_found_in_its_time_is_said_so_of_once_and_asked_no_more()
    {
        Enumerable.Range(1, RollCall.Patience).Count(_ => _rollCall.Missed(Nodes.A)).ShouldBe(1);

        _rollCall.Keep([Nodes.A]).ShouldBeEmpty();
    }

    [Fact]
    public void Who_takes_its_time_to_start_is_waited_for() =>
        Enumerable.Range(1, RollCall.Patience - 1).ShouldAllBe(_ => !_rollCall.Missed(Nodes.A));

    [Fact]
    public void Who_goes_and_comes_back_has_its_time_again()
    {
        for (var asked = 1; asked < RollCall.Patience; asked++)
            _rollCall.Missed(Nodes.A);

        _rollCall.Keep([]);

        _rollCall.Missed(Nodes.A).ShouldBeFalse();
    }
}
