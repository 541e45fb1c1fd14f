using LiveStash.Web.Launcher;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Launcher;

public sealed class NodePlaceTests
{
    [Fact]
    public void Nodes_for_which_there_are_no_ports_after_the_proxys_are_told() =>
        Should.Throw<OptionsValidationException>(() => NodePlace.Choose(3, proxyPorts: [65_533], FreePorts.Find())).Failures.ShouldHaveSingleItem().ShouldContain("the 3 ports after the proxy's, 65533");

    [Fact]
    public void Nodes_take_the_ports_after_the_proxys()
    {
        var proxy = PortBeforeTwoOthers();

        NodePlace.Choose(2, [proxy], FreePorts.Find()).Select(place => place.WebPort).ShouldBe([proxy + 1, proxy + 2]);
    }

    [Fact]
    public void Where_the_proxy_and_the_nodes_will_listen_for_browsers_no_node_listens_for_others()
    {
        var proxy = PortBeforeTwoOthers();

        NodePlace.Choose(2, [proxy, 1], free: [proxy, proxy + 1, 1, proxy + 2, 2, 3, 4, 5]).Select(place => place.NodePort).ShouldBe([2, 3]);
    }

    [Fact]
    public void A_second_port_of_the_proxy_is_none_of_a_node()
    {
        var proxy = PortBeforeTwoOthers();

        Should.Throw<OptionsValidationException>(() => NodePlace.Choose(2, [proxy, proxy + 2], FreePorts.Find())).Failures.ShouldHaveSingleItem().ShouldContain($"something else has {proxy + 2} already");
    }

    [Fact]
    public void Behind_a_proxy_that_takes_any_port_nodes_take_any() =>
        NodePlace.Choose(16, proxyPorts: [0], FreePorts.Find()).SelectMany(place => new[] { place.WebPort, place.NodePort }).ShouldBeUnique();

    private static int PortBeforeTwoOthers() => FreePorts.Find().First(port => FreePorts.IsFree(port + 1) && FreePorts.IsFree(port + 2));
}
