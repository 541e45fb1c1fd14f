using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LiveStash.AspNetCore;
using LiveStash.AspNetCore.Blazor;
using LiveStash.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveStash.Web.Tests.Components;

/// <summary>What is called saved has been saved, whatever the value is made of.</summary>
public sealed class StashedShapesTests
{
    [Fact]
    public void Tuples_and_public_fields_of_a_component_come_back()
    {
        var (before, after) = (new Shapes { Score = (2, 1), Place = new Place { Row = 3 } }, new Shapes());

        StashProperties.Of(typeof(Shapes)).Write(after, Text(StashProperties.Of(typeof(Shapes)).Read(before)));

        (after.Score, after.Place.Row).ShouldBe(((2, 1), 3));
    }

    [Fact]
    public void A_tuple_of_a_hub_or_a_request_comes_back()
    {
        StashState.TryRead<(int, string)>(StashState.Write((1, "x")), NullLogger.Instance, out var value).ShouldBeTrue();

        value.ShouldBe((1, "x"));
    }

    [Fact]
    public void A_property_that_cannot_be_written_is_named()
    {
        var failure = Should.Throw<InvalidOperationException>(() => StashProperties.Of(typeof(Unwritable)).Read(new Unwritable()));

        failure.Message.ShouldStartWith($"{typeof(Unwritable)}.{nameof(Unwritable.Ring)}, which is marked [Stash], cannot be written as JSON.");
    }

    [Theory]
    [InlineData(typeof(Delegated))]
    [InlineData(typeof(Abstracted))]
    public void A_property_whose_type_cannot_be_made_anew_is_refused_before_anything_is_saved(Type component) =>
        Should.Throw<InvalidOperationException>(() => StashProperties.Of(component)).Message.ShouldContain("cannot be made anew from JSON");

    [Fact]
    public void Collections_and_types_that_say_what_they_are_come_back_by_their_interface()
    {
        var (before, after) = (new Interfaces { Numbers = [1, 2], Animal = new Dog { Name = "Rex" } }, new Interfaces());

        StashProperties.Of(typeof(Interfaces)).Write(after, Text(StashProperties.Of(typeof(Interfaces)).Read(before)));

        after.Numbers.ShouldBe([1, 2]);
        after.Animal.ShouldBeOfType<Dog>().Name.ShouldBe("Rex");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_JSON_has_no_word_for_comes_back(double number)
    {
        StashState.TryRead<double>(StashState.Write(number), NullLogger.Instance, out var value).ShouldBeTrue();

        value.ShouldBe(number);
    }

    [Fact]
    public void A_migrated_state_may_name_its_members_as_the_web_does()
    {
        var after = new Shapes();

        StashProperties.Of(typeof(Shapes)).Write(after, new JsonObject { ["place"] = new JsonObject { ["row"] = 3 } });

        after.Place.Row.ShouldBe(3);
    }

    [Fact]
    public void Properties_whose_names_differ_by_case_only_are_told_apart()
    {
        var (before, after) = (new Cases { Name = "upper", name = "lower" }, new Cases());

        StashProperties.Of(typeof(Cases)).Write(after, Text(StashProperties.Of(typeof(Cases)).Read(before)));

        (after.Name, after.name).ShouldBe(("upper", "lower"));
    }

    private static JsonObject Text(JsonObject state) => (JsonObject)JsonNode.Parse(state.ToJsonString())!;

    private sealed class Cases : StashComponent
    {
        [Stash]
        public string? Name { get; set; }

        [Stash]
        public string? name { get; set; }
    }

    private sealed class Unwritable : StashComponent
    {
        [Stash]
        public Link Ring { get; set; } = Link.ToItself();
    }

    private sealed class Delegated : StashComponent
    {
        [Stash]
        public Action? Work { get; set; }
    }

    private sealed class Abstracted : StashComponent
    {
        [Stash]
        public IComparable? Value { get; set; }
    }

    private sealed class Interfaces : StashComponent
    {
        [Stash]
        public IReadOnlyList<int> Numbers { get; set; } = [];

        [Stash]
        public Animal? Animal { get; set; }
    }

    [JsonPolymorphic, JsonDerivedType(typeof(Dog), "dog")]
    private abstract class Animal
    {
        public string Name { get; set; } = "";
    }

    private sealed class Dog : Animal;

    private sealed class Shapes : StashComponent
    {
        [Stash]
        public (int Ours, int Theirs) Score { get; set; }

        [Stash]
        public Place Place { get; set; } = new();
    }

    private sealed class Place
    {
        public int Row;
    }
}
