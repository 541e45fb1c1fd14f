using LiveStash.Web.Launcher;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Launcher;

public sealed class NodePlaceTests
{
    [Fact]
    public void Nodes_for_which_there_are_no_ports_after_the_proxys_are_told() =>
        Should.Throw<OptionsValidationException>(() => NodePlace.Choose(3, proxyPort: 65_533)).Failures.ShouldHaveSingleItem().ShouldContain("the 3 ports after the proxy's, 65533");

    [Fact]
    public void Nodes_take_the_ports_after_the_proxys()
    {
        var proxy = FreePorts.Take(100).First(port => FreePorts.IsFree(port + 1) && FreePorts.IsFree(port + 2));

        NodePlace.Choose(2, proxy).Select(place => place.WebPort).ShouldBe([proxy + 1, proxy + 2]);
    }

    [Fact]
    public void Behind_a_proxy_that_takes_any_port_nodes_take_any() => NodePlace.Choose(16, proxyPort: 0).SelectMany(place => new[] { place.WebPort, place.NodePort }).ShouldBeUnique();
}
