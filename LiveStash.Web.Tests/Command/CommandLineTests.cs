using LiveStash.Web.Command;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Command;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("--cluster", "3", "--rolling=30")]
    [InlineData("--Cluster", "3")]
    [InlineData("--urls", "http://localhost:1")]
    [InlineData("--environment=Development", "--contentRoot", "/tmp", "--http_ports", "80", "--AllowedHosts=*")]
    [InlineData("--Logging:LogLevel:Default=Debug", "--Kestrel:Endpoints:Web:Url", "http://localhost:1")]
    [InlineData("--Node:Port=1", "--node:roles:0", "web", "--LiveStash:Web:RecoverOn=Reload", "--Showcase:Launched=true")]
    [InlineData("/urls", "http://localhost:1", "/Node:Port=1", "Node:Hostname=localhost")]
    [InlineData("--Node:Port", "-1")]
    public void What_something_reads_is_taken(params string[] args) => Should.NotThrow(() => CommandLine.Check(args));

    [Theory]
    [InlineData("--clutser is not known", "--clutser", "3")]
    [InlineData("--clutser is not known", "--clutser=3")]
    [InlineData("--verbose is not known", "--verbose", "--cluster", "3")]
    [InlineData("--Nod:Port is not known", "--Nod:Port=1")]
    [InlineData("--Node is not known", "--Node", "1")]
    [InlineData("/cluster is not known", "/cluster", "3")]
    [InlineData("cluster is not known", "cluster=3")]
    [InlineData("//Node:Port is not known", "//Node:Port=1")]
    [InlineData("\"-x\" is no switch", "-x")]
    [InlineData("\"3\" is no switch", "--cluster", "3", "3")]
    [InlineData("\"start\" is no switch", "start")]
    [InlineData("--urls has no value", "--urls")]
    [InlineData("--urls has no value", "--urls", "--cluster", "3")]
    public void What_nothing_reads_is_refused_by_its_name(string problem, params string[] args) =>
        Should.Throw<OptionsValidationException>(() => CommandLine.Check(args)).Failures.ShouldHaveSingleItem().ShouldStartWith(problem);

    [Fact]
    public void All_that_is_wrong_is_told_at_once() =>
        Should.Throw<OptionsValidationException>(() => CommandLine.Check(["--clutser", "3", "start", "--rolling"])).Failures.Count().ShouldBe(3);
}
