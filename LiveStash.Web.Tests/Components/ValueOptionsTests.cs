using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Tests.Components;

/// <summary>A value that is injected outlives the code that wrote it, for as long as the app says.</summary>
[Collection(SharesCircuits.Name)]
public sealed class ValueOptionsTests(CircuitHost host)
{
    [Fact]
    public async Task A_value_of_another_version_goes_through_Migrate()
    {
        await using var back = await SavedUnderVersionOneAsync("milk");

        var value = back.Value(new CircuitStashOptions<string> { StateVersion = "2", Migrate = (version, json) => $"{json} of {version}" });

        (value.Value, value.Status).ShouldBe(("milk of 1", StashStatus.Recovered));
    }

    [Fact]
    public async Task A_value_of_another_version_without_Migrate_is_dropped_with_an_error()
    {
        await using var back = await SavedUnderVersionOneAsync("milk");

        var value = back.Value(new CircuitStashOptions<string> { StateVersion = "2" });

        (value.Value, value.Status).ShouldBe((null, StashStatus.Error));
    }

    [Fact]
    public async Task A_value_whose_Migrate_throws_is_dropped_with_an_error()
    {
        await using var back = await SavedUnderVersionOneAsync("milk");

        var value = back.Value(new CircuitStashOptions<string> { StateVersion = "2", Migrate = (_, json) => json!["text"]!.GetValue<string>() });

        (value.Value, value.Status).ShouldBe((null, StashStatus.Error));
    }

    [Fact]
    public async Task A_value_of_the_same_version_is_not_migrated()
    {
        await using var back = await SavedUnderVersionOneAsync("milk");

        var value = back.Value(new CircuitStashOptions<string> { StateVersion = "1", Migrate = (_, _) => "migrated" });

        value.Value.ShouldBe("milk");
    }

    [Fact]
    public async Task What_was_migrated_is_saved_under_the_new_version()
    {
        await using var migrated = await SavedUnderVersionOneAsync("milk");
        await migrated.Value(new CircuitStashOptions<string> { StateVersion = "2", Migrate = (_, json) => $"{json}" }).SaveAsync();

        await using var back = await host.OpenAsync(migrated.Reference);

        back.Value(new CircuitStashOptions<string> { StateVersion = "2" }).Value.ShouldBe("milk");
    }

    [Fact]
    public async Task A_stash_is_opened_for_as_long_as_the_app_says_of_its_value()
    {
        await using var circuit = await host.OpenAsync();
        var list = circuit.Value<ShoppingList>();
        list.Value = new ShoppingList(["milk"]);

        await list.SaveAsync();

        host.LastOpened!.TimeToLive.ShouldBe(ShoppingList.TimeToLive);
    }

    [Theory]
    [InlineData(0.999)]
    [InlineData(86_400.001)]
    public void A_TimeToLive_out_of_range_is_refused_by_name(double seconds)
    {
        using var services = new ServiceCollection().AddCircuitStash<ShoppingList>(list => list.TimeToLive = TimeSpan.FromSeconds(seconds)).BuildServiceProvider();

        Should.Throw<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate)
            .Message.ShouldStartWith($"TimeToLive of the circuit stash of {typeof(ShoppingList)} is ");
    }

    [Theory]
    [InlineData("", "has 0 characters; it must have 1 to 64")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", "has 65 characters; it must have 1 to 64")]
    [InlineData("1\n2", "has a control character")]
    public void A_StateVersion_that_no_stash_may_have_is_refused_by_name_together_with_a_TimeToLive_out_of_range(string version, string problem)
    {
        using var services = new ServiceCollection().AddCircuitStash<ShoppingList>(list => (list.StateVersion, list.TimeToLive) = (version, TimeSpan.Zero)).BuildServiceProvider();

        var failures = Should.Throw<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate).Failures;

        failures.ShouldContain(failure => failure.StartsWith($"StateVersion of the circuit stash of {typeof(ShoppingList)} {problem}", StringComparison.Ordinal));
        failures.ShouldContain(failure => failure.StartsWith("TimeToLive of the circuit stash", StringComparison.Ordinal));
    }

    private async Task<TestCircuit> SavedUnderVersionOneAsync(string text)
    {
        await using var circuit = await host.OpenAsync();
        var value = circuit.Value(new CircuitStashOptions<string> { StateVersion = "1" });
        value.Value = text;
        await value.SaveAsync();
        return await host.OpenAsync(circuit.Reference);
    }
}

/// <summary>A value of which the app says how long it lives.</summary>
internal sealed record ShoppingList(IReadOnlyList<string> Items)
{
    public static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(30);
}
