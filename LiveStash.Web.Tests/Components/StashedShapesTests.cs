using System.Text.Json.Nodes;
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

        StashProperties.Of(typeof(Shapes)).Write(after, (JsonObject)JsonNode.Parse(StashProperties.Of(typeof(Shapes)).Read(before).ToJsonString())!);

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

        failure.Message.ShouldStartWith($"{typeof(Unwritable)}.{nameof(Unwritable.Work)} is marked [Stash] and cannot be written as JSON.");
    }

    private sealed class Unwritable : StashComponent
    {
        [Stash]
        public Action Work { get; set; } = () => { };
    }

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
