using System.Net;
using System.Net.Sockets;
using LiveStash.Web.Launcher;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

public sealed class StartTests
{
    [Fact]
    public async Task Wrong_options_end_the_start_and_are_all_told_at_once()
    {
        await using var host = HostProcess.Launch(
        [
            "--urls", "http://127.0.0.1:0", "--LiveStash:TimeToLife=00:01:00", "--LiveStash:CleanupInterval=often", "--LiveStash:CleanupBatchSize=0",
            "--LiveStash:Web:SessionKei=user", "--Node:Port=70000", "--Node:Hostname=not a host", "--Node:Prot=1",
            "--Node:SeedNodes:0=nowhere", "--Node:SeedNodes:1=akka.tcp://other@127.0.0.1:4051", "--Node:Roles:0=", "--Node:StopWithInput=perhaps",
            "--Node:ApiRequestsPerSecond=-5", "--Showcase:Lunched=true", "--Showcase:Launched=perhaps",
        ]);

        (await host.ExitCodeAsync(HostProcess.StartWithin)).ShouldBe(1);

        string[] options =
        [
            "LiveStash:TimeToLife", "LiveStash:CleanupInterval", "LiveStash:CleanupBatchSize", "LiveStash:Web:SessionKei", "Node:Port", "Node:Hostname", "Node:Prot",
            "Node:SeedNodes:0", "Node:SeedNodes:1", "Node:Roles:0", "Node:StopWithInput", "Node:ApiRequestsPerSecond", "Showcase:Lunched", "Showcase:Launched",
        ];
        options.ShouldAllBe(option => host.Log.Contains($"  - {option} "), host.Log);
    }

    [Fact]
    public async Task A_port_in_use_ends_the_start_and_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var host = HostProcess.Launch(["--urls", $"http://{other.LocalEndpoint}"]);

        (await host.ExitCodeAsync(HostProcess.StartWithin)).ShouldBe(1);

        host.Log.ShouldContain($"  - Failed to bind to address http://{other.LocalEndpoint}: address already in use.");
        host.Log.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("Cannot assign requested address", "--urls", "http://203.0.113.9:6100")]
    [InlineData("Failed to bind to [203.0.113.9:0]", "--urls", "http://127.0.0.1:0", "--Node:Hostname=203.0.113.9")]
    [InlineData("nosuch.invalid", "--urls", "http://127.0.0.1:0", "--Node:Hostname=nosuch.invalid")]
    [InlineData("which stands for all addresses", "--urls", "http://127.0.0.1:0", "--Node:Hostname=0.0.0.0")]
    [InlineData("No server certificate was specified", "--urls", "https://127.0.0.1:0")]
    [InlineData("LiveStash:Role is 'stasher'", "--urls", "http://127.0.0.1:0", "--LiveStash:Role=stasher")]
    public async Task What_this_machine_or_node_has_not_got_ends_the_start_and_is_told(string problem, params string[] arguments)
    {
        await using var host = HostProcess.Launch(arguments);

        (await host.ExitCodeAsync(HostProcess.StartWithin)).ShouldBe(1);

        host.Log.Split('\n').ShouldContain(line => line.StartsWith("  - ") && line.Contains(problem), host.Log);
        host.Log.ShouldNotContain("Unhandled exception");
    }

    [Fact]
    public async Task A_node_port_in_use_ends_the_start_rather_than_mixing_two_nodes()
    {
        var port = FreePorts.Find().First();
        await using var first = await HostProcess.StartAsync($"--Node:Port={port}");
        await using var second = HostProcess.Launch(["--urls", "http://127.0.0.1:0", $"--Node:Port={port}"]);

        (await second.ExitCodeAsync(HostProcess.StartWithin)).ShouldBe(1);

        second.Log.ShouldContain($"127.0.0.1:{port}");
        second.Log.ShouldNotContain("Now listening on");
    }

    [Theory]
    [InlineData("--urls", "foo")]
    [InlineData("--urls", "http://localhost:70000")]
    [InlineData("--cluster", "2", "--urls", "foo")]
    public async Task An_address_that_is_none_ends_the_start_and_is_told(params string[] arguments)
    {
        await using var host = HostProcess.Launch(arguments);

        (await host.ExitCodeAsync(HostProcess.StartWithin)).ShouldBe(1);

        host.Log.ShouldContain($"  - \"{arguments[^1]}\" is no address to listen on");
        host.Log.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData]
    [InlineData("ASPNETCORE_HTTP_PORTS")]
    public async Task Without_settings_the_host_listens_on_port_5080(params string[] empty)
    {
        await using var host = HostProcess.Launch([], empty.ToDictionary(name => name, _ => ""));

        // Where something else has the port already, the refusal names it just as well.
        await Eventually.TrueAsync(
            () => Task.FromResult(host.Log.Contains("Now listening on: http://localhost:5080") || host.Log.Contains("http://127.0.0.1:5080: address already in use")),
            HostProcess.StartWithin, "port 5080 is named");
    }

    [Fact]
    public async Task The_environment_names_the_address_and_the_command_line_goes_before_it()
    {
        var environment = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" };
        await using var byEnvironment = HostProcess.Launch([], environment);
        await byEnvironment.UntilListeningAsync();
        await using var byCommandLine = HostProcess.Launch(["--urls", "http://127.0.0.2:0"], environment);
        await byCommandLine.UntilListeningAsync();

        byEnvironment.Address.Host.ShouldBe("127.0.0.1");
        byEnvironment.Address.Port.ShouldNotBe(5080);
        byCommandLine.Address.Host.ShouldBe("127.0.0.2");
    }

    [Fact]
    public async Task The_environment_may_name_ports_only()
    {
        await using var host = HostProcess.Launch([], new Dictionary<string, string> { ["ASPNETCORE_HTTP_PORTS"] = "0" });

        await host.UntilListeningAsync();

        host.Address.Port.ShouldNotBe(5080);
    }
}
