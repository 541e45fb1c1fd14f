using Akka.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveStash.Tests.Hosting;

/// <summary>What is told of options that are not valid.</summary>
public sealed class OptionProblemTests
{
    [Theory]
    [InlineData("MaxPayloadBytes", "1MB")]
    [InlineData("MaxPayloadBytes", "99999999999")]
    [InlineData("MaxBytesPerNode", "2 GiB")]
    public void A_size_with_a_unit_or_over_all_bounds_is_told_to_be_bytes_in_digits(string option, string value) =>
        ProblemOf(option, value).ShouldBe($"LiveStash:{option} is '{value}', which is no number of bytes, or too large a one; write digits only, as 1048576 for 1 MiB.");

    [Theory]
    [InlineData("MaxPayloadBytes", "0", "LiveStash:MaxPayloadBytes is 0; it must be between 1 and 16777216 bytes.")]
    [InlineData("MaxBytesPerNode", "64", "LiveStash:MaxBytesPerNode is 64; it must be at least 1048576 bytes (1 MiB). Give more, or leave it out for 40 % of the memory.")]
    [InlineData("MaxEntriesPerNode", "0", "LiveStash:MaxEntriesPerNode is 0; it must be at least 1. Give more, or leave it out for no limit.")]
    public void A_limit_that_is_out_of_range_is_told_with_its_range_and_unit(string option, string value, string problem) =>
        ProblemOf(option, value).ShouldBe(problem);

    [Fact]
    public async Task Other_options_of_the_app_that_are_not_valid_either_are_told_at_the_same_start()
    {
        using var host = StashHost.Build(services =>
        {
            services.AddAkka("spec", _ => { }).WithLiveStash(options => options.Copies = 9);
            services.AddOptions<AppOptions>().Validate(_ => false, "The app's own is wrong.").ValidateOnStart();
        });

        var failures = (await Should.ThrowAsync<AggregateException>(() => host.StartAsync())).InnerExceptions.Cast<OptionsValidationException>();

        failures.SelectMany(failure => failure.Failures).ShouldBe(["LiveStash:Copies is 9; it must be between 1 and 2.", "The app's own is wrong."], ignoreOrder: true);
    }

    private static string ProblemOf(string option, string value)
    {
        using var host = StashHost.Build(services => services.AddLiveStash(), ($"LiveStash:{option}", value));
        return Should.Throw<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<LiveStashOptions>>().Value).Failures.ShouldHaveSingleItem();
    }

    private sealed class AppOptions;
}
