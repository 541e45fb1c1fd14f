using LiveStash.AspNetCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Hosting;

/// <summary>The section <c>LiveStash:Web</c>.</summary>
public sealed class WebOptionsTests
{
    [Theory]
    [InlineData("00:00:01")]
    [InlineData("00:05:00")]
    public void A_RecoveryTimeout_of_1_second_to_5_minutes_is_taken(string time) =>
        Read("RecoveryTimeout", time).RecoveryTimeout.ShouldBe(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("00:00:00.999")]
    [InlineData("00:05:00.001")]
    [InlineData("soon")]
    [InlineData("15")]
    [InlineData("0:01")]
    public void Another_RecoveryTimeout_is_refused_by_name(string time) =>
        Should.Throw<OptionsValidationException>(() => Read("RecoveryTimeout", time)).Message.ShouldContain("LiveStash:Web:RecoveryTimeout is ");

    [Theory]
    [InlineData("Reconnect", StashRecoverOn.Reconnect)]
    [InlineData("reload", StashRecoverOn.Reload)]
    public void RecoverOn_is_taken_in_any_case(string text, StashRecoverOn recoverOn) => Read("RecoverOn", text).RecoverOn.ShouldBe(recoverOn);

    [Theory]
    [InlineData("never")]
    [InlineData("7")]
    public void Another_RecoverOn_is_refused_and_the_possible_ones_are_named(string text) =>
        Should.Throw<OptionsValidationException>(() => Read("RecoverOn", text)).Message.ShouldContain("it must be Reconnect or Reload");

    [Theory]
    [InlineData("true", true)]
    [InlineData("False", false)]
    public void CookieForAnonymous_is_taken_in_any_case(string text, bool taken) => Read("CookieForAnonymous", text).CookieForAnonymous.ShouldBe(taken);

    [Theory]
    [InlineData("yes")]
    [InlineData("1")]
    public void Another_CookieForAnonymous_is_refused_by_name(string text) =>
        Should.Throw<OptionsValidationException>(() => Read("CookieForAnonymous", text)).Message.ShouldContain($"LiveStash:Web:CookieForAnonymous is \"{text}\"");

    private static LiveStashWebOptions Read(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"LiveStash:Web:{key}", value)]).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLiveStashWeb().BuildServiceProvider();
        return services.GetRequiredService<IOptions<LiveStashWebOptions>>().Value;
    }
}
