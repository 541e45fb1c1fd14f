using LiveStash.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Hosting;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "")]
    [InlineData("", null)]
    [InlineData(" ; ", ";")]
    public void Where_none_is_named_it_is_port_5080(string? urls, string? ports) => Read(urls, ports).ShouldBe(["http://localhost:5080"]);

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("https://[::1]:443")]
    [InlineData("HTTP://+:80")]
    [InlineData("http://unix:/run/web.sock")]
    public void What_is_named_is_kept(string address) => Read(address).ShouldBe([address], StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Several_are_told_apart_by_semicolons() => Read("http://localhost:1; http://localhost:2;").ShouldBe(["http://localhost:1", "http://localhost:2"]);

    [Fact]
    public void Ports_are_those_of_all_interfaces() => Read(ports: "0;8080").ShouldBe(["http://*:0", "http://*:8080"]);

    [Fact]
    public void Addresses_go_before_ports() => Read("http://localhost:1", "8080").ShouldBe(["http://localhost:1"]);

    [Theory]
    [InlineData("foo")]
    [InlineData("localhost:5080")]
    [InlineData("ftp://localhost:5080")]
    [InlineData("http://localhost:5080/path")]
    [InlineData("http://localhost:0")]
    [InlineData("http://localhost:70000")]
    [InlineData("http://localhost:-1")]
    [InlineData("http://localhost:port")]
    [InlineData("http://:5080")]
    public void What_nobody_can_listen_on_is_told(string address) =>
        Should.Throw<OptionsValidationException>(() => Read(address)).Failures.ShouldHaveSingleItem().ShouldStartWith($"\"{address}\" is no address to listen on");

    [Fact]
    public void All_wrong_ones_are_told_at_once() =>
        Should.Throw<OptionsValidationException>(() => Read("foo;http://localhost:1;bar")).Failures.Count().ShouldBe(2);

    [Fact]
    public void A_port_that_is_none_is_told() => Should.Throw<OptionsValidationException>(() => Read(ports: "web"));

    private static IEnumerable<string> Read(string? urls = null, string? ports = null)
    {
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["URLS"] = urls, ["HTTP_PORTS"] = ports }.Where(setting => setting.Value is not null));
        ListenAddresses.AddDefault(configuration);
        return ListenAddresses.Read(configuration).Select(address => address.ToString());
    }
}
