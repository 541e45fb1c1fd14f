using Akka.Hosting;
using LiveStash.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Hosting;

/// <summary>What an app is told, at its start, that was not set up as it should be.</summary>
public sealed class SetUpTests
{
    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task An_app_that_forgot_WithLiveStash_is_told_to_call_it(string environment)
    {
        await using var app = Build(environment, services => services.AddLiveStashWeb());

        (await Should.ThrowAsync<InvalidOperationException>(() => app.StartAsync())).Message.ShouldContain("Call services.AddAkka(\"name\", akka => ...).WithLiveStash() as well");
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task What_is_wrong_with_options_of_both_packages_is_told_at_once(string environment)
    {
        await using var app = Build(
            environment,
            services => services.AddLiveStashWeb().AddAkka("shop", _ => { }).WithLiveStash(),
            "--LiveStash:Copies=9", "--LiveStash:Web:RecoverOn=never");

        var failures = (await Should.ThrowAsync<AggregateException>(() => app.StartAsync())).InnerExceptions.Cast<OptionsValidationException>();

        failures.SelectMany(failure => failure.Failures).ShouldBe(
            ["LiveStash:Copies is 9; it must be between 1 and 2.", "LiveStash:Web:RecoverOn is \"never\"; it must be Reconnect or Reload."], ignoreOrder: true);
    }

    private static WebApplication Build(string environment, Action<IServiceCollection> add, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, Args = ["--urls", "http://127.0.0.1:0", .. settings] });
        builder.Logging.ClearProviders();
        add(builder.Services);
        return builder.Build();
    }
}
