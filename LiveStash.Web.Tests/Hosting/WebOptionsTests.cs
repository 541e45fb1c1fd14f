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
    public void CookieForAnonymous_is_taken_in_any_case(string text, bool taken) =>
        Read(("SessionKey", "user"), ("CookieForAnonymous", text)).CookieForAnonymous.ShouldBe(taken);

    [Theory]
    [InlineData("yes")]
    [InlineData("1")]
    public void Another_CookieForAnonymous_is_refused_by_name(string text) =>
        Should.Throw<OptionsValidationException>(() => Read("CookieForAnonymous", text)).Message.ShouldContain($"LiveStash:Web:CookieForAnonymous is \"{text}\"");

    [Fact]
    public void CookieForAnonymous_where_the_cookie_binds_all_callers_anyway_is_refused() =>
        Should.Throw<OptionsValidationException>(() => Read("CookieForAnonymous", "true")).Failures.ShouldHaveSingleItem().ShouldStartWith("LiveStash:Web:CookieForAnonymous is true, and there is neither a SessionKey nor a Binding");

    [Fact]
    public void CookieForAnonymous_beside_a_Binding_is_taken() =>
        Read(new ServiceCollection().AddLiveStashWeb(web => (web.Binding, web.CookieForAnonymous) = (_ => null, true))).CookieForAnonymous.ShouldBeTrue();

    [Fact]
    public void A_SessionKey_that_a_Binding_would_hide_is_refused() =>
        Should.Throw<OptionsValidationException>(() => Read(new ServiceCollection().AddLiveStashWeb(web => (web.Binding, web.SessionKey) = (_ => null, "user"))))
            .Failures.ShouldHaveSingleItem().ShouldStartWith("LiveStash:Web:SessionKey is \"user\", and a Binding is set in code");

    [Fact]
    public void Services_without_a_configuration_as_those_of_a_component_test_have_the_defaults() =>
        Read(new ServiceCollection().AddLiveStashWeb()).RecoveryTimeout.ShouldBe(TimeSpan.FromSeconds(15));

    private static LiveStashWebOptions Read(string key, string value) => Read((key, value));

    private static LiveStashWebOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"LiveStash:Web:{setting.Key}", (string?)setting.Value))).Build();
        return Read(new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLiveStashWeb());
    }

    private static LiveStashWebOptions Read(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<LiveStashWebOptions>>().Value;
    }
}
