using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Web.Tests.Components;

/// <summary>A value that is injected, for who has another base class.</summary>
[Collection(SharesCircuits.Name)]
public sealed class StashValueTests(CircuitHost host)
{
    [Fact]
    public async Task A_type_that_cannot_come_back_is_refused_before_anything_is_saved()
    {
        await using var circuit = await host.OpenAsync();

        Should.Throw<InvalidOperationException>(() => circuit.Value<IComparable>().Value = 1).Message.ShouldContain("A System.IComparable cannot be stashed");
    }

    [Fact]
    public async Task A_saved_value_comes_back()
    {
        await using var back = await host.OpenAsync(await SavedAsync("apple"));

        var basket = back.Value<List<string>>();

        basket.Value.ShouldBe(["apple"]);
        basket.Status.ShouldBe(StashStatus.Recovered);
    }

    [Fact]
    public async Task A_reset_value_has_its_default_and_does_not_come_back()
    {
        await using var circuit = await host.OpenAsync();
        var basket = circuit.Value<List<string>>();
        basket.Value = ["apple"];
        await basket.SaveAsync();
        var reference = circuit.Reference;

        await basket.ResetAsync();

        basket.Value.ShouldBeNull();
        await using var back = await host.OpenAsync(reference);
        back.Value<List<string>>().Value.ShouldBeNull();
    }

    [Fact]
    public async Task While_the_page_is_prerendered_there_is_no_value()
    {
        await using var circuit = host.Prerender();

        var basket = circuit.Value<List<string>>();

        basket.IsRestoring.ShouldBeTrue();
        basket.Value.ShouldBeNull();
    }

    [Fact]
    public void A_scope_outside_of_a_circuit_may_end_without_being_waited_for()
    {
        using var scope = host.NewScope();

        scope.ServiceProvider.GetRequiredService<IStash<List<string>>>().IsRestoring.ShouldBeTrue();

        Should.NotThrow(scope.Dispose);
    }

    [Fact]
    public async Task After_the_end_of_its_circuit_it_says_so_and_saves_nothing()
    {
        var circuit = await host.OpenAsync();
        var basket = circuit.Value<List<string>>();
        await circuit.DisposeAsync();

        basket.Value = ["apple"];

        (await Should.ThrowAsync<InvalidOperationException>(async () => await basket.SaveAsync())).Message.ShouldStartWith("The connection has ended");
    }

    [Fact]
    public async Task A_circuit_whose_stash_another_one_took_over_goes_on_in_a_stash_of_its_own()
    {
        await using var circuit = await host.OpenAsync();
        var basket = circuit.Value<List<string>>();
        basket.Value = ["apple"];
        await basket.SaveAsync();
        var taken = circuit.Reference;
        await using var other = await host.OpenAsync(taken);

        basket.Value = ["pear"];
        var saved = await basket.SaveAsync();

        saved.IsStored.ShouldBeTrue();
        circuit.Reference.ShouldNotBe(taken);
        other.Value<List<string>>().Value.ShouldBe(["apple"]);
    }

    private async Task<string?> SavedAsync(string item)
    {
        await using var circuit = await host.OpenAsync();
        circuit.Value<List<string>>().Value = [item];
        await circuit.Value<List<string>>().SaveAsync();
        return circuit.Reference;
    }
}
